import { describe, expect, it } from 'vitest';
import type { Limit, Regulation } from '../../src/domain/regulation/regulation.js';
import { regulations } from './regulations.js';

const all = regulations();

const regulation = (id: string): Regulation => {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no regulation ${id}`);
  return found;
};

const limitText = (limit: Limit): string => (limit.kind === 'HOURS' ? `${String(limit.duration.total('hours'))} h ${limit.calendar}` : `${String(limit.count)} working days`);

/** The limits of one kind that an order of a class has, with the card each earns. */
const limits = (id: string, orderClass: string, kind: string): string[] =>
  regulation(id).terms.filter((term) => term.kind === kind && term.classes.some((one) => one === orderClass))
    .map(({ limit, card }) => (card === null ? limitText(limit) : `${limitText(limit)}, ${card}`));

const EMERGENCY = ['110', '119', '120', '122'];

describe('config/regulations', () => {
  it('holds the five categories of the urgent plan, and OTHER needs a description (QY2019-1.1 … 1.5)', () => {
    expect(regulation('qingyuan-urgent-2019').categories.map((category) => [category.code, category.clause, category.needsDescription])).toEqual([
      ['ROAD_AND_TREE', 'QY2019-1.1', false],
      ['UTILITY', 'QY2019-1.2', false],
      ['POLLUTION', 'QY2019-1.3', false],
      ['TOURISM_SAFETY', 'QY2019-1.4', false],
      ['OTHER', 'QY2019-1.5', true],
    ]);
  });

  it.each([
    ['qingyuan-urgent-2019', 'QY2019-0.1, QY2021-1.2'],
    ['shaoguan-2022', 'SG2022-23a'],
    ['haojiang-2022', 'HJ2022-2.2.4'],
  ])('%s leaves the emergency numbers to those who answer them (%s, OQ-23)', (id) => {
    expect(regulation(id).excludedEmergencyServices).toEqual(EMERGENCY);
  });

  it.each([
    ['qingyuan-supervision-2015', 'QY2015-12', '2015-02-27', null],
    ['qingyuan-urgent-2019', 'QY2019-P.2', '2019-09-19', null],
    ['shaoguan-2022', 'SG2022-35, OQ-38', '2022-11-04', '2025-11-03'],
    ['haojiang-2022', 'HJ2022-7.2', '2023-01-01', null],
  ])('%s is in force as its text says (%s)', (id, _, from, until) => {
    const { inForceFrom, inForceUntil } = regulation(id);
    expect([inForceFrom.toString(), inForceUntil?.toString() ?? null]).toEqual([from, until]);
  });

  it.each([
    ['shaoguan-2022', 'SG2022-12.1, 12.2, 17.3', ['COMPLAINT', 'CONSULTATION', 'HELP', 'REPORT', 'SUGGESTION', 'URGENT']],
    ['haojiang-2022', 'HJ2022-1.2, 3.4.urgent', ['COMPLAINT', 'CONSULTATION', 'HELP', 'REPORT', 'SUGGESTION', 'URGENT']],
  ])('%s takes the classes of its text, and each has a limit (%s)', (id, _, classes) => {
    expect([...regulation(id).classes].sort()).toEqual(classes);
    for (const orderClass of classes) expect(['HANDLING', 'COMPLETION', 'ON_SITE'].flatMap((kind) => limits(id, orderClass, kind))).not.toEqual([]);
  });

  it.each<[string, string, string, string, string[]]>([
    ['qingyuan-urgent-2019', 'URGENT', 'FIRST_RESPONSE', 'QY2019-3.1', ['1 h NATURAL, YELLOW']],
    ['qingyuan-urgent-2019', 'URGENT', 'RESULT', 'QY2019-3.2, 3.4', ['1 working days, RED']],
    ['qingyuan-supervision-2015', 'URGENT', 'FIRST_RESPONSE', 'QY2015-4.5b', ['1 h NATURAL, YELLOW']],
    ['qingyuan-supervision-2015', 'URGENT', 'RESULT', 'QY2015-4.5c, 4.5e', ['1 working days, RED']],
    ['qingyuan-supervision-2015', 'CONSULTATION', 'CONSULTATION_YELLOW', 'QY2015-4.1a', ['46 h SUSPENDED, YELLOW']],
    ['qingyuan-supervision-2015', 'CONSULTATION', 'CONSULTATION_RED', 'QY2015-4.1a', ['70 h SUSPENDED, RED']],
    ['qingyuan-supervision-2015', 'SETTLEMENT', 'COMPLETION_YELLOW', 'QY2015-4.2a', ['5 working days, YELLOW']],
    ['qingyuan-supervision-2015', 'SETTLEMENT', 'COMPLETION_RED', 'QY2015-4.2a', ['6 working days, RED']],
    ['shaoguan-2022', 'URGENT', 'HANDLING', 'SG2022-17.3', ['2 h NATURAL']],
    ['shaoguan-2022', 'URGENT', 'COMPLETION', 'SG2022-17.3', ['2 working days']],
    ['shaoguan-2022', 'CONSULTATION', 'COMPLETION', 'SG2022-17.1', ['2 working days']],
    ['shaoguan-2022', 'HELP', 'COMPLETION', 'SG2022-17.2', ['10 working days']],
    ['shaoguan-2022', 'COMPLAINT', 'COMPLETION', 'SG2022-17.2', ['10 working days']],
    ['shaoguan-2022', 'REPORT', 'COMPLETION', 'SG2022-17.2', ['10 working days']],
    ['shaoguan-2022', 'SUGGESTION', 'COMPLETION', 'SG2022-17.2', ['10 working days']],
    ['shaoguan-2022', 'HELP', 'RETURN', 'SG2022-14.1a', ['1 working days']],
    ['shaoguan-2022', 'HELP', 'SURVEY_RETURN', 'SG2022-14.3b', ['2 working days']],
    ['shaoguan-2022', 'HELP', 'SURVEY', 'SG2022-24a', ['24 h NATURAL']],
    ['haojiang-2022', 'HELP', 'ACCEPTANCE', 'HJ2022-3.1a', ['1 working days']],
    ['haojiang-2022', 'HELP', 'RETURN', 'HJ2022-3.2a', ['1 working days']],
    ['haojiang-2022', 'HELP', 'EVIDENCE', 'HJ2022-3.3a', ['0.5 working days']],
    ['haojiang-2022', 'CONSULTATION', 'COMPLETION', 'HJ2022-3.4.1', ['1 working days']],
    ['haojiang-2022', 'SUGGESTION', 'COMPLETION', 'HJ2022-3.4.2', ['2 working days']],
    ['haojiang-2022', 'HELP', 'COMPLETION', 'HJ2022-3.4.3', ['3 working days']],
    ['haojiang-2022', 'COMPLAINT', 'COMPLETION', 'HJ2022-3.4.4', ['7 working days']],
    ['haojiang-2022', 'REPORT', 'COMPLETION', 'HJ2022-3.4.4', ['7 working days']],
    ['haojiang-2022', 'URGENT', 'ON_SITE', 'HJ2022-3.4.urgent', ['2 h NATURAL']],
    ['haojiang-2022', 'URGENT', 'INTERIM_REPORT', 'HJ2022-3.4.urgent', ['24 h NATURAL']],
    ['haojiang-2022', 'HELP', 'FIRST_CONTACT', 'HJ2022-4.1', ['1 working days']],
    ['haojiang-2022', 'HELP', 'COMPLETION_CONTACT', 'HJ2022-4.2', ['1 working days']],
    ['haojiang-2022', 'HELP', 'SURVEY', 'HJ2022-4.4', ['1 working days']],
  ])('%s gives %s for %s the limit of %s', (id, orderClass, kind, _, expected) => {
    expect(limits(id, orderClass, kind)).toEqual(expected);
  });
});
