import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { findingSentence } from './finding.js';
import { withheldBecause, type Condition } from './heartbeat.js';

const NOW = Temporal.Instant.from('2026-11-22T21:00:00+08:00');
const WELL: Condition = { auditedAt: NOW.subtract({ seconds: 70 }), findings: 0, claims: true, clockIsSure: true, isStopped: false };

describe('issue "Self-watch": the sign of life is given only when the service can prove that it works', () => {
  it.each<[string, Partial<Condition>, readonly string[]]>([
    ['all is well', {}, []],
    ['an audit just two minutes old still proves it', { auditedAt: NOW.subtract({ minutes: 2 }) }, []],
    ['an older one does not', { auditedAt: NOW.subtract({ minutes: 2, milliseconds: 1 }) }, ['the last audit is older than two minutes']],
    ['nobody has looked yet', { auditedAt: null }, ['no audit yet']],
    ['something was found', { findings: 3 }, ['3 findings stand']],
    ['this node does nothing', { claims: false }, ['this node carries out nothing']],
    ['this node does not know the time', { clockIsSure: false }, ['this node is not sure of the time']],
    ['two persons have stopped notifications', { isStopped: true }, ['notifications are stopped']],
    ['all at once', { auditedAt: null, findings: 1, claims: false, clockIsSure: false }, ['no audit yet', '1 findings stand', 'this node carries out nothing', 'this node is not sure of the time']],
  ])('%s', (_, condition, expected) => {
    expect(withheldBecause({ ...WELL, ...condition }, NOW)).toEqual(expected);
  });
});

describe('what the duty room reads of findings', () => {
  it('nothing when there are none, and when all that stood has gone', () => {
    expect(findingSentence([])).toBeNull();
    expect(findingSentence([{ kind: 'DUE_ROW_LATE', count: 0, mended: 0 }])).toBeNull();
  });

  it('the gravest first, with what was put right', () => {
    expect(findingSentence([{ kind: 'RUNG_MISSING', count: 2, mended: 2 }, { kind: 'ORDER_UNHEARD', count: 1, mended: 0 }]))
      .toBe('系统自检异常:1 件紧急工单没有任何有效通知,也没有告警,请立即人工拨打;2 件工单的下一次催办没有安排(已补救 2)。请通知系统管理员。');
  });
});
