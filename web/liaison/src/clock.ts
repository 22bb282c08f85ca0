// The service's time, carried on by the counter of the browser: the phone's own clock and zone are of no account.

let base = 0;
let taken = 0;

const counter = (): number => (typeof performance === 'undefined' ? 0 : performance.now());

/** `now` is RFC 3339, as the service said it with this answer. */
export const setNow = (now: string): void => {
  base = Date.parse(now);
  taken = counter();
};

export const nowMs = (): number => base + counter() - taken;

/** `2026-11-23T10:45:00.000+08:00` → `10:45`, with the day where it is another; the text is Beijing time already. */
export const clockText = (at: string, today: string): string => (at.slice(0, 10) === today.slice(0, 10) ? at.slice(11, 16) : `${at.slice(5, 10)} ${at.slice(11, 16)}`);

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** How much is left, or by how much it is over: `23:45`, `1:02:03`, `2 d 3 h`. */
export const leftText = (ms: number, days: string, hours: string): string => {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (h >= 48) return `${Math.floor(h / 24)} ${days} ${h % 24} ${hours}`;
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
};

/** The present instant as a form takes it, RFC 3339 in Beijing time. */
export const nowInBeijing = (): string => `${new Date(nowMs() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
