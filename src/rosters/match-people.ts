import type { Line } from '../domain/roster/roster.js';
import { isAfter, toBeijing } from '../domain/time/beijing.js';
import type { FieldProblem } from '../platform/http/problem.js';
import type { Contact } from '../registry/contact.js';
import { readPhoneNumber } from '../registry/phone-number.js';
import { problemOf, type ReadShift } from './read-calendar.js';

/** A shift of a calendar file whose person is known. */
export interface MatchedShift extends ReadShift {
  readonly line: Line;
  readonly contactId: string;
}

const FIRST_LINE = /一线/;
const SECOND_LINE = /二线|第二|副班|备班|替补|second|backup/i;
const MOST_NAMED = 10;

/** Finds whom each shift means among the contacts of the unit; whom none or several could be meant by is a problem of the event, said once. */
export const matchPeople = (shifts: readonly ReadShift[], contacts: readonly Contact[], areaCode: string, problems: FieldProblem[]): readonly MatchedShift[] => {
  const matched = shifts.flatMap((shift): MatchedShift[] => {
    const meant = meantBy(shift, contacts, areaCode);
    const [contact] = meant;
    if (contact !== undefined && meant.length === 1) return [{ ...shift, contactId: contact.id, line: lineOf(shift.summary, contact) }];
    if (!problems.some(({ pointer }) => pointer === `/events/${String(shift.index)}`)) problems.push(problemOf(shift, meant.length === 0 ? unknown(contacts) : ambiguous(meant)));
    return [];
  });
  return withoutOverlaps(matched, problems);
};

/** What the title says beside the person's own name: a second liaison is called 第二联络人 also when first on duty. */
const lineOf = (title: string, { name }: Contact): Line => {
  const said = title.normalize('NFKC').replaceAll(name.normalize('NFKC'), '');
  return !FIRST_LINE.test(said) && SECOND_LINE.test(said) ? 2 : 1;
};

const unknown = (contacts: readonly Contact[]): string => {
  const names = contacts.slice(0, MOST_NAMED).map(({ name }) => name).join('、');
  return `没有匹配到本单位的联络人。请在标题中写其登记的姓名,或在参加人中写其登记的邮箱;${names === '' ? '该角色尚未登记联络人。' : `现有:${names}${contacts.length > MOST_NAMED ? '等' : ''}。`}`;
};

const ambiguous = (meant: readonly Contact[]): string => `匹配到 ${String(meant.length)} 人(${meant.map(({ name }) => name).join('、')}),无法确定是谁;请只写一人,同名的请写登记的邮箱。`;

const meantBy = (shift: ReadShift, contacts: readonly Contact[], areaCode: string): readonly Contact[] => {
  const titled = inTitle(shift.summary, contacts, areaCode);
  const attending = contacts.filter((contact) => shift.attendees.some(({ name, address }) => name === contact.name || address.toLowerCase() === contact.email?.toLowerCase() || isNumberOf(address, contact, areaCode)));
  if (attending.length === 0) return titled;
  const both = attending.filter((contact) => titled.includes(contact));
  return attending.length > 1 && both.length > 0 ? both : attending;
};

const inTitle = (title: string, contacts: readonly Contact[], areaCode: string): readonly Contact[] => {
  const text = title.normalize('NFKC');
  const byName = contacts.filter(({ name }) => text.includes(name.normalize('NFKC')));
  // 联络人甲 stands in 联络人甲一 as well: the longer name is meant.
  const longest = byName.filter((one) => !byName.some((other) => other.name.length > one.name.length && other.name.includes(one.name)));
  if (longest.length > 0) return longest;
  return contacts.filter((contact) => (text.match(/\+?\d[\d\s-]{6,}\d/g) ?? []).some((digits) => isNumberOf(digits, contact, areaCode)));
};

const isNumberOf = (typed: string, { mobile, landline }: Contact, areaCode: string): boolean => {
  if (!/\d{7}/.test(typed.replaceAll(/\D/g, ''))) return false;
  const read = readPhoneNumber(typed, areaCode);
  return read.kind === 'NUMBER' && (read.number.e164 === mobile || read.number.e164 === landline);
};

/** One line has one person at a time; the same shift twice counts once. */
const withoutOverlaps = (shifts: readonly MatchedShift[], problems: FieldProblem[]): readonly MatchedShift[] => {
  const kept: MatchedShift[] = [];
  for (const shift of [...shifts].sort((a, b) => a.from.epochMilliseconds - b.from.epochMilliseconds || a.index - b.index)) {
    const before = kept.findLast((one) => one.line === shift.line);
    if (before === undefined || !isAfter(before.to, shift.from)) kept.push(shift);
    else if (before.contactId !== shift.contactId || !before.from.equals(shift.from) || !before.to.equals(shift.to)) {
      if (problems.some(({ pointer }) => pointer === `/events/${String(shift.index)}`)) continue;
      problems.push(problemOf(shift, `${toBeijing(shift.from).slice(0, 16).replace('T', ' ')} 与第 ${String(before.index + 1)} 个事件重叠:同一线同一时刻只能有一人。第二线的请在标题中写“二线”。`));
    }
  }
  return kept;
};
