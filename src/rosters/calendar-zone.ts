import type ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { BEIJING } from '../domain/time/beijing.js';

/** Names that programs write for Beijing time although no zone is called so. */
const BEIJING_NAMES = ['china standard time', 'china time', 'prc', 'beijing', 'cst-8', '中国标准时间', '(utc+08:00) beijing, chongqing, hong kong, urumqi', '(gmt+08.00) beijing/chongqing/hong kong/urumqi'];

/**
 * The zone a TZID means: one that the world knows, else what the file itself says of it as long as that is one fixed offset. Undefined where
 * neither helps. Rules of a file's own zone are never worked out: a rule that fits no day would keep a library looking for ever.
 */
export const zoneOf = (tzid: string, calendar: ICAL.Component): string | undefined => {
  const name = tzid.replace(/^\/(?:[^/]+\/)*?(?=[A-Z][A-Za-z]+\/[A-Z])/, '');
  if (BEIJING_NAMES.includes(name.trim().toLowerCase())) return BEIJING;
  if (isKnown(name)) return name;
  const own = calendar.getAllSubcomponents('vtimezone').find((zone) => zone.getFirstPropertyValue('tzid') === tzid);
  if (own === undefined) return undefined;
  const location = own.getFirstPropertyValue('x-lic-location');
  if (typeof location === 'string' && isKnown(location)) return location;
  const offsets = new Set([...own.getAllSubcomponents('standard'), ...own.getAllSubcomponents('daylight')].map((part) => String(part.getFirstPropertyValue('tzoffsetto'))));
  const [offset] = offsets;
  return offsets.size === 1 && offset !== undefined && /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : undefined;
};

const isKnown = (name: string): boolean => {
  try {
    // Offsets are no names: `+08:00` as TZID would be, but `8` would not.
    new Temporal.PlainDate(2026, 1, 1).toZonedDateTime(name);
    return true;
  } catch {
    return false;
  }
};
