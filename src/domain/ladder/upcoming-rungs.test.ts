import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { Tell } from './ladder.js';
import { rungWords } from './rung-words.js';
import { upcomingRungs, type RunningLadder } from './upcoming-rungs.js';

const tell = (over: Partial<Tell>): Tell => ({ body: 'UNIT', role: 'EMERGENCY_LIAISON', rank: 1, channels: ['SMS', 'VOICE'], audience: 'UNIT', purpose: 'CHASE', light: null, ...over });
const rung = (key: string, after: string, until: 'RECEIPT' | 'OPINION' | 'NOTHING') => ({ key, after, until, alarm: null, tell: [tell({})], because: [] });

describe('what is still to come on the ladders (OQ-19, OQ-20)', () => {
  const anchorAt = Temporal.Instant.from('2026-11-22T13:10:00Z');
  const ladder: RunningLadder = { anchorAt, nextIndex: 1, isReceipted: false, rungs: [rung('unit-0', 'PT0M', 'NOTHING'), rung('unit-5', 'PT5M', 'RECEIPT'), rung('unit-45', 'PT45M', 'OPINION')] };
  const shown = (ladders: readonly RunningLadder[]) => upcomingRungs(ladders).map(({ at, rung: one }) => `${one.key} ${at.toString()}`);

  it('lists the rungs of all running ladders by their instants', () => {
    const copy: RunningLadder = { anchorAt, nextIndex: 0, isReceipted: false, rungs: [rung('copy-15', 'PT15M', 'RECEIPT')] };
    expect(shown([ladder, copy])).toEqual(['unit-5 2026-11-22T13:15:00Z', 'copy-15 2026-11-22T13:25:00Z', 'unit-45 2026-11-22T13:55:00Z']);
  });

  it('leaves out what a receipt has dropped, and keeps the last warning', () => {
    expect(shown([{ ...ladder, isReceipted: true }])).toEqual(['unit-45 2026-11-22T13:55:00Z']);
  });

  it('counts reminders back from their due instant', () => {
    expect(shown([{ ...ladder, nextIndex: 0, rungs: [rung('result-2h-before', '-PT2H', 'NOTHING')] }])).toEqual(['result-2h-before 2026-11-22T11:10:00Z']);
  });
});

describe('a rung in words', () => {
  it('names people and channels once each', () => {
    expect(rungWords([tell({})])).toBe('紧急联络人 · 电话、短信');
    expect(rungWords([tell({ channels: ['VOICE'] }), tell({ rank: 2 })])).toBe('紧急联络人、第二紧急联络人 · 电话、短信');
    expect(rungWords([tell({ role: 'LEADER_IN_CHARGE' }), tell({ body: 'HOTLINE', role: 'DUTY_SUPERVISOR' })])).toBe('分管领导、市值班长 · 电话、短信');
    expect(rungWords([tell({ body: 'BUREAU', role: 'DUTY_OFFICER', channels: ['EMAIL', 'SMS', 'VOICE'] })])).toBe('应急局值班员 · 电话、短信、邮件');
  });
});
