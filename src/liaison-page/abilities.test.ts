import { describe, expect, it } from 'vitest';
import { abilitiesOf, type Standing } from './abilities.js';

const standing = (more: Partial<Standing> = {}): Standing => ({ audience: 'UNIT', leads: true, state: 'DISPATCHED', unitKnown: true, done: new Set(), owesBackfill: false, hasPetitioner: true, ...more });
const after = (...done: readonly string[]) => abilitiesOf(standing({ done: new Set(done) })).join(' ');

describe('what the page offers (QY2019-3.1, 5.3; design, Replies)', () => {
  it('a liaison of the unit: everything, and each step once', () => {
    expect(after()).toBe('RECEIPT OPINION ARRIVED COMPLETED RESULT RETURN HAND_ON PHOTO PETITIONER');
    expect(after('ACKNOWLEDGED')).toBe('OPINION ARRIVED COMPLETED RESULT RETURN HAND_ON PHOTO PETITIONER');
    expect(after('FIRST_RESPONSE', 'ARRIVED_ON_SITE')).toBe('OPINION COMPLETED RESULT RETURN HAND_ON PHOTO PETITIONER');
    expect(after('FIRST_RESPONSE', 'HANDLING_COMPLETED')).toBe('OPINION RESULT HAND_ON PHOTO PETITIONER');
    expect(after('FIRST_RESPONSE', 'RESULT_FILED')).toBe('HAND_ON PHOTO PETITIONER');
  });

  it('who waits for the decision on a return asks for no second one', () => {
    expect(abilitiesOf(standing({ state: 'RETURN_PENDING' }))).not.toContain('RETURN');
  });

  it('who owes a back-fill may file it', () => {
    expect(abilitiesOf(standing({ done: new Set(['FIRST_RESPONSE', 'RESULT_FILED']), owesBackfill: true }))).toContain('BACKFILL');
  });

  it('a unit that takes part hands nothing back, nothing on, and calls no petitioner (QY2015-5.6)', () => {
    expect(abilitiesOf(standing({ leads: false })).join(' ')).toBe('RECEIPT OPINION ARRIVED COMPLETED RESULT PHOTO');
  });

  it('a county office receipts and relays, until somebody has the order (QY2019-2.3, 5.3d)', () => {
    expect(abilitiesOf(standing({ audience: 'COUNTY_OFFICE', unitKnown: false }))).toEqual(['RECEIPT', 'RELAY']);
    expect(abilitiesOf(standing({ audience: 'COUNTY_OFFICE' }))).toEqual(['RECEIPT']);
  });

  it.each(['SUPERVISOR', 'LEADER_ELSEWHERE', 'BUREAU'] as const)('%s can only receipt, once', (audience) => {
    expect(abilitiesOf(standing({ audience }))).toEqual(['RECEIPT']);
    expect(abilitiesOf(standing({ audience, done: new Set(['ACKNOWLEDGED']) }))).toEqual([]);
  });
});
