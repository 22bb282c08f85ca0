import { withClient } from './snapshot.store.js';

const BROKEN = `
  select o.number, e.seq from work_order o
    left join lateral (select seq, hash from ledger_entry where work_order_id = o.id order by seq desc limit 1) e on true
  where o.chain_length <> coalesce(e.seq, 0) or (e.seq is not null and o.chain_head <> e.hash)
  order by o.number limit 100`;

/** What is wrong with the chains of a restored database, in words. */
export const verifyRestored = (url: string): Promise<readonly string[]> => withClient(url, 'jidi restore', async (client) => {
  const { rows } = await client.query<{ number: string; seq: number | null }>(BROKEN);
  return rows.map(({ number, seq }) => `工单 ${number} 的台账链条在第 ${String(seq ?? 0)} 条之后与链头不符`);
});
