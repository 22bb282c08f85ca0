/** RFC 2822 in UTC, as Twilio writes instants: `Sun, 22 Nov 2026 04:43:45 +0000`. */
export function toRfc2822(ms: number): string {
  return new Date(ms).toUTCString().replace('GMT', '+0000');
}

/** RFC 3339 in Beijing time with milliseconds. */
export function toBeijingTime(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
}

/** `YYMMDDhhmm` in UTC, Twilio's RawDlrDoneDate. */
export function toReceiptDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-T:]/g, '').slice(2, 12);
}

export interface InstantFilter { readonly from: number; readonly until: number }

/** Reads a list filter value: an instant means itself, a bare date its whole day in GMT; null when it is neither. */
export function readFilterInstant(text: string): InstantFilter | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const start = Date.parse(`${text}T00:00:00Z`);
    return Number.isNaN(start) ? null : { from: start, until: start + 86_399_999 };
  }
  const instant = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? null : { from: instant, until: instant };
}
