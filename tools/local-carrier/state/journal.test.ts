import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from './journal.js';

let directory: string;

beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'journal-')); });
afterEach(() => { rmSync(directory, { recursive: true, force: true }); });

const file = (): string => join(directory, 'carrier.jsonl');

describe('journal', () => {
  it('gives back the newest line of each thing and forgets what is gone', () => {
    const { journal } = Journal.open(directory);
    journal.append({ kind: 'message', key: 'SM1', value: { status: 'queued' } });
    journal.append({ kind: 'call', key: 'SM1', value: 1 });
    journal.append({ kind: 'message', key: 'SM1', value: { status: '已送达' } });
    journal.append({ kind: 'call', key: 'SM1', value: null });
    journal.close();
    expect(Journal.open(directory).entries).toEqual([{ kind: 'message', key: 'SM1', value: { status: '已送达' } }]);
  });

  it('drops a line torn by a crash and goes on behind it', () => {
    const first = Journal.open(directory).journal;
    first.append({ kind: 'label', key: 'a', value: 'A' });
    first.close();
    appendFileSync(file(), '{"kind":"label","key":"b","val');
    const second = Journal.open(directory);
    expect(second.entries).toEqual([{ kind: 'label', key: 'a', value: 'A' }]);
    second.journal.append({ kind: 'label', key: 'c', value: 'C' });
    expect(Journal.open(directory).entries).toHaveLength(2);
  });

  it('is compacted when it is opened and empty after it was cleared', () => {
    const { journal } = Journal.open(directory);
    for (let turn = 0; turn < 100; turn += 1) journal.append({ kind: 'label', key: 'a', value: turn });
    Journal.open(directory).journal.clear();
    expect(readFileSync(file(), 'utf8')).toBe('');
    Journal.open(directory).journal.append({ kind: 'label', key: 'a', value: 'new' });
    expect(Journal.open(directory).entries).toEqual([{ kind: 'label', key: 'a', value: 'new' }]);
  });
});
