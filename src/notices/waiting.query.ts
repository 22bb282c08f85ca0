import type { Temporal } from 'temporal-polyfill';
import type { ChannelKind } from '../channels/notice-channel.port.js';
import type { Gone, Queued } from '../domain/notice/number-queue.js';
import { messageKey } from '../domain/notice/bundle.js';
import { budgetOf, CALL_LIMITS, drillBudget, type BudgetCode } from '../domain/notice/sending-budget.js';
import { AUDIENCES, PURPOSES, type Audience, type Purpose } from '../domain/notice/wording.js';
import type { Tx } from '../platform/database/database.js';
import { CANARY, SURVEY, VERIFICATION, type AttemptChannel } from './attempt.store.js';

/** One number on one channel; what waits for it is decided together. */
export interface Line {
  readonly channel: AttemptChannel;
  readonly number: string;
}

/** An attempt that was claimed, as far as it decides whether it may leave at all. */
export interface ClaimedAttempt {
  readonly id: string;
  readonly work_order_id: string | null;
  readonly channel: AttemptChannel;
  readonly number: string | null;
  readonly state: string;
  readonly is_withdrawn: boolean;
  readonly has_text: boolean;
  readonly is_registered: boolean;
}

/** An attempt that waits for a number, with what a bundle says of its order. */
export interface WaitingAttempt extends Queued {
  readonly line: Line;
  readonly audience: Audience | null;
  readonly purpose: Purpose | null;
  readonly drill: boolean;
  /** An exercise or a survey: it leaves after what is owed to orders, and takes of the caps of the service at most half of what is left. */
  readonly isLast: boolean;
  readonly jurisdiction: string | null;
  /** The reply code of the order at this number. */
  readonly code: string | null;
  readonly orderNumber: string;
  readonly place: string;
  /** Providers that were tried by the attempts this one replaces. */
  readonly tried: readonly string[];
  /** The stop that was noted to hold it back; null: none did yet. */
  readonly heldBy: string | null;
}

/** Answers go to whoever wrote to us; a test message goes to the handset that the settings name. */
const UNASKED = ['CONFIRMATION', CANARY];

/**
 * The attempts of these ids. Registered are the numbers and addresses of the registry, past or present, the contact that the order itself
 * names, its petitioner where a survey asks him, and whoever is answered; anything else would be somebody a mistake or a fraud wants to be called.
 */
export const claimedAttempts = (tx: Tx, ids: readonly string[]): Promise<ClaimedAttempt[]> => tx.rows<ClaimedAttempt>(
  `select a.id, a.work_order_id, a.channel, a.number, a.state, coalesce(n.withdrawn_at, a.withdrawn_at) is not null as is_withdrawn,
     exists (select 1 from notice_text t where t.attempt_id = a.id and t.text is not null) as has_text,
     n.purpose = any($2) or exists (select 1 from contact p where p.mobile = a.number) or exists (select 1 from contact p where p.landline = a.number)
       or exists (select 1 from work_order_text o where o.work_order_id = a.work_order_id and o.contact_phone = a.number)
       or (n.purpose = $3 and exists (select 1 from work_order_text o where o.work_order_id = a.work_order_id and o.petitioner_number = a.number))
       or (a.channel = 'EMAIL' and exists (select 1 from contact p where p.email = a.number)) as is_registered
   from notice_attempt a join notice n on n.id = a.notice_id where a.id = any($1)`, [ids, UNASKED, SURVEY]);

/** Whom these attempts want to reach, as far as they wait; a number never changes, and nothing that left waits again. */
export const linesOf = (tx: Tx, ids: readonly string[]): Promise<Line[]> =>
  tx.rows<Line>("select channel, number from notice_attempt where id = any($1) and state = 'PLANNED' and number is not null", [ids]);

const keysOf = (lines: readonly Line[]): readonly string[] => lines.map(({ channel, number }) => `${channel} ${number}`);

/** Holds back every other node that wants to send to these numbers, so that budgets and bundles are counted by one at a time. */
export const holdLines = async (tx: Tx, lines: readonly Line[]): Promise<void> => {
  for (const key of [...new Set(keysOf(lines))].sort()) await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 1))', [key]);
};

interface WaitingRow extends Line {
  id: string; purpose: string; audience: string; planned_at: Temporal.Instant; chain_id: string | null; critical: boolean | null; drill: boolean | null; jurisdiction: string | null;
  order_number: string | null; place: string | null; code: string | null; limit_at: Temporal.Instant | null; tried: string[]; held_by: string | null;
}

/** Everything that is due for these numbers and not taken back, whoever has claimed it. What pauses after a refusal is not due: joined to each newer order it would try the provider without any pause. */
export const waitingFor = async (tx: Tx, lines: readonly Line[], claimed: ReadonlySet<string>, now: Temporal.Instant): Promise<WaitingAttempt[]> => {
  const rows = await tx.rows<WaitingRow>(
    `select a.id, a.channel, a.number, a.chain_id, a.held_by, n.purpose, n.audience, n.planned_at, o.critical, o.drill, o.jurisdiction, o.number as order_number, t.place, c.code,
       (select min(d.due_at) from deadline d where d.work_order_id = a.work_order_id and d.state = 'OPEN') as limit_at,
       array(select distinct p.provider from notice_attempt p where (p.chain_id = a.chain_id or p.id = a.chain_id) and p.provider is not null) as tried
     from (select distinct channel, number from unnest($1::text[], $2::text[]) l (channel, number)) l
       join notice_attempt a on a.number = l.number and a.channel = l.channel and a.state = 'PLANNED'
       join notice n on n.id = a.notice_id left join work_order o on o.id = a.work_order_id left join work_order_text t on t.work_order_id = a.work_order_id
       left join reply_code c on c.number = a.number and c.work_order_id = a.work_order_id
     where coalesce(n.withdrawn_at, a.withdrawn_at) is null and a.due_at <= $3`,
    [lines.map(({ channel }) => channel), lines.map(({ number }) => number), now]);
  return rows.map((row) => waiting(row, claimed.has(row.id)));
};

const waiting = (row: WaitingRow, isClaimed: boolean): WaitingAttempt => {
  const audience = AUDIENCES.find((one) => one === row.audience) ?? null;
  const purpose = PURPOSES.find((one) => one === row.purpose) ?? null;
  const drill = row.drill ?? false;
  return {
    id: row.id, key: keyOf(row, audience, purpose, drill), critical: row.critical ?? false, dueAt: row.limit_at, plannedAt: row.planned_at, isPaced: purpose !== null, isUncounted: row.purpose === CANARY, isClaimed,
    line: { channel: row.channel, number: row.number }, audience, purpose, drill, isLast: drill || row.purpose === SURVEY, jurisdiction: row.jurisdiction, code: row.code, orderNumber: row.order_number ?? '', place: row.place ?? '', tried: row.tried, heldBy: row.held_by,
  };
};

/** A call that asks for a number's confirmation is held alone: its keys answer no order. */
const keyOf = ({ channel, purpose: asked, jurisdiction, code }: WaitingRow, audience: Audience | null, purpose: Purpose | null, drill: boolean): string | null => {
  if (channel === 'VOICE') return asked === VERIFICATION ? null : String(drill);
  return audience === null || purpose === null || jurisdiction === null || code === null ? null : messageKey({ audience, purpose, drill, jurisdiction });
};

const COUNTED = `a.submitted_at > $3 and a.bundled_into is null and a.answer is distinct from 'REFUSED'
  and not (a.state = 'UNKNOWN' and exists (select 1 from notice_attempt r where r.chain_id = coalesce(a.chain_id, a.id) and r.replaces = a.id))`;

/** When calls or messages went to each of these numbers since `since`; a bundle is one. What was refused, or lost and sent anew, does not count. */
export const sentTo = async (tx: Tx, lines: readonly Line[], since: Temporal.Instant): Promise<(line: Line) => Gone> => {
  const rows = await tx.rows<Line & { submitted_at: Temporal.Instant; drill: boolean }>(
    `select a.channel, a.number, a.submitted_at, coalesce(o.drill, false) as drill from (select distinct channel, number from unnest($1::text[], $2::text[]) l (channel, number)) l
       join notice_attempt a on a.number = l.number and a.channel = l.channel left join work_order o on o.id = a.work_order_id where ${COUNTED}`,
    [lines.map(({ channel }) => channel), lines.map(({ number }) => number), since]);
  return ({ channel, number }) => {
    const gone = rows.filter((row) => row.channel === channel && row.number === number);
    const of = (isDrill: boolean): readonly Temporal.Instant[] => gone.filter(({ drill }) => drill === isDrill).map(({ submitted_at }) => submitted_at);
    return { real: of(false), drills: of(true) };
  };
};

/** Of these attempts those whose order nobody else holds now; the order stays locked. Waiting for one held order would hold up all others. */
export const whoseOrderIsFree = async (tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.rows<{ id: string }>(
    `with free as (select id from work_order where id in (select work_order_id from notice_attempt where id = any($1)) order by id for no key update skip locked)
     select a.id from notice_attempt a where a.id = any($1) and (a.work_order_id is null or a.work_order_id in (select id from free))`, [ids]);
  return new Set(rows.map(({ id }) => id));
};

/** How much of a kind left through a provider, or through any when `provider` is null, since then. */
export const leftSince = async (tx: Tx, kind: ChannelKind, provider: string | null, since: Temporal.Instant): Promise<number> =>
  (await tx.one<{ count: number }>(
    'select count(*)::int as count from notice_attempt where submitted_at > $3 and provider is not null and channel = $1 and bundled_into is null and ($2::text is null or provider = $2)', [kind, provider, since])).count;

/** Why the number may not be called any more for now, or not for an exercise; null while it may be, or only has to wait for a minute. */
export const spentCalls = async (tx: Tx, { number, drill }: { readonly number: string; readonly drill: boolean }, now: Temporal.Instant): Promise<BudgetCode | null> => {
  // As a question of its own for one number: each order asks it, and with arrays PostgreSQL would plan it anew each time (0.8 ms).
  const calls = await tx.rows<{ submitted_at: Temporal.Instant }>(`select a.submitted_at from notice_attempt a where a.channel = $1 and a.number = $2 and ${COUNTED}`, ['VOICE', number, now.subtract({ hours: 24 })]);
  const went = calls.map(({ submitted_at }) => submitted_at);
  const budget = drill ? drillBudget('VOICE', went, now) : budgetOf(CALL_LIMITS, went, now);
  return budget.kind === 'EXHAUSTED' ? budget.code : null;
};
