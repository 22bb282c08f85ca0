import { findTold } from '../rig/told.js';
import { some, type Book } from './book.js';

/** What was answered 201 is in the database, once, and nothing else is. */
export const ordersKept: Book = {
  name: 'accepted = stored',
  check: async (town) => {
    const stored = await town.sql<{ id: string; external: string }>('select id, external_number as external from work_order');
    const known = new Map(stored.map(({ external, id }) => [external, id]));
    const lost = [...town.accepted.values()].filter(({ externalNumber, id }) => known.get(externalNumber) !== id).map(({ number }) => `${number} was accepted and is not stored`);
    const foreign = stored.filter(({ external }) => !town.accepted.has(external)).map(({ external }) => `${external} is stored and was never accepted`);
    return some([...lost, ...foreign]);
  },
};

/** Each accepted order is known at a handset of somebody responsible, or an alarm says that nobody could be reached. */
export const ordersTold: Book = {
  name: 'accepted = notified',
  check: async (town) => {
    const told = await findTold(town);
    return some([...town.accepted.values()].filter(({ id }) => !told.has(id)).map(({ number }) => `${number} was told to nobody and no alarm says so`));
  },
};

interface DeadlineRow {
  readonly external: string;
  readonly key: string;
  readonly kind: string;
  readonly state: string;
  readonly overdue: boolean;
  readonly fired: number;
  readonly early: boolean;
}

/** Each deadline that passed was judged once and not before its instant; those answered in time are met. */
export const deadlinesFired: Book = {
  name: 'deadlines fired once, none early',
  check: async (town) => {
    const now = await town.legalNow();
    const rows = await town.sql<DeadlineRow>(
      `select o.external_number as external, d.key, d.kind, d.state, d.due_at < $1::timestamptz - interval '10 seconds' as overdue,
         (select count(*)::int from ledger_entry e where e.work_order_id = d.work_order_id and e.kind = 'DEADLINE_BREACHED' and e.data->>'key' = d.key) as fired,
         exists (select 1 from ledger_entry e where e.work_order_id = d.work_order_id and e.kind = 'DEADLINE_BREACHED' and e.data->>'key' = d.key and e.recorded_at <= d.due_at) as early
       from deadline d join work_order o on o.id = d.work_order_id`, [now.toString()]);
    return some(rows.flatMap((row) => [
      ...(row.state === 'OPEN' && row.overdue ? [`${row.external} ${row.kind} is overdue and still open`] : []),
      ...(row.state === 'BREACHED' && row.fired !== 1 ? [`${row.external} ${row.kind} fired ${String(row.fired)} times`] : []),
      ...(row.early ? [`${row.external} ${row.kind} fired before its instant`] : []),
      ...(row.kind === 'FIRST_RESPONSE' && row.state !== 'MET' && town.answered.has(row.external) ? [`${row.external} was answered in time and its hour is ${row.state}`] : []),
      ...(row.kind === 'FIRST_RESPONSE' && row.overdue && row.state === 'MET' && !town.answered.has(row.external) ? [`${row.external} was never answered and its hour is met`] : []),
    ]));
  },
};

interface CardRow {
  readonly external: string;
  readonly key: string;
  readonly kind: string | null;
  readonly state: string;
  readonly breached: boolean;
  /** From the end of the limit to the breach that the card names; the limit's last instant is still in time. */
  readonly after_ms: number | null;
  readonly issued: number;
  readonly cards: number;
}

/** One card for each hour that passed unanswered, none for an answer in time; each is in the ledger once and told to nobody twice. */
export const cardsIssued: Book = {
  name: 'one card per breach',
  check: async (town) => {
    const rows = await town.sql<CardRow>(
      `select o.external_number as external, d.key, d.kind, coalesce(c.state, 'NONE') as state, d.state = 'BREACHED' as breached,
         (extract(epoch from c.breach_at - d.due_at) * 1000)::int as after_ms,
         (select count(*)::int from card x where x.work_order_id = d.work_order_id and x.deadline_key = d.key) as cards,
         (select count(*)::int from ledger_entry e where e.work_order_id = d.work_order_id and e.kind = 'CARD_ISSUED' and e.data->>'deadlineKey' = d.key) as issued
       from deadline d join work_order o on o.id = d.work_order_id left join card c on c.work_order_id = d.work_order_id and c.deadline_key = d.key`);
    const told = await town.sql<{ external: string; purpose: string }>(
      `select o.external_number as external, n.purpose from notice n join work_order o on o.id = n.work_order_id where n.purpose like '%CARD%'
       group by o.external_number, n.unit_code, n.contact_id, n.contact_role, n.purpose, n.chase_id, n.rung having count(*) > 1`);
    return some([...rows.flatMap((row) => [
      ...(row.kind === 'FIRST_RESPONSE' && row.breached && row.cards !== 1 ? [`${row.external} was late and has ${String(row.cards)} cards`] : []),
      ...(row.cards !== row.issued ? [`${row.external} has ${String(row.cards)} cards for ${row.key} and ${String(row.issued)} in the ledger`] : []),
      ...(row.after_ms !== null && row.after_ms !== 1 ? [`${row.external} has a card of ${String(row.after_ms)} ms after ${row.key}`] : []),
      ...(row.state === 'ISSUED' && !row.breached ? [`${row.external} has a card for ${row.key}, which is not breached`] : []),
      ...(row.state === 'ISSUED' && row.kind === 'FIRST_RESPONSE' && town.answered.has(row.external) ? [`${row.external} was answered in time and has a card`] : []),
    ]), ...told.map(({ external, purpose }) => `${external} ${purpose} was told twice to the same person`)]);
  },
};
