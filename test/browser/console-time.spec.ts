import { expect, test } from '@playwright/test';
import { differences, sameLayout } from '../../web/src/board/layout.js';
import { ending, exact, exactEnding, fromField, offsetText, span, toField } from '../../web/src/time/format.js';

const HOUR = 3600;

test('what is left reads mm:ss, from an hour on h:mm:ss, from two days on with days', () => {
  expect(span(0, '天')).toBe('00:00');
  expect(span(59 * 60 + 59, '天')).toBe('59:59');
  expect(span(HOUR, '天')).toBe('1:00:00');
  expect(span(26 * HOUR + 61, '天')).toBe('26:01:01');
  expect(span(49 * HOUR, '天')).toBe('2 天 1:00:00');
});

test('instants are shown in Beijing time to the millisecond, wherever the browser stands', () => {
  expect(exact('2026-11-22T13:10:00.001Z')).toBe('2026-11-22 21:10:00.001');
  expect(exact('2026-11-22T23:59:59.999+08:00')).toBe('2026-11-22 23:59:59.999');
});

test('a limit that ends with a day ends at 24:00 of it (OQ-01)', () => {
  const noon = Date.parse('2026-11-30T12:00:00+08:00') / 1000;
  expect(ending('2026-12-01T00:00:00+08:00', noon)).toBe('24:00:00');
  expect(ending('2026-12-02T00:00:00+08:00', noon)).toBe('12-01 24:00:00');
  expect(ending('2026-11-30T21:10:00+08:00', noon)).toBe('21:10:00');
  expect(exactEnding('2026-12-01T00:00:00.000+08:00')).toBe('2026-11-30 24:00:00.000');
  expect(exactEnding('2026-12-01T00:00:00.001+08:00')).toBe('2026-12-01 00:00:00.001');
});

test('a time typed at the desk means Beijing time', () => {
  expect(fromField('2026-11-22T21:10')).toBe('2026-11-22T21:10:00.000+08:00');
  expect(fromField(toField(Date.parse('2026-11-22T21:10:07+08:00')))).toBe('2026-11-22T21:10:07.000+08:00');
});

test('the demonstration clock reads h:mm:ss', () => {
  expect(offsetText('PT0S')).toBe('0:00:00');
  expect(offsetText('PT1H15M')).toBe('1:15:00');
  expect(offsetText('P1DT30M7.5S')).toBe('24:30:07');
});

test('what would move under a pointer is counted: what came, what went, what belongs into another section; another order of the same is not', () => {
  const held = { sections: [{ name: 'waiting', ids: ['a', 'b', 'gone'] }, { name: 'handling', ids: ['c'] }] };
  expect(differences(held, held)).toBe(0);
  expect(differences(held, { sections: [{ name: 'waiting', ids: ['gone', 'b', 'a'] }, { name: 'handling', ids: ['c'] }] })).toBe(0);
  expect(differences(held, { sections: [{ name: 'waiting', ids: ['new', 'a'] }, { name: 'handling', ids: ['b', 'c'] }] })).toBe(3);
  expect(sameLayout(held, { sections: [{ name: 'waiting', ids: ['b', 'a', 'gone'] }, { name: 'handling', ids: ['c'] }] })).toBe(false);
});
