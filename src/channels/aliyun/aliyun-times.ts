import { Temporal } from 'temporal-polyfill';

/** The vendor writes Beijing time and does not say so. */
const BEIJING = '+08:00';

/** `2017-09-01 00:00:00`; null for anything else, since a guessed instant is worse than our own ingress. */
export const instantOfBeijing = (text: unknown): Temporal.Instant | null => {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return null;
  try {
    return Temporal.Instant.from(`${text.replace(' ', 'T')}${BEIJING}`);
  } catch {
    return null;
  }
};

/** `20170901` of the days from `since` to `until`, the newest first, at most as many as the vendor keeps. */
export const daysBack = (since: Temporal.Instant, until: Temporal.Instant, most = 30): readonly string[] => {
  const first = since.toZonedDateTimeISO(BEIJING).toPlainDate();
  const last = until.toZonedDateTimeISO(BEIJING).toPlainDate();
  const count = Math.min(Math.max(first.until(last).total('days'), 0) + 1, most);
  return Array.from({ length: count }, (_, back) => last.subtract({ days: back }).toString().replaceAll('-', ''));
};
