import type { CarrierAct } from '../rig/carrier-process.js';
import type { ChaosTown } from '../rig/chaos-town.js';
import { some, type Book } from './book.js';

interface AttemptRow {
  readonly id: string;
  readonly channel: string;
  readonly number: string;
  readonly state: string;
  readonly ref: string | null;
  readonly bundled: boolean;
  /** Nobody knew for a while, or to this day, whether the carrier had taken it. */
  readonly doubtful: boolean;
  readonly replaces: string | null;
}

/** Attempts over the carrier. `answer` says how a submission ended; an attempt that was replaced without a reference had ended in doubt or in a refusal. */
const attemptsOf = async (town: ChaosTown): Promise<readonly AttemptRow[]> => {
  const [column] = await town.sql("select 1 from information_schema.columns where table_name = 'notice_attempt' and column_name = 'answer'");
  const unknown = column === undefined ? 'false' : "a.answer = 'UNKNOWN'";
  return town.sql<AttemptRow>(
    `select a.id, a.channel, a.number, a.state, a.provider_ref as ref, a.bundled_into is not null as bundled, a.replaces,
       coalesce(a.state = 'UNKNOWN' or ${unknown} or exists (select 1 from attempt_receipt r where r.attempt_id = a.id and r.state = 'UNKNOWN')
         or exists (select 1 from notice_attempt r where r.replaces = a.id and a.provider_ref is null
           and not exists (select 1 from attempt_receipt t where t.attempt_id = a.id and t.state in ('REFUSED', 'FAILED'))), false) as doubtful
     from notice_attempt a where a.channel in ('SMS', 'VOICE') and a.submitted_at is not null`);
};

const kindOf = ({ sid }: CarrierAct): string => (sid.startsWith('CA') ? 'VOICE' : 'SMS');
const count = (values: readonly string[]): ReadonlyMap<string, number> => values.reduce((counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1), new Map<string, number>());

/** Messages and calls at the carrier minus those in the ledger are attempts marked unknown, and no more of them than there are such attempts. */
export const carrierAgrees: Book = {
  name: 'carrier − ledger = unknown',
  check: async (town) => {
    const [acts, attempts] = [await town.carrier.acts(), await attemptsOf(town)];
    const sids = new Set(acts.map(({ sid }) => sid));
    const refs = new Set(attempts.map(({ ref }) => ref));
    const invented = attempts.filter(({ ref }) => ref !== null && !sids.has(ref)).map(({ id, ref }) => `attempt ${id} claims ${String(ref)}, of which the carrier knows nothing`);
    const extra = count(acts.filter(({ sid }) => !refs.has(sid)).map((act) => `${kindOf(act)} ${act.to}`));
    const doubts = count(attempts.filter(({ ref, doubtful, bundled }) => ref === null && doubtful && !bundled).map(({ channel, number }) => `${channel} ${number}`));
    const unexplained = [...extra].filter(([key, times]) => times > (doubts.get(key) ?? 0)).map(([key, times]) => `the carrier has ${String(times)} ${key} that no attempt knows, ${String(doubts.get(key) ?? 0)} are in doubt`);
    return some([...invented, ...unexplained]);
  },
};

/** Nobody gets a second message or call for one that is known to have arrived. */
export const nothingDoubled: Book = {
  name: 'doubled only what was unknown',
  check: async (town) => {
    const attempts = await attemptsOf(town);
    const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
    return some(attempts.flatMap(({ ref, replaces }) => {
      const before = replaces === null ? undefined : byId.get(replaces);
      const isDouble = ref !== null && before?.ref !== null && before?.state === 'DELIVERED' && !before.doubtful;
      return isDouble ? [`attempt ${String(before?.id)} had been delivered and was sent again`] : [];
    }));
  },
};
