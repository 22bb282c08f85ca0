import { beijingClock, beijingDay } from '../time/format';

/** `192****0001` and `0763-***0001`: as people in the country write what the service keeps with +86. */
export function shownNumber(number: string): string {
  const national = number.replace(/^\+86/, '');
  if (national === number || /^1\d{2}[\d*]{8}$/.test(national)) return national;
  return `0${national.slice(0, 3)}-${national.slice(3)}`;
}

/** `2026-11-22 21:10`. */
export function minuteOf(instant: string): string {
  const ms = Date.parse(instant);
  return `${beijingDay(ms)} ${beijingClock(ms).slice(0, 5)}`;
}
