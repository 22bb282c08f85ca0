import { Temporal } from 'temporal-polyfill';
import type { FieldReader } from '../regulation/reader.js';
import { NAMED_ROLES, type Bodies, type BodyRole, type Holder } from './bodies.js';
import { readWords } from './parse-supervision.js';

const ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/;
const ROLE = /^[A-Z][A-Z_]+$/;

/**
 * Reads one file of `config/supervision/bodies`. `isKnown` says whether a clause stands in the texts. A demonstration writes to `demonstrationEmail`
 * where no address stands; elsewhere that field is read and forgotten, so that nothing real ever goes to an invented address.
 */
export const readBodies = (root: FieldReader, isKnown: (id: string) => boolean, isDemonstration: boolean): Bodies => {
  const bodies = { jurisdiction: root.text('jurisdiction'), roles: root.list('roles').map((entry) => readRole(entry, isKnown, isDemonstration)) };
  for (const role of NAMED_ROLES) if (!bodies.roles.some((one) => one.role === role)) root.refuse('roles', `an entry for ${role}, with no holders while nobody has the role`);
  bodies.roles.forEach(({ role }, index) => {
    if (bodies.roles.findIndex((one) => one.role === role) !== index) root.refuse('roles', `each role once, but ${role} stands here twice`);
  });
  root.end();
  return bodies;
};

const readRole = (entry: FieldReader, isKnown: (id: string) => boolean, isDemonstration: boolean): BodyRole => {
  const role = { role: entry.text('role'), words: readWords(entry), holders: entry.entries('holders').map((holder) => readHolder(holder, isKnown, isDemonstration)) };
  if (!ROLE.test(role.role)) entry.refuse('role', 'a role in capitals such as SUPERVISION_OFFICE');
  role.holders.forEach((holder, index) => {
    const before = role.holders[index - 1];
    if (before !== undefined && (before.to === null || Temporal.PlainDate.compare(before.to, holder.from) >= 0)) entry.refuse('holders', 'holders one after the other: each ends before the next begins');
  });
  entry.end();
  return role;
};

const readHolder = (entry: FieldReader, isKnown: (id: string) => boolean, isDemonstration: boolean): Holder => {
  const invented = addressOf(entry, 'demonstrationEmail');
  const holder = {
    name: { zh: entry.at('name').text('zh'), en: entry.at('name').text('en') }, from: entry.date('from'), to: entry.optionalDate('to'),
    email: addressOf(entry, 'email') ?? (isDemonstration ? invented : null), because: entry.texts('because'),
  };
  if (!holder.because.every(isKnown)) entry.refuse('because', 'clauses or readings of config/texts');
  if (holder.to !== null && Temporal.PlainDate.compare(holder.to, holder.from) < 0) entry.refuse('to', 'a day on or after from, or null');
  entry.end();
  return holder;
};

const addressOf = (entry: FieldReader, field: string): string | null => {
  const address = entry.optionalText(field);
  if (address !== null && !ADDRESS.test(address)) entry.refuse(field, 'one mail address such as office@example.org, or null');
  return address;
};
