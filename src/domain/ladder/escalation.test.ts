import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { escalation, type RunningLadder } from './escalation.js';
import type { LadderName, Rung, Tell } from './ladder.js';
import { wasToldLately, type Telling } from './told-lately.js';

const T0 = Temporal.Instant.from('2026-11-22T13:10:00Z');
const at = (minutes: number, seconds = 0): Temporal.Instant => T0.add({ minutes, seconds });
const tell: Tell = { body: 'UNIT', role: 'EMERGENCY_LIAISON', rank: 1, channels: ['SMS', 'VOICE'], audience: 'UNIT', purpose: 'CHASE', light: null };
const rung = (key: string, minutes: number, until: Rung['until']): Rung => ({ key, after: Temporal.Duration.from({ minutes }), until, alarm: null, tell: [tell], because: ['OQ-20'] });
const RUNGS = [rung('unit-0', 0, 'NOTHING'), rung('unit-5', 5, 'RECEIPT'), rung('unit-15', 15, 'RECEIPT'), rung('unit-45', 45, 'OPINION')];
const ladder = (nextIndex: number, over: Partial<RunningLadder> = {}): RunningLadder => ({ ladder: 'UNIT', anchorAt: T0, rungs: RUNGS, nextIndex, receiptAt: null, ...over });
const told = (running: readonly RunningLadder[]): string => {
  const step = escalation(running);
  return step.kind === 'CLIMB' ? `${step.ladder.ladder} ${step.rung.key} instead of ${step.plannedAt.toString().slice(11, 16)}` : step.kind;
};

describe('climbing a rung by hand (OQ-20)', () => {
  it.each<[string, readonly RunningLadder[], string]>([
    ['the next rung of a ladder that just began', [ladder(1)], 'UNIT unit-5 instead of 13:15'],
    ['the one after it once that was told', [ladder(2)], 'UNIT unit-15 instead of 13:25'],
    ['after a receipt only what waits for the opinion', [ladder(1, { receiptAt: at(3) })], 'UNIT unit-45 instead of 13:55'],
    ['nothing when everybody on it was told', [ladder(4)], 'AT_TOP'],
    ['nothing when a receipt dropped the rest', [ladder(1, { rungs: RUNGS.slice(0, 3), receiptAt: at(3) })], 'AT_TOP'],
    ['nothing when nobody is waited for', [], 'NOT_WAITING'],
    ['the ladder whose rung comes first', [ladder(3), ladder(1, { ladder: 'COUNTY_OFFICE', anchorAt: at(10) })], 'COUNTY_OFFICE unit-5 instead of 13:25'],
    ['past a ladder at its top', [ladder(4), ladder(1, { ladder: 'NO_COUNTY' })], 'NO_COUNTY unit-5 instead of 13:15'],
    ['never a ladder that only tells or reminds', (['CARD', 'BUREAU_COPY', 'RESULT_REMINDER', 'LIGHT', 'DECISION'] satisfies LadderName[]).map((name) => ladder(1, { ladder: name })), 'NOT_WAITING'],
  ])('is %s', (_, running, expected) => {
    expect(told(running)).toBe(expected);
  });
});

describe('nobody is told the same twice in one minute', () => {
  const before: Telling = { at: at(4, 30), purpose: 'CHASE', contactId: 'liaison', numbers: ['+8619200000001'] };

  it.each<[string, { contactId: string | null; numbers: string[] }, string, Temporal.Instant, boolean]>([
    ['the same person', { contactId: 'liaison', numbers: ['+8619200000009'] }, 'CHASE', at(5), true],
    ['another person at the same number', { contactId: 'desk', numbers: ['+8619200000001'] }, 'CHASE', at(5), true],
    ['the last millisecond of the minute', { contactId: 'liaison', numbers: [] }, 'CHASE', at(5, 30).subtract({ milliseconds: 1 }), true],
    ['a minute later', { contactId: 'liaison', numbers: [] }, 'CHASE', at(5, 30), false],
    ['another purpose', { contactId: 'liaison', numbers: ['+8619200000001'] }, 'WARNING', at(5), false],
    ['another person', { contactId: 'leader', numbers: ['+8619200000002'] }, 'CHASE', at(5), false],
    ['two who are only numbers', { contactId: null, numbers: ['+8619200000002'] }, 'CHASE', at(5), false],
  ])('%s', (_, person, purpose, now, expected) => {
    expect(wasToldLately([before], person, purpose, now)).toBe(expected);
  });
});
