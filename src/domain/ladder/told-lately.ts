// Whoever was told a moment ago is not told the same again because two people, or a person and a rung, want it in the same minute.
import { Temporal } from 'temporal-polyfill';

/** Carriers let one number be called once a minute; nobody reads the same message twice in one either. */
export const SAME_MINUTE = Temporal.Duration.from({ seconds: 60 });

/** Somebody who was told of the order. */
export interface Telling {
  readonly at: Temporal.Instant;
  readonly purpose: string;
  /** Null: only a number, such as the contact that the order itself names. */
  readonly contactId: string | null;
  /** The numbers and addresses it went to. */
  readonly numbers: readonly string[];
}

/** Somebody who is to be told. */
export interface Person {
  readonly contactId: string | null;
  readonly numbers: readonly string[];
}

/** Whether one of these tellings, for the same purpose and less than a minute ago, was to this person or reached one of his numbers. */
export const wasToldLately = (tellings: readonly Telling[], person: Person, purpose: string, now: Temporal.Instant): boolean => tellings.some((telling) =>
  telling.purpose === purpose && Temporal.Instant.compare(telling.at.add(SAME_MINUTE), now) > 0
  && ((telling.contactId !== null && telling.contactId === person.contactId) || telling.numbers.some((number) => person.numbers.includes(number))));
