import { describe, expect, it } from 'vitest';
import { JsonLogger } from './json-logger.js';
import { maskPhones } from './masking.js';

const logged = (write: (logger: JsonLogger) => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  write(new JsonLogger('info', { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('maskPhones', () => {
  it.each([
    ['致电 19200001234 无人接听', '致电 192****1234 无人接听'],
    ['+8619200001234', '+86192****1234'],
    ['0763-3001234', '0763-****1234'],
    ['07633001234', '0763****1234'],
    ['order QY20261122000017 at 1700000000123', 'order QY20261122000017 at 1700000000123'],
    ['12345', '12345'],
  ])('turns %j into %j', (text, masked) => {
    expect(maskPhones(text)).toBe(masked);
  });
});

describe('JsonLogger', () => {
  it('writes one JSON line with event, context and level', () => {
    expect(logged((logger) => logger.warn({ event: 'sms.refused', attempt: 3 }, 'channels'))).toEqual([
      expect.objectContaining({ level: 'warn', context: 'channels', event: 'sms.refused', attempt: 3 }),
    ]);
  });

  it('removes secrets by name and masks numbers at any depth, in errors too', () => {
    const cause = new Error('SELECT failed for 19200001234');
    const [line] = logged((logger) => logger.error({ event: 'x', headers: { authorization: 'Bearer abc', list: ['19200001234'] }, err: new Error('call to 19200001234', { cause }) }));
    const text = JSON.stringify(line);
    expect(text).not.toMatch(/19200001234|Bearer abc/);
    expect(text).toMatch(/call to 192\*{4}1234/);
    expect(text).toMatch(/SELECT failed/);
  });

  it('leaves out what is below its level', () => {
    expect(logged((logger) => logger.debug('quiet'))).toEqual([]);
  });

  it('keeps the stack that Nest passes before the context', () => {
    expect(logged((logger) => logger.error('broken', 'Error: at …', 'Scheduler'))).toEqual([expect.objectContaining({ msg: 'broken', stack: 'Error: at …', context: 'Scheduler' })]);
  });
});
