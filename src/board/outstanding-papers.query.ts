import type { Tx } from '../platform/database/database.js';
import type { OrderScope } from './order-scope.js';

interface Outstanding {
  readonly state: 'UNKNOWN' | 'FAILED' | 'BY_HAND';
  readonly count: number;
}

const WORDS: Readonly<Record<Outstanding['state'], string>> = { FAILED: '寄送失败', UNKNOWN: '寄出时中断、不知是否寄到', BY_HAND: '须由人送达' };
const ORDER: readonly Outstanding['state'][] = ['FAILED', 'UNKNOWN', 'BY_HAND'];

/** Copies, referrals and bulletins that did not leave and wait for somebody, in one sentence, for those who see a whole hotline's orders. */
export const outstandingPapers = async (tx: Tx, scope: OrderScope): Promise<readonly string[]> => {
  if (scope.kind !== 'EVERYTHING' && scope.kind !== 'JURISDICTION') return [];
  const rows = await tx.rows<Outstanding>("select state, count(*)::int as count from paper where state in ('UNKNOWN', 'FAILED', 'BY_HAND') and ($1::text is null or jurisdiction = $1) group by state", [scope.code]);
  if (rows.length === 0) return [];
  const parts = ORDER.flatMap((state) => rows.filter((row) => row.state === state).map(({ count }) => `${String(count)} 份${WORDS[state]}`));
  return [`文书未送达:${parts.join(',')}。请到“红黄牌”中处理:重新寄出,或由人送达后登记。`];
};
