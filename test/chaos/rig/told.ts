import type { CarrierProcess } from './carrier-process.js';

/** Alarms by which everybody knows that an order reached nobody. */
const NOBODY = ['NO_CONTACT', 'ALL_FAILED', 'NO_UNIT', 'RELAY_OVERDUE', 'COUNTY_UNKNOWN'];

/** What of a town says who was told: what platforms were promised, what handsets show and what is stored. */
interface Witnesses {
  readonly accepted: ReadonlyMap<string, { readonly id: string; readonly number: string }>;
  readonly carrier: CarrierProcess;
  sql<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

interface OrderAttempt {
  readonly order: string;
  readonly number: string;
  readonly ref: string | null;
}

/**
 * The ids of the promised orders of which a handset knows, or a standing alarm says that nobody could be reached. A handset knows an order by its
 * number in what was read or heard, or by the one message or call in which the order was bundled with others.
 */
export const findTold = async (town: Witnesses): Promise<ReadonlySet<string>> => {
  const [handsets, people, attempts, alarms] = await Promise.all([
    town.carrier.handsets(),
    town.sql<{ number: string }>('select mobile as number from contact where mobile is not null union select landline from contact where landline is not null'),
    town.sql<OrderAttempt>(`select a.work_order_id as order, a.number, coalesce(b.provider_ref, a.provider_ref) as ref from notice_attempt a
       left join notice_attempt b on b.id = a.bundled_into where a.work_order_id is not null and a.number is not null`),
    town.sql<{ id: string }>('select work_order_id as id from order_alarm where cleared_at is null and kind = any($1)', [NOBODY]),
  ]);
  const responsible = new Set(people.map(({ number }) => number));
  const reached = handsets.filter(({ number }) => responsible.has(number));
  const words = reached.flatMap(({ messages, calls }) => [...messages.filter(({ direction }) => direction === 'in').map(({ body }) => body), ...calls.flatMap(({ heard }) => heard)]).join('\n');
  const arrived = new Set(reached.flatMap(({ messages, calls }) => [...messages.map(({ sid }) => sid), ...calls.filter(({ heard }) => heard.length > 0).map(({ sid }) => sid)]));
  const bundled = attempts.filter(({ ref }) => ref !== null && arrived.has(ref)).map(({ order }) => order);
  const named = [...town.accepted.values()].filter(({ number }) => words.includes(number)).map(({ id }) => id);
  return new Set([...named, ...bundled, ...alarms.map(({ id }) => id)]);
};
