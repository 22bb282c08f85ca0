import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { CoveredBody, CoveredNumber, CoveredPerson } from './coverage.js';
import { countCoverage, judgeCoverage } from './judge-coverage.js';
import type { NeededRole } from './needed-roles.js';

const AT = Temporal.Instant.from('2026-11-23T10:00:00+08:00');
const needed = (kind: NeededRole['kind'], role: NeededRole['role'], people = 1, channels: NeededRole['channels'] = ['SMS', 'VOICE']): NeededRole => ({ kind, role, people, channels, because: ['QY2019-5.2'] });
const NEEDED: readonly NeededRole[] = [
  needed('HANDLING_UNIT', 'EMERGENCY_LIAISON', 2), needed('HANDLING_UNIT', 'DUTY_DESK', 1, ['VOICE']), needed('HANDLING_UNIT', 'WORK_ORDER_CONTACT'), needed('HANDLING_UNIT', 'LEADER_IN_CHARGE'),
];
const number = (n: number, over: Partial<CoveredNumber> = {}): CoveredNumber => ({ number: `+86192000${String(10_000 + n)}`, shown: `+86192****${String(10_000 + n).slice(1)}`, trust: 'TRUSTED', isDenied: false, failing: null, ...over });
let people = 0;
const person = (role: CoveredPerson['role'], over: Partial<CoveredPerson> = {}): CoveredPerson => {
  people += 1;
  return { contactId: `c${String(people)}`, role, name: `某人${String(people)}`, mobile: number(people), landline: null, hasEmail: false, ...over };
};
const desk = (n: number, hasExtension = false): Partial<CoveredPerson> => ({ mobile: null, landline: { ...number(n), hasExtension } });
const fine = (): readonly CoveredPerson[] => [person('EMERGENCY_LIAISON'), person('EMERGENCY_LIAISON'), person('DUTY_DESK', desk(900 + people)), person('WORK_ORDER_CONTACT'), person('LEADER_IN_CHARGE')];
const unit = (all: readonly CoveredPerson[], over: Partial<CoveredBody> = {}): CoveredBody => ({ code: 'U', name: '某局', kind: 'HANDLING_UNIT', countyCode: '441881', people: all, gaps: [], ...over });
const judge = (...bodies: readonly CoveredBody[]) => judgeCoverage({ at: AT, bodies, counties: [], needed: NEEDED });
const found = (body: CoveredBody, ...others: readonly CoveredBody[]): string[] => (judge(body, ...others)[0]?.findings ?? []).map(({ kind, severity, role }) => [kind, severity, role].filter((part) => part !== null).join(' '));

describe('coverage of a handling unit (QY2019-5.2a … 5.2c, OQ-20)', () => {
  it('a unit with two liaisons, a desk, a contact and a leader has nothing to mend', () => {
    const [body] = judge(unit(fine()));
    expect([body?.findings, body?.isReachable, body?.roles.map(({ through }) => through)]).toEqual([[], true, ['LIST', 'LIST', 'LIST', 'LIST']]);
  });

  it('a unit with nobody is critical, and says so for each role that the ladders tell', () => {
    expect(found(unit([]))).toEqual(['NO_CONTACT CRITICAL EMERGENCY_LIAISON', 'NO_CONTACT NOTICE DUTY_DESK', 'NO_CONTACT NOTICE WORK_ORDER_CONTACT', 'NO_CONTACT NOTICE LEADER_IN_CHARGE']);
    expect(judge(unit([]))[0]?.isReachable).toBe(false);
  });

  it('QY2019-5.2c: the work-order contact stands in for a liaison nobody reported; that is said, and it is a single point', () => {
    const others = fine().filter(({ role }) => role !== 'EMERGENCY_LIAISON');
    expect(found(unit(others))).toEqual(['DEFAULT_ONLY WARNING EMERGENCY_LIAISON', 'SINGLE_POINT WARNING EMERGENCY_LIAISON']);
    expect(judge(unit(others))[0]?.findings[0]?.because).toEqual(['QY2019-5.2c']);
  });

  it('QY2019-5.2d: a county office has no such default', () => {
    const office = unit([person('WORK_ORDER_CONTACT')], { kind: 'COUNTY_HOTLINE_OFFICE' });
    const [body] = judgeCoverage({ at: AT, bodies: [office], counties: [], needed: [needed('COUNTY_HOTLINE_OFFICE', 'EMERGENCY_LIAISON')] });
    expect(body?.findings.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual(['NO_CONTACT CRITICAL']);
  });

  it.each([
    ['one liaison only', (all: CoveredPerson[]) => all.slice(1), ['SINGLE_POINT WARNING EMERGENCY_LIAISON']],
    ['two liaisons with one phone', (all: CoveredPerson[]) => all.map((one, n) => (n === 1 ? { ...one, mobile: all[0]?.mobile ?? null } : one)), ['SINGLE_POINT WARNING EMERGENCY_LIAISON', 'SHARED_NUMBER WARNING']],
    ['liaisons behind one extension', (all: CoveredPerson[]) => all.map((one, n) => (n < 2 ? { ...one, ...desk(500, true) } : one)), ['EXTENSION_ONLY CRITICAL EMERGENCY_LIAISON', 'NO_MOBILE WARNING EMERGENCY_LIAISON', 'SINGLE_POINT WARNING EMERGENCY_LIAISON', 'SHARED_NUMBER WARNING']],
    ['a leader with a landline only', (all: CoveredPerson[]) => all.map((one) => (one.role === 'LEADER_IN_CHARGE' ? { ...one, ...desk(501) } : one)), ['NO_MOBILE WARNING LEADER_IN_CHARGE']],
    ['a desk behind an extension', (all: CoveredPerson[]) => all.map((one) => (one.role === 'DUTY_DESK' ? { ...one, ...desk(502, true) } : one)), ['EXTENSION_ONLY WARNING DUTY_DESK']],
    ['numbers never proven or long ago', (all: CoveredPerson[]) => all.map((one, n) => (n < 2 ? { ...one, mobile: number(600 + n, { trust: n === 0 ? 'UNVERIFIED' : 'STALE' }) } : one)), ['UNVERIFIED NOTICE', 'STALE NOTICE']],
    ['one liaison who said the number is wrong', (all: CoveredPerson[]) => all.map((one, n) => (n === 0 ? { ...one, mobile: number(610, { isDenied: true, trust: 'UNVERIFIED' }) } : one)), ['DENIED WARNING']],
    ['both liaisons unreachable', (all: CoveredPerson[]) => all.map((one, n) => (n < 2 ? { ...one, mobile: number(620 + n, { failing: '空号或停机' }) } : one)), ['FAILING CRITICAL']],
  ] as const)('%s is named', (_, change, expected) => {
    expect(found(unit(change([...fine()])))).toEqual(expected);
  });

  it('QY2019-A.3: a landline of the registration form stands in for a desk', () => {
    const all = fine().filter(({ role }) => role !== 'DUTY_DESK').map((one, n) => (n === 0 ? { ...one, landline: { ...number(700), hasExtension: false } } : one));
    expect(judge(unit(all))[0]?.roles.find(({ role }) => role === 'DUTY_DESK')).toMatchObject({ isReachable: true, through: 'LIAISON_LANDLINE', channels: ['VOICE'] });
  });

  it('one person for every role, and one for many units', () => {
    const one = { name: '独一人', mobile: number(800) };
    const alone = unit([person('EMERGENCY_LIAISON', one), person('DUTY_DESK', one), person('WORK_ORDER_CONTACT', one), person('LEADER_IN_CHARGE', one)]);
    expect(found(alone)).toEqual(['SINGLE_POINT WARNING EMERGENCY_LIAISON', 'SAME_PERSON_EVERYWHERE WARNING']);
    const of = (code: string): CoveredBody => unit([...fine(), person('CASE_HANDLER', one)], { code });
    expect(found(of('A'), of('B'), of('C'))).toEqual(['SAME_PERSON_EVERYWHERE WARNING']);
    expect(found(of('A'), of('B'))).toEqual([]);
  });

  it('the next gap of a roster is said with its hours and what happens then', () => {
    const gap = { role: 'EMERGENCY_LIAISON', from: Temporal.Instant.from('2026-12-31T20:00:00+08:00'), to: Temporal.Instant.from('2027-01-01T08:00:00+08:00') } as const;
    expect(judge(unit(fine(), { gaps: [gap] }))[0]?.findings.map(({ sentence }) => sentence)).toEqual(['某局紧急联络人的值班表在12月31日20:00至1月1日08:00无人值班,届时按联络人名单通知。']);
  });

  it('a county without an office or bureau is critical where the ladders tell them', () => {
    const bodies = judgeCoverage({ at: AT, bodies: [unit(fine())], counties: [{ code: '441881', name: '英德市' }], needed: [...NEEDED, needed('COUNTY_HOTLINE_OFFICE', 'EMERGENCY_LIAISON')] });
    expect([bodies[0]?.name, bodies[0]?.findings[0]?.kind, countCoverage(bodies)]).toEqual(['英德市热线办', 'NO_BODY', { bodies: 2, unreachable: 1, critical: 1, warning: 0, fine: 1 }]);
  });

  it('no sentence shows a whole number or a name', () => {
    const sentences = judge(unit([person('EMERGENCY_LIAISON', { name: '张某', mobile: number(1, { isDenied: true, trust: 'UNVERIFIED' }) })]), unit([])).flatMap(({ findings }) => findings.map(({ sentence, remedy }) => sentence + remedy)).join();
    expect(sentences).not.toMatch(/张某|\+86192000/u);
  });
});
