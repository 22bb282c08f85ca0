import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { capTime } from '../domain/emergency-copy/cap-message.js';
import { capDocument, capIdentifier, type EmergencyCopy } from '../domain/emergency-copy/emergency-copy.js';
import { categoryName } from '../domain/notice/wording.js';
import { currentTenure } from '../domain/work-order/case-file.js';
import type { BureauCopy } from '../domain/work-order/judge.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { LawBook } from '../law/law-book.js';
import { BureauNotices } from '../notices/bureau-notices.js';
import { deadlineWords } from '../notices/notice-order.js';
import { raiseAlarm } from '../notices/order-alarm.store.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryStore, type Unit } from '../registry/registry.store.js';
import type { ToCarryOut } from './step.js';

/** How the hotline of a jurisdiction is named among CAP senders. */
const senderOf = (jurisdiction: string): string => `12345.${jurisdiction}`;

interface CopyRow {
  readonly id: string; readonly level: 'MUNICIPAL' | 'COUNTY'; readonly county_code: string | null; readonly bureau_unit_code: string | null;
  readonly sent: string; readonly identifier: string; readonly message_type: 'Alert' | 'Update' | 'Cancel';
}

interface Change {
  readonly type: 'Update' | 'Cancel';
  readonly text: string;
  /** ELSEWHERE: in words of their own; ANEW: chased like a first copy. */
  readonly told?: 'ELSEWHERE' | 'ANEW';
}

interface Made {
  readonly copy: BureauCopy;
  readonly bureau: Unit | undefined;
  readonly identifier: string;
  readonly messageType: 'Alert' | 'Update' | 'Cancel';
  readonly first: CopyRow | null;
  readonly change: string | null;
  readonly told?: Change['told'];
}

/** The county was taken for another one (QY2019-2.4: 各级相应): its bureau is told so, and told anew should it be the right one after all. */
const ELSEWHERE: Change = { type: 'Cancel', text: '事发地已更正,不在贵辖区', told: 'ELSEWHERE' };
const AGAIN: Change = { type: 'Update', text: '事发地再次核定在贵辖区,前一撤销作废', told: 'ANEW' };

interface Details {
  readonly place: string; readonly latitude: number | null; readonly longitude: number | null;
}

/** Copies of critical orders to the emergency bureaux (QY2019-2.4), in the transaction of the dispatch; what changes later follows as Update or Cancel. */
@Injectable()
export class WriteCopies {
  private readonly logger = new Logger('copies');

  constructor(private readonly registry: RegistryStore, private readonly lawBook: LawBook, private readonly ledger: Ledger, private readonly bureaux: BureauNotices) {}

  /** Whatever is wrong with a copy, the dispatch stands (OQ-17): the board says that nobody was copied, and the next step of the order tries again. */
  async write(tx: Tx, step: ToCarryOut): Promise<void> {
    if (step.judgement.copies.length === 0) return;
    await tx.run('savepoint copies');
    try {
      await this.bringUpToDate(tx, step);
    } catch (error) {
      if (error instanceof Error && 'code' in error) throw error;
      await tx.run('rollback to savepoint copies');
      this.ledger.forget(tx);
      this.logger.error({ event: 'copy.failed', order: step.order.id, err: error });
      await raiseAlarm(tx, this.ledger, step.order.id, { kind: 'COPY_FAILED', at: step.now, because: becauseOf(step), text: '应急通报未能生成,请人工通报应急管理局' });
    }
  }

  private async bringUpToDate(tx: Tx, step: ToCarryOut): Promise<void> {
    const { order, judgement } = step;
    const sent = await tx.rows<CopyRow>('select id, level, county_code, bureau_unit_code, sent, identifier, message_type from emergency_copy where work_order_id = $1 order by at, identifier', [order.id]);
    const alerts = sent.filter((row) => row.message_type === 'Alert');
    const change = changeOf(step);
    for (const first of alerts) {
      const isConcerned = judgement.copies.some((one) => one.level === first.level && one.county === first.county_code);
      const isCancelled = sent.findLast((row) => row.level === first.level && row.county_code === first.county_code)?.message_type === 'Cancel';
      const next = judgement.file.withdrawnAt !== null || (isConcerned && !isCancelled) ? change : isConcerned ? AGAIN : ELSEWHERE;
      if (next !== null && (isConcerned || !isCancelled)) await this.follow(tx, step, { first, count: sent.length, ...next });
    }
    for (const copy of judgement.copies.filter((one) => !alerts.some((row) => row.level === one.level && row.county_code === one.county))) await this.alert(tx, step, copy);
  }

  private async alert(tx: Tx, step: ToCarryOut, copy: BureauCopy): Promise<void> {
    const bureau = (await this.registry.emergencyBureaux(tx, step.order.jurisdiction, copy.county === null ? [] : [copy.county])).find((unit) => unit.countyCode === copy.county);
    const identifier = capIdentifier(step.order.number, copy.level, copy.county ?? this.registry.city(step.order.jurisdiction).code);
    await this.send(tx, step, { copy, bureau, identifier, messageType: 'Alert', first: null, change: null });
  }

  private async follow(tx: Tx, step: ToCarryOut, { first, count, type, text, told }: { first: CopyRow; count: number } & Change): Promise<void> {
    const bureau = first.bureau_unit_code === null ? undefined : await this.registry.unit(tx, first.bureau_unit_code);
    const copy: BureauCopy = { at: step.now, level: first.level, county: first.county_code, because: becauseOf(step) };
    await this.send(tx, step, { copy, bureau, identifier: capIdentifier(first.identifier, type, String(count + 1)), messageType: type, first, change: text, ...(told === undefined ? {} : { told }) });
  }

  private async send(tx: Tx, step: ToCarryOut, made: Made): Promise<void> {
    const { order, now } = step;
    const id = randomUUID();
    const document = capDocument(await this.describe(tx, step, made));
    await tx.run(
      `insert into emergency_copy (id, work_order_id, level, county_code, bureau_unit_code, at, message_type, identifier, sent, first_id, document, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, order.id, made.copy.level, made.copy.county, made.bureau?.code ?? null, made.messageType === 'Alert' ? made.copy.at : now, made.messageType, made.identifier, capTime(now), made.first?.id ?? null, document, made.bureau === undefined ? 'FAILED' : 'SENDING']);
    await this.ledger.append(tx, order.id, {
      kind: made.messageType === 'Alert' ? 'COPY_SENT' : `COPY_${made.messageType.toUpperCase()}`, at: now, because: made.copy.because, actor: THE_SERVICE, unitCode: made.bureau?.code ?? null,
      data: { copyId: id, level: made.copy.level, county: made.copy.county, identifier: made.identifier },
    });
    await this.bureaux.tell(tx, { workOrderId: order.id, copyId: id, bureauCode: made.bureau?.code ?? null, messageType: made.told === 'ANEW' ? 'Alert' : made.messageType, isElsewhere: made.told === 'ELSEWHERE', at: now, unitCode: unitOf(step), countyCode: made.copy.county, deadlineAt: hourEndsAt(step)?.toString() ?? null });
  }

  private async describe(tx: Tx, step: ToCarryOut, made: Made): Promise<EmergencyCopy> {
    const { order, now } = step;
    const details = await tx.one<Details>('select place, latitude, longitude from work_order_text where work_order_id = $1', [order.id]);
    const unitCode = unitOf(step);
    const unit = unitCode === null ? undefined : await this.registry.unit(tx, unitCode);
    const due = hourEndsAt(step);
    const [sender, city] = [senderOf(order.jurisdiction), this.registry.city(order.jurisdiction)];
    return {
      identifier: made.identifier, sender, senderName: `${city.name}12345热线`, sent: now, msgType: made.messageType, isDrill: order.drill,
      first: made.first === null ? null : { sender, identifier: made.first.identifier, sent: Temporal.Instant.from(made.first.sent) },
      addresses: [made.bureau?.name ?? '应急管理局'], orderNumber: order.number, category: order.category, categoryName: categoryName(this.lawBook.wordingOf(order.jurisdiction), order.category, order.class),
      place: details.place, areaCode: made.copy.county ?? order.county_code ?? city.code,
      position: details.latitude === null || details.longitude === null ? null : { latitude: details.latitude, longitude: details.longitude, coordinateSystem: 'GCJ-02' },
      acceptedAt: order.accepted_at, unitName: unit?.name ?? null, deadline: due === null ? null : deadlineWords(due, now), change: made.change, because: made.copy.because,
    };
  }
}

/** The clauses of the law under which this order is copied. */
const becauseOf = ({ judgement }: ToCarryOut): readonly string[] => judgement.copies[0]?.because ?? [];

const unitOf = ({ judgement }: ToCarryOut): string | null => currentTenure(judgement.file)?.unit ?? null;

/** The end of the latest hour, also when it was answered in it. */
const hourEndsAt = ({ judgement }: ToCarryOut): Temporal.Instant | null => judgement.deadlines.findLast((one) => one.kind === 'FIRST_RESPONSE')?.dueAt ?? null;

const changeOf = ({ fresh }: ToCarryOut): Change | null => {
  const kinds = new Set(fresh.map((fact) => fact.kind));
  if (kinds.has('WITHDRAWN')) return { type: 'Cancel', text: '热线已撤回该工单' };
  if (kinds.has('COUNTY_IDENTIFIED')) return { type: 'Update', text: '事发地已确定或更正' };
  if (kinds.has('DELIVERED')) return { type: 'Update', text: '承办单位已确定或变更' };
  if (kinds.has('RESULT_FILED')) return { type: 'Update', text: '承办单位已反馈处理结果' };
  return null;
};
