import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';

export const STOP_SCOPES = ['ALL', 'SMS', 'VOICE', 'EMAIL'] as const;
export type StopScope = (typeof STOP_SCOPES)[number];

/** The longest that stops of one channel may last together in any 24 hours: whoever holds two accounts must not silence a city by renewing. */
export const MOST = Temporal.Duration.from({ hours: 4 });
export const IN_ANY = Temporal.Duration.from({ hours: 24 });

const SCOPE_NAMES: Readonly<Record<StopScope, string>> = { ALL: '短信、电话和邮件', SMS: '短信', VOICE: '电话', EMAIL: '邮件' };

export interface StopWanted {
  readonly scope: StopScope;
  readonly exceptCritical: boolean;
  readonly until: Temporal.Instant;
}

/** One Chinese sentence for whoever decides. */
export const sentenceOf = ({ scope, exceptCritical, until }: StopWanted): string =>
  `暂停${SCOPE_NAMES[scope]}外发,至 ${toBeijing(until).slice(5, 16).replace('T', ' ')};${exceptCritical ? '特别紧急工单照常外发' : '特别紧急工单也不外发'}。期间时限照常计算,须人工拨打。`;
