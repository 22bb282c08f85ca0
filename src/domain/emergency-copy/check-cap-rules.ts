import { Temporal } from 'temporal-polyfill';
import type { CapMessage, CapReference } from './cap-message.js';

export interface CapProblem {
  readonly field: string;
  readonly problem: string;
}

/** CAP 1.2 §3.2.1: these would break the list of references; the schema does not see it. */
const BREAKS_REFERENCES = /[\s,<&]/;
const CIRCLE = /^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)? \d+(\.\d+)?$/;
const GEOCODE = /^\d{6}(\d{6})?$/;

/** Rules of CAP 1.2 that its schema does not state; empty when the message keeps them all. */
export const checkCapRules = (message: CapMessage): readonly CapProblem[] => [
  ...nameProblems('identifier', message.identifier),
  ...nameProblems('sender', message.sender),
  ...when(message.incidents === '' || /\s/.test(message.incidents), 'incidents', 'must be one name without white space'),
  ...when(message.addresses.length === 0 || message.addresses.some((address) => address.trim() === ''), 'addresses', 'a Private message names its readers'),
  ...when(message.status === 'Exercise' && message.note === null, 'note', 'an Exercise names the exercise'),
  ...referenceProblems(message),
  ...when(message.info.area.circle !== null && !CIRCLE.test(message.info.area.circle), 'circle', 'must be "latitude,longitude radius"'),
  ...when(!GEOCODE.test(message.info.area.geocode.value), 'geocode', 'must be a GB/T 2260 or a 12-digit area code'),
  ...['event', 'senderName', 'headline', 'description', 'contact'].flatMap((field) =>
    when(String(Reflect.get(message.info, field)).trim() === '', field, 'must not be empty')),
  ...when(message.info.area.areaDesc.trim() === '', 'areaDesc', 'must not be empty'),
];

const when = (isWrong: boolean, field: string, problem: string): readonly CapProblem[] => (isWrong ? [{ field, problem }] : []);

const nameProblems = (field: string, name: string): readonly CapProblem[] =>
  when(name === '' || BREAKS_REFERENCES.test(name), field, 'must not be empty or hold white space, a comma, < or &');

const referenceProblems = ({ msgType, references, identifier, sent }: CapMessage): readonly CapProblem[] => [
  ...when(msgType === 'Alert' && references.length > 0, 'references', 'the first message refers to none'),
  ...when(msgType !== 'Alert' && references.length === 0, 'references', 'an Update or Cancel refers to the first message'),
  ...references.flatMap((reference: CapReference) => [
    ...nameProblems('references', reference.identifier),
    ...nameProblems('references', reference.sender),
    ...when(reference.identifier === identifier, 'references', 'a message cannot refer to itself'),
    ...when(Temporal.Instant.compare(reference.sent, sent) > 0, 'references', 'a message cannot refer to a later one'),
  ]),
];
