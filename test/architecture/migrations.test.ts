import { describe, expect, it } from 'vitest';
import { filesUnder, read } from './tracked-files.js';

/** From here on a node of the version before must go on working on the new schema, and the first start of the new one must hold up nobody for long. */
const FIRST = 1_700_000_002_800;

const up = (text: string): string => {
  const begun = text.slice(text.search(/async up\(/));
  const end = begun.search(/\n {2}async down\(/);
  return (end === -1 ? begun : begun.slice(0, end)).replace(/\/\/.*$/gm, '');
};

/** Tables that may hold millions of rows. Of audit_entry a trigger numbers the rows, also those that an older node writes. */
const LARGE = 'work_order|work_order_text|ledger_entry|ledger_text|event|notice|notice_text|notice_attempt|attempt_receipt|due_row|callback_delivery|reply_code|deadline|card';

/** What breaks an older node, and why. */
const BREAKING: readonly (readonly [RegExp, string])[] = [
  [/\bdrop\s+table\b/i, 'an older node still reads the table'],
  [/\bdrop\s+column\b/i, 'an older node still writes the column'],
  [/\brename\b/i, 'an older node knows the old name only'],
  [/\balter\s+column\s+\w+\s+(set\s+data\s+)?type\b/i, 'rewrites the table, and an older node may not understand the type'],
  [/\balter\s+column\s+\w+\s+set\s+not\s+null\b/i, 'an older node leaves new columns null'],
  [/\badd\s+column\s+(?:if not exists\s+)?\w+\s+(?!.*\b(?:default|generated)\b)[^,;`']*\bnot\s+null\b/i, 'an older node inserts rows without the column'],
  [new RegExp(`\\bcreate\\s+unique\\s+index\\s+\\w+\\s+on\\s+(?:${LARGE})\\b(?![^;\`']*\\bwhere\\b)`, 'i'), 'an older node may write what the index refuses, and building it locks the table'],
];

const statements = (path: string): string[] => [...up(read(path)).matchAll(/(?:query|accept|append)\w*\(\s*(?:runner,\s*)?(`[^`]*`|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g)].map((match) => match[1] ?? '');

export const faultsOf = (sql: string): string[] => BREAKING.filter(([pattern]) => pattern.test(sql)).map(([, why]) => why);

const fresh = filesUnder('migrations').filter((path) => Number(/\/(\d+)-/.exec(path)?.[1]) >= FIRST);

describe('ASVS 13 / rolling update: an older node goes on working on the schema of a newer one', () => {
  it('has migrations to look at, and finds their statements', () => {
    expect(fresh.length).toBeGreaterThan(3);
    for (const path of fresh) expect(statements(path).length, path).toBeGreaterThan(0);
  });

  it.each(fresh)('%s only adds', (path) => {
    expect(statements(path).flatMap((sql) => faultsOf(sql).map((why) => `${why}: ${sql.slice(0, 120)}`))).toEqual([]);
  });

  it.each(fresh)('%s can be undone', (path) => {
    expect(read(path)).toMatch(/async down\([^)]*\)[^{]*\{\s*\S/);
  });

  it.each([
    ['alter table contact drop column mobile', 1], ['drop table node', 1], ['alter table contact rename column mobile to phone', 1], ['alter table x alter column a type bigint', 1],
    ['alter table x alter column a set not null', 1], ['alter table x add column a text not null', 1], ['create unique index i on event (seq)', 1],
    ["alter table x add column a text not null default ''", 0], ['alter table x add column a text', 0], ['create table y (a text not null)', 0], ['create index i on x (a)', 0], ['create unique index i on due_row (a) where b', 0],
  ])('knows that %j has %i faults', (sql, count) => {
    expect(faultsOf(sql)).toHaveLength(count);
  });
});
