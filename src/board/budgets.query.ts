import type { Temporal } from 'temporal-polyfill';
import type { RunSettings } from '../platform/config/run-settings.js';
import type { Tx } from '../platform/database/database.js';
import { maskPhones } from '../platform/logging/masking.js';

/** A person whose number may not be called, or written to, any more for now; somebody else is told in his place. */
export interface UsedUpBudget {
  readonly name: string;
  readonly unitCode: string | null;
  /** The middle is hidden. */
  readonly number: string;
  readonly channel: 'SMS' | 'VOICE';
  /** HOUR: five calls in an hour. DAY: twenty calls or fifty SMS in a day. */
  readonly period: 'HOUR' | 'DAY';
}

const MOST = 50;

/** Numbers that were found used up in the last hour, or, where it is the day's limit, in the last day. */
export const usedUpBudgets = async (tx: Tx, jurisdiction: string | null, now: Temporal.Instant): Promise<readonly UsedUpBudget[]> => {
  const rows = await tx.rows<{ name: string | null; unit_code: string | null; number: string; channel: 'SMS' | 'VOICE'; error_code: string }>(
    `select distinct on (a.number, a.channel) t.recipient_name as name, n.unit_code, a.number, a.channel, a.error_code
     from notice_attempt a join notice n on n.id = a.notice_id left join notice_text t on t.attempt_id = a.id left join work_order o on o.id = a.work_order_id
     where a.error_code in ('BUDGET_HOUR', 'BUDGET_DAY') and a.final_at > $1 and (a.error_code = 'BUDGET_DAY' or a.final_at > $2) and ($3::text is null or o.jurisdiction = $3) and a.number is not null
     order by a.number, a.channel, a.final_at desc limit $4`, [now.subtract({ hours: 24 }), now.subtract({ hours: 1 }), jurisdiction, MOST]);
  return rows.map(({ name, unit_code, number, channel, error_code }) => ({ name: name ?? '', unitCode: unit_code, number: maskPhones(number), channel, period: error_code === 'BUDGET_DAY' ? 'DAY' : 'HOUR' }));
};

/** One sentence each: whose budget is used up, and which cap of the whole service holds notices up. */
export const budgetWarnings = async (tx: Tx, used: readonly UsedUpBudget[], { sending }: Pick<RunSettings, 'sending'>, now: Temporal.Instant): Promise<readonly string[]> => {
  const left = await tx.one<{ sms: number; calls: number }>(
    `select count(*) filter (where channel = 'SMS')::int as sms, count(*) filter (where channel = 'VOICE')::int as calls
     from notice_attempt where submitted_at > $1 and provider is not null and bundled_into is null`, [now.subtract({ hours: 1 })]);
  const names = used.slice(0, 3).map(({ name }) => name).join('、');
  return [
    ...(left.sms >= sending.smsPerHour ? ['短信已达每小时上限(MAX_SMS_PER_HOUR):特别紧急工单照发,其余稍后发出,请查明原因。'] : []),
    ...(left.calls >= sending.callsPerHour ? ['电话已达每小时上限(MAX_CALLS_PER_HOUR):特别紧急工单照打,其余稍后拨出,请查明原因。'] : []),
    ...(used.length === 0 ? [] : [`额度用尽:${names}${used.length > 3 ? `等 ${String(used.length)} 个号码` : ''}暂不能再呼叫或发短信,已改通知下一人。`]),
  ];
};
