import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';

const CHANNELS: Readonly<Record<string, string>> = { ALL: '短信、电话和邮件', SMS: '短信', VOICE: '电话', EMAIL: '邮件' };

/** What two persons have stopped from leaving, one sentence each: as long as a stop stands people must be called by hand. */
export const stopWarnings = async (tx: Tx, jurisdiction: string | null, now: Temporal.Instant): Promise<readonly string[]> => {
  const stops = await tx.rows<{ scope: string; until: Temporal.Instant; exceptCritical: boolean; held: number }>(
    `select s.scope, s.until_at as until, s.except_critical as "exceptCritical", (select count(*)::int from notice_attempt a where a.held_by = s.id and a.state = 'PLANNED') as held
     from notification_stop s where s.started_at <= $1 and s.until_at > $1 and s.ended_at is null and ($2::text is null or s.jurisdiction is null or s.jurisdiction = $2) order by s.until_at desc`, [now, jurisdiction]);
  return stops.map(({ scope, until, exceptCritical, held }) =>
    `【暂停外发】${CHANNELS[scope] ?? scope}外发已暂停至 ${toBeijing(until).slice(11, 16)}${exceptCritical ? '(特别紧急除外)' : ',含特别紧急'},${String(held)} 条通知未发出。时限照常计算,请人工拨打。`);
};
