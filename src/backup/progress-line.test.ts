import { expect, it } from 'vitest';
import { progressLine } from './progress-line.js';

it('says once a second what is copied and how fast, and names a large table at once', () => {
  const said: string[] = [];
  let now = 0;
  const progress = progressLine((line) => void said.push(line), () => now);
  progress('unit', 5);
  progress('area', 5);
  progress('event', 500);
  progress('event', 12_000);
  progress('event', 20_000);
  now = 2_000;
  progress('event', 50_000);
  expect(said).toEqual(['  unit: 5 行', '  event: 12,000 行', '  event: 50,000 行,每秒 25,000 行']);
});
