import type { TimelineEntry } from '../../api/types';

/** Somebody the order was told to, by the latest notice to him. */
export interface Told {
  readonly noticeId: string;
  readonly contactId: string | null;
  readonly name: string;
  readonly role: string;
  /** Masked, of the strongest channel he was told on. */
  readonly number: string | null;
}

/** What tells nothing that could be answered or sent again. */
const NOT_TOLD: ReadonlySet<string> = new Set(['CONFIRMATION', 'WITHDRAWN', 'REASSIGNED']);

/** Everybody once, in the sequence in which they were first told. */
export function toldPeople(entries: readonly TimelineEntry[] | undefined): readonly Told[] {
  const people = new Map<string, Told>();
  for (const { kind, notice } of entries ?? []) {
    if (kind !== 'NOTICE_PLANNED' || notice === null || NOT_TOLD.has(notice.purpose)) continue;
    const { name, role, contactId = null } = notice.recipient;
    const number = notice.attempts.find(({ channel, to }) => channel !== 'EMAIL' && to !== null)?.to ?? null;
    if (number === null && notice.attempts.every(({ channel }) => channel === 'SYSTEM')) continue;
    people.set(contactId ?? `${role} ${name}`, { noticeId: notice.id, contactId, name, role, number });
  }
  return [...people.values()];
}

/** How somebody who was told is named in a field that also takes a number. */
export function callerLabel({ name, number }: Told): string {
  return number === null ? name : `${name} ${number}`;
}

/** Who rang: a person who was told, by his id and without his number; or the number as it was typed. */
export function calledBy(typed: string, told: readonly Told[]): Readonly<Record<string, string>> {
  const person = told.find((one) => callerLabel(one) === typed.trim());
  return person?.contactId === undefined || person.contactId === null ? { callerNumber: typed.trim() } : { callerContactId: person.contactId };
}
