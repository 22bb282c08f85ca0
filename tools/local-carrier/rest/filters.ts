import { sameNumber } from '../network/numbers.js';
import { readFilterInstant } from '../wire-time.js';
import type { Form } from './form.js';
import { TwilioError } from './twilio-error.js';

/** Whether an instant meets `Name`, `Name>` and `Name<` of a list query; a bare date means its day in GMT. */
export function instantFilter(query: Form, name: string): (instant: number | null) => boolean {
  const exact = read(query, name);
  const after = read(query, `${name}>`);
  const before = read(query, `${name}<`);
  if (exact === null && after === null && before === null) return () => true;
  return (instant) => instant !== null
    && (exact === null || (instant >= exact.from && instant <= exact.until))
    && (after === null || instant >= after.from)
    && (before === null || instant <= before.until);
}

export function numberFilter(query: Form, name: string): (number: string) => boolean {
  const wanted = query.text(name);
  return wanted === null ? () => true : (number) => sameNumber(number, wanted);
}

function read(query: Form, name: string): { from: number; until: number } | null {
  const text = query.text(name);
  if (text === null) return null;
  const filter = readFilterInstant(text);
  if (filter === null) throw new TwilioError(400, 20001, `Invalid ${name}: ${text}. Use YYYY-MM-DD or an ISO 8601 instant.`);
  return filter;
}
