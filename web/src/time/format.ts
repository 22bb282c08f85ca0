const ZONE = 'Asia/Shanghai';

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** `2026-11-22` in Beijing. */
export function beijingDay(ms: number): string {
  return day.format(ms);
}

/** `21:10:00` in Beijing. */
export function beijingClock(ms: number): string {
  return clock.format(ms);
}

/** `11-22`, for a day beside a time. */
export function shortDay(instant: string): string {
  return beijingDay(Date.parse(instant)).slice(5);
}

/** `21:10:00` of an RFC 3339 instant, in Beijing. */
export function timeOf(instant: string): string {
  return beijingClock(Date.parse(instant));
}

/** `21:10:00.123`: the legal instant to its millisecond. */
export function exactTimeOf(instant: string): string {
  const ms = Date.parse(instant);
  return `${beijingClock(ms)}.${String(ms % 1000).padStart(3, '0')}`;
}

/** `11-22 21:10:00`. */
export function dayAndTime(instant: string): string {
  return `${shortDay(instant)} ${timeOf(instant)}`;
}

/** `2026-11-22 21:10:00.123`. */
export function exact(instant: string): string {
  return `${beijingDay(Date.parse(instant))} ${exactTimeOf(instant)}`;
}

/** A limit as people say it: one that ends with a day ends at 24:00 of it, not at 00:00 of the next. */
export function ending(instant: string, nowSeconds: number | null): string {
  const lastSecond = lastSecondOfDay(instant);
  return lastSecond === null ? near(instant, nowSeconds) : `${near(lastSecond, nowSeconds).slice(0, -8)}24:00:00`;
}

/** `2026-11-30 24:00:00.000` for the first instant of December. */
export function exactEnding(instant: string): string {
  const lastSecond = lastSecondOfDay(instant);
  return lastSecond === null ? exact(instant) : `${beijingDay(Date.parse(lastSecond))} 24:00:00.000`;
}

function lastSecondOfDay(instant: string): string | null {
  const ms = Date.parse(instant);
  return ms % 1000 === 0 && beijingClock(ms) === '00:00:00' ? new Date(ms - 1000).toISOString() : null;
}

/** The time alone when it is the same Beijing day as `nowSeconds`, else with its day. */
export function near(instant: string, nowSeconds: number | null): string {
  const ms = Date.parse(instant);
  const isToday = nowSeconds !== null && beijingDay(ms) === beijingDay(nowSeconds * 1000);
  return isToday ? beijingClock(ms) : dayAndTime(instant);
}

/** `mm:ss`, from an hour on `h:mm:ss`, from two days on `2 天 3:04:05`. */
export function span(seconds: number, dayWord: string): string {
  const days = seconds >= 172_800 ? Math.floor(seconds / 86_400) : 0;
  const rest = seconds - days * 86_400;
  const hours = Math.floor(rest / 3600);
  const pair = `${two(Math.floor((rest % 3600) / 60))}:${two(rest % 60)}`;
  const time = hours > 0 || days > 0 ? `${hours}:${pair}` : pair;
  return days > 0 ? `${days} ${dayWord} ${time}` : time;
}

/** `PT1H30M` → `1:30:00`. */
export function offsetText(duration: string): string {
  const seconds = offsetSeconds(duration);
  return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

/** Whole seconds of an ISO 8601 duration without months. */
export function offsetSeconds(duration: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(duration);
  if (match === null) return 0;
  const [, days, hours, minutes, seconds] = match;
  return Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Math.floor(Number(seconds ?? 0));
}

/** Value of a `datetime-local` field that means Beijing time. */
export function toField(ms: number): string {
  return `${beijingDay(ms)}T${beijingClock(ms)}`;
}

/** A `datetime-local` value, read as Beijing time. */
export function fromField(value: string): string {
  return `${value.length === 16 ? `${value}:00` : value}.000+08:00`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
