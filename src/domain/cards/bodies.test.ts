import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { FieldReader, type FileProblem } from '../regulation/reader.js';
import { bodyAt, NAMED_ROLES } from './bodies.js';
import { readBodies } from './parse-bodies.js';

const holder = (name: string, from: string, to: string | null, more: object = {}) => ({ name: { zh: name, en: name }, from, to, because: ['QY2015-8a'], ...more });
const others = NAMED_ROLES.filter((role) => role !== 'SUPERVISION_BODY').map((role) => ({ role, words: { zh: role, en: role } }));
const fileWith = (...holders: object[]) => ({ jurisdiction: 'qingyuan', roles: [...others, { role: 'SUPERVISION_BODY', words: { zh: '监察机关', en: 'supervision body' }, holders }] });
const read = (data: unknown, isDemonstration = false) => {
  const problems: FileProblem[] = [];
  return { bodies: readBodies(new FieldReader(data, '', problems), (id) => id === 'QY2015-8a', isDemonstration), problems: problems.map(({ path, expected }) => `${path}: ${expected}`) };
};

describe('OQ-48: bodies by role and date', () => {
  const { bodies } = read(fileWith(holder('市监察局', '2015-02-27', '2018-03-19'), holder('监察机关', '2018-04-01', null)));
  it.each([
    ['before anybody held it', '2015-02-26', null], ['on the first day', '2015-02-27', '市监察局'], ['on the last day', '2018-03-19', '市监察局'], ['between two holders', '2018-03-20', null],
    ['on the first day of the successor', '2018-04-01', '监察机关'], ['long after', '2030-01-01', '监察机关'],
  ])('OQ-48: %s', (_, day, name) => {
    expect(bodyAt(bodies, 'SUPERVISION_BODY', Temporal.PlainDate.from(day))?.name.zh ?? null).toBe(name);
  });

  it('OQ-48: a role without holders, or that the jurisdiction does not name, is held by nobody', () => {
    expect([bodyAt(bodies, 'SUPERVISION_OFFICE', Temporal.PlainDate.from('2020-01-01')), bodyAt(bodies, 'NOBODY', Temporal.PlainDate.from('2020-01-01'))]).toEqual([null, null]);
  });

  it.each<[string, object, RegExp]>([
    ['two holders on one day', fileWith(holder('甲', '2015-02-27', '2018-03-20'), holder('乙', '2018-03-20', null)), /holders: holders one after the other/],
    ['a second holder after one without an end', fileWith(holder('甲', '2015-02-27', null), holder('乙', '2018-03-20', null)), /holders: holders one after the other/],
    ['an end before the beginning', fileWith(holder('甲', '2015-02-27', '2015-02-26')), /to: a day on or after from/],
    ['two addresses in one field', fileWith(holder('甲', '2015-02-27', null, { email: 'a@b.example,c@d.example' })), /email: one mail address/],
    ['a clause that stands nowhere', fileWith(holder('甲', '2015-02-27', null, { because: ['QY2015'] })), /because: clauses or readings/],
    ['a role that is missing', { jurisdiction: 'qingyuan', roles: others }, /roles: an entry for SUPERVISION_BODY/],
    ['a misspelt field', fileWith(holder('甲', '2015-02-27', null, { mail: 'a@b.example' })), /mail: no field of this name/],
  ])('OQ-48: the file is refused with %s', (_, data, problem) => {
    expect(read(data).problems.join('\n')).toMatch(problem);
  });

  it('an invented address is used in a demonstration only, and never over a real one', () => {
    const emailOf = (more: object, isDemonstration: boolean) => bodyAt(read(fileWith(holder('甲', '2015-02-27', null, more)), isDemonstration).bodies, 'SUPERVISION_BODY', Temporal.PlainDate.from('2020-01-01'))?.email;
    expect([emailOf({ demonstrationEmail: 'x@y.example' }, true), emailOf({ demonstrationEmail: 'x@y.example' }, false), emailOf({ email: 'real@city.example', demonstrationEmail: 'x@y.example' }, true)]).toEqual(['x@y.example', null, 'real@city.example']);
  });
});
