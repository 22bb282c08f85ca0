import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** A provider that has not answered for so long may be holding people's replies back. */
const PATIENCE = Temporal.Duration.from({ seconds: 60 });

/** Since which real instant a provider cannot be asked what people sent. */
export const readFailingInbound = (tx: Tx): Promise<{ readonly provider: string; readonly failingSince: Temporal.Instant }[]> =>
  tx.rows('select provider, failing_since as "failingSince" from inbound_mark where failing_since is not null order by provider');

/** Which providers cannot be asked what people sent, one sentence each. `real`: real instant. */
export const unreadInbound = async (tx: Tx, real: Temporal.Instant): Promise<readonly string[]> => {
  const rows = await tx.rows<{ provider: string; failing_since: Temporal.Instant }>('select provider, failing_since from inbound_mark where failing_since < $1 order by provider', [real.subtract(PATIENCE)]);
  return rows.map(({ provider, failing_since }) => `已有 ${String(Math.floor(failing_since.until(real).total('minutes')))} 分钟无法向运营商 ${provider} 查询来信、来电:若回调也不通,承办单位的答复将不能及时入库。请检查网络,必要时人工核对。`);
};
