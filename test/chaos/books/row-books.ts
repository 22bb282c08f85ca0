import { chainHash, GENESIS, type SealedEntry } from '../../../src/ledger/ledger.js';
import { toBeijing } from '../../../src/domain/time/beijing.js';
import { Temporal } from 'temporal-polyfill';
import { LEGAL_NOW, type ChaosTown } from '../rig/chaos-town.js';
import { some, type Book } from './book.js';

interface OpenAttempt {
  readonly id: string; readonly channel: string; readonly state: string; readonly minutes: number; readonly taken: boolean; readonly code: string | null; readonly rows: string | null;
}

/** Everything due has been done: no row waits ten seconds after its instant, and no attempt is without a final state eleven minutes after it was due. */
export const nothingLate: Book = {
  name: 'nothing late, every attempt final',
  check: async (town) => {
    const late = await town.sql<{ kind: string; late: number; failure: string | null }>(
      `select kind, extract(epoch from (${LEGAL_NOW}) - due_at)::int as late, last_failure as failure from due_row where done_at is null and due_at < (${LEGAL_NOW}) - interval '10 seconds'`);
    const open = await town.sql<OpenAttempt>(
      `select a.id, channel, state, provider_ref is not null as taken, error_code as code,
         (select string_agg(r.kind || case when r.done_at is null then ' due ' || r.due_at else ' done' end, ', ') from due_row r where r.subject = a.id::text) as rows, (extract(epoch from (${LEGAL_NOW}) - coalesce(submitted_at, due_at)) / 60)::int as minutes from notice_attempt a
       where state in ('PLANNED', 'SUBMITTED', 'SENT') and final_at is null and bundled_into is null and coalesce(submitted_at, due_at) < (${LEGAL_NOW}) - interval '11 minutes'
         and not exists (select 1 from notice n where n.id = a.notice_id and coalesce(n.withdrawn_at, a.withdrawn_at) is not null)`);
    return some([...late.map(({ kind, late: seconds, failure }) => `${kind} is ${String(seconds)} s late${failure === null ? '' : `: ${failure}`}`),
      ...open.map(({ id, channel, state, minutes, taken, code, rows }) =>
        `${channel} ${id} is ${state} after ${String(minutes)} minutes (${taken ? 'the carrier has it' : 'without a reference'}, ${code ?? 'no code'}, due rows: ${rows ?? 'none'})`)]);
  },
};

interface EntryRow {
  readonly order: string; readonly seq: number; readonly id: string; readonly kind: string; readonly fact: boolean; readonly at: string; readonly recorded: string;
  readonly trust: SealedEntry['trust']; readonly unit: string | null; readonly channel: string | null; readonly actor_kind: string; readonly actor_id: string | null;
  readonly because: string[]; readonly data: unknown; readonly digest: string | null; readonly prev: string; readonly hash: string;
}

/** Instants as text of the whole microseconds that are stored. */
const ENTRIES = `select work_order_id as order, seq, id, kind, is_fact as fact, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded, trust, unit_code as unit, channel, actor_kind, actor_id, because, data, text_digest as digest,
  prev_hash as prev, hash from ledger_entry order by work_order_id, seq`;

const sealed = (row: EntryRow): SealedEntry => ({
  workOrderId: row.order, seq: row.seq, id: row.id, kind: row.kind, isFact: row.fact, at: toBeijing(Temporal.Instant.from(row.at)), recordedAt: toBeijing(Temporal.Instant.from(row.recorded)),
  trust: row.trust, unitCode: row.unit, channel: row.channel, actorKind: row.actor_kind, actorId: row.actor_id, because: row.because, data: row.data, textDigest: row.digest,
});

/** The chain of each order is whole from its first entry to the head that the order holds. */
export const chainsVerify: Book = {
  name: 'chains verify',
  check: async (town) => {
    const [rows, heads] = [await town.sql<EntryRow>(ENTRIES), await town.sql<{ id: string; length: number; head: string }>('select id, chain_length as length, chain_head as head from work_order')];
    const findings: string[] = [];
    const last = new Map<string, { seq: number; hash: string }>();
    for (const row of rows) {
      const before = last.get(row.order) ?? { seq: 0, hash: GENESIS };
      if (row.seq !== before.seq + 1 || row.prev !== before.hash) findings.push(`${row.order}: entry ${String(row.seq)} does not follow entry ${String(before.seq)}`);
      if (chainHash(row.prev, sealed(row)) !== row.hash) findings.push(`${row.order}: entry ${String(row.seq)} ${row.kind} is not what was sealed`);
      last.set(row.order, row);
    }
    for (const { id, length, head } of heads) if (last.get(id)?.hash !== head || last.get(id)?.seq !== length) findings.push(`${id}: the order holds another head than its chain`);
    return some(findings);
  },
};

interface FeedPage {
  readonly items: readonly { readonly seq: number; readonly workOrderId: string }[];
  readonly nextCursor: string | null;
}

/** The feed holds back what a transaction that is still open could come before. */
const FEED_MS = 20_000;

const readFeed = async (town: ChaosTown): Promise<number[]> => {
  const node = town.nodes.find(({ isRunning }) => isRunning) ?? town.node;
  const seen: number[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: FeedPage = await node.ask(`/api/v1/events?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ seq }) => seq));
    cursor = page.nextCursor;
  }
  return seen;
};

/** Who reads the feed page by page sees each event once, and each entry of the ledger has its event. */
export const feedWhole: Book = {
  name: 'feed without a hole',
  check: async (town) => {
    const stored = (await town.sql<{ seq: string }>('select seq from event order by seq')).map(({ seq }) => Number(seq));
    let seen: number[] = [];
    await town.until(async () => (seen = await readFeed(town)).length >= stored.length, FEED_MS);
    const missing = stored.filter((seq) => !seen.includes(seq)).map((seq) => `event ${String(seq)} is not in the feed`);
    const twice = seen.filter((seq, index) => seen.indexOf(seq) !== index).map((seq) => `event ${String(seq)} came twice`);
    const [counts] = await town.sql<{ entries: number; events: number }>('select (select count(*)::int from ledger_entry) as entries, (select count(*)::int from event) as events');
    const differ = counts === undefined || counts.entries === counts.events ? [] : [`${String(counts.entries)} entries and ${String(counts.events)} events`];
    return some([...missing, ...twice, ...differ]);
  },
};
