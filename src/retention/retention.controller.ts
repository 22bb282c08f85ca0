import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { flag, list, object, oneOf, orNull, text, whole } from '../board/answer-schemas.js';
import { beijingOrNull } from '../board/order-item.js';
import { toBeijing } from '../domain/time/beijing.js';
import { Roles } from '../identity/access.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { nextRun } from './daily-retention.js';
import { countLoose } from './loose-kinds.store.js';
import { countDueOrders } from './order-erasure.store.js';
import { KIND_WORDS, LOOSE_KINDS, ORDER_KINDS, RETENTION_KINDS, type RetentionKind } from './retention-kinds.js';
import { RetentionPolicy } from './retention-policy.js';
import { listRuns } from './retention-run.store.js';

const SHOWN = 30;
const instant = { type: 'string', format: 'date-time' };
const kind = oneOf(...RETENTION_KINDS);
const counted = list(object({ kind, name: text, count: whole }));
const RETENTION_SCHEMA = object({
  nextRunAt: instant,
  kinds: list(object({ kind, name: text, keep: text, from: oneOf('CLOSURE', 'ROW'), reason: text, before: instant })),
  runs: list(object({ id: text, begunAt: instant, endedAt: orNull(instant), isOver: flag, removed: counted, held: orNull(whole), batches: whole })),
});
const PREVIEW_SCHEMA = object({ at: instant, kinds: list(object({ kind, name: text, of: oneOf('ORDERS', 'ROWS'), before: instant, count: whole })), held: whole });

interface Counted {
  readonly kind: RetentionKind; readonly name: string; readonly count: number;
}

export interface RetentionView {
  readonly nextRunAt: string;
  readonly kinds: readonly { readonly kind: RetentionKind; readonly name: string; readonly keep: string; readonly from: 'CLOSURE' | 'ROW'; readonly reason: string; readonly before: string }[];
  readonly runs: readonly { readonly id: string; readonly begunAt: string; readonly endedAt: string | null; readonly isOver: boolean; readonly removed: readonly Counted[]; readonly held: number | null; readonly batches: number }[];
}

export interface RetentionPreview {
  readonly at: string;
  readonly kinds: readonly (Counted & { readonly of: 'ORDERS' | 'ROWS'; readonly before: string })[];
  readonly held: number;
}

/** How long what is kept, what the daily runs removed, and what the next one would: kinds and numbers, never whose. */
@ApiTags('privacy')
@Controller('api/v1/retention')
@Roles('SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
export class RetentionController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly policy: RetentionPolicy) {}

  @Get()
  @ApiOperation({ summary: '各类信息的保存期限及理由,最近的清除记录' })
  @ApiOkResponse({ schema: RETENTION_SCHEMA })
  async read(): Promise<RetentionView> {
    const now = this.clock.now();
    const cutoffs = this.policy.cutoffs(now);
    return {
      nextRunAt: toBeijing(nextRun(now)),
      kinds: RETENTION_KINDS.map((one) => ({
        kind: one, name: KIND_WORDS[one].name, keep: this.policy.of(one).keep.toString(), from: (ORDER_KINDS as readonly string[]).includes(one) ? 'CLOSURE' : 'ROW', reason: this.policy.of(one).reason, before: toBeijing(cutoffs[one]),
      })),
      runs: (await listRuns(this.database, SHOWN)).map((run) => ({
        id: run.id, begunAt: toBeijing(run.begunAt), endedAt: beijingOrNull(run.endedAt), isOver: run.endedAt !== null, held: run.held, batches: run.batches,
        removed: RETENTION_KINDS.flatMap((one) => ((run.removed[one] ?? 0) > 0 ? [{ kind: one, name: KIND_WORDS[one].name, count: run.removed[one] ?? 0 }] : [])),
      })),
    };
  }

  @Get('preview')
  @ApiOperation({ summary: '试算:若此刻清除,各类各有多少;什么也不改' })
  @ApiOkResponse({ schema: PREVIEW_SCHEMA })
  async preview(): Promise<RetentionPreview> {
    const now = this.clock.now();
    const cutoffs = this.policy.cutoffs(now);
    const { kinds, held } = await countDueOrders(this.database, cutoffs);
    const rows: (Counted & { readonly of: 'ORDERS' | 'ROWS'; readonly before: string })[] =
      ORDER_KINDS.map((one) => ({ kind: one, name: KIND_WORDS[one].name, of: 'ORDERS', before: toBeijing(cutoffs[one]), count: kinds[one] ?? 0 }));
    for (const one of LOOSE_KINDS) rows.push({ kind: one, name: KIND_WORDS[one].name, of: 'ROWS', before: toBeijing(cutoffs[one]), count: await countLoose(this.database, one, cutoffs[one]) });
    return { at: toBeijing(now), kinds: rows, held };
  }
}
