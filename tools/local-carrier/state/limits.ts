import type { Limits } from './records.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Why one more call at `now` would break a limit, or null. `toCallee` and `all` are the instants of earlier calls. */
export function callLimitBroken(limits: Limits, now: number, toCallee: readonly number[], all: readonly number[]): string | null {
  const rules: [number | null, number, readonly number[], string][] = [
    [limits.callsPerSecond, SECOND, all, 'calls per second of this account'],
    [limits.callsPerCalleePerMinute, MINUTE, toCallee, 'calls per minute to this number'],
    [limits.callsPerCalleePerHour, HOUR, toCallee, 'calls per hour to this number'],
    [limits.callsPerCalleePerDay, DAY, toCallee, 'calls per day to this number'],
  ];
  return firstBroken(rules, now);
}

/** Why one more SMS at `now` would break a limit, or null. `toNumber` holds the instants of earlier ones. */
export function messageLimitBroken(limits: Limits, now: number, toNumber: readonly number[]): string | null {
  return firstBroken([[limits.messagesPerNumberPerDay, DAY, toNumber, 'messages per day to this number']], now);
}

function firstBroken(rules: readonly [number | null, number, readonly number[], string][], now: number): string | null {
  for (const [limit, period, instants, name] of rules) {
    if (limit !== null && instants.filter((instant) => instant > now - period).length >= limit) return `limit reached: ${limit} ${name}`;
  }
  return null;
}
