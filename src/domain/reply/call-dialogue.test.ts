import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { continueCall, startCallBack, startNoticeCall } from './call-dialogue.js';
import type { CallInput, CallItem, CallTurn } from './call-state.js';

const item = (code: string, overrides: Partial<CallItem> = {}): CallItem => ({
  workOrderId: `order-${code}`, code, orderNumber: `JD-${code}`, place: '英德市浛洸镇', fullPlace: '英德市浛洸镇鱼咀村委旁', audience: 'UNIT', asksOpinion: true, critical: false, drill: false, isOpen: true,
  opening: `紧急派单JD-${code}。`, ...overrides,
});
const press = (digits: string, typedAhead = false): CallInput => ({ kind: 'KEYS', digits, typedAhead });
const silence: CallInput = { kind: 'SILENCE' };
const speech = (text: string | null, seconds = 4, hungUp = false): CallInput => ({ kind: 'SPEECH', spoken: { recording: 'RE1', seconds, text }, hungUp });

/** Plays the inputs and gives every turn. */
function play(first: CallTurn, items: readonly CallItem[], ...inputs: CallInput[]): CallTurn[] {
  return inputs.reduce<CallTurn[]>((turns, input) => [...turns, continueCall((turns.at(-1) ?? first).state, items, input)], [first]);
}
const effects = (turns: readonly CallTurn[]): string[] =>
  turns.flatMap((turn) => turn.effects.map((effect) => ('workOrderId' in effect ? `${effect.workOrderId} ${effect.kind}${'option' in effect ? ` ${effect.option ?? 'spoken'}` : ''} ${effect.channel}` : effect.kind)));
const last = (turns: readonly CallTurn[]): CallTurn => {
  const turn = turns.at(-1);
  if (turn === undefined) throw new Error('no turn');
  return turn;
};
const notice = (items: readonly CallItem[], ...inputs: CallInput[]): CallTurn[] => play(startNoticeCall(items), items, ...inputs);
const callBack = (items: readonly CallItem[], ...inputs: CallInput[]): CallTurn[] => play(startCallBack(true, items, 0), items, ...inputs);

describe('our own notice call', () => {
  it('says the notice and takes 1 and 2 as opinions by key (OQ-08)', () => {
    const turns = notice([item('47')], press('1'));
    expect(turns[0]?.say).toEqual(['紧急派单JD-47。']);
    expect(effects(turns)).toEqual(['order-47 OPINION 1 KEYPRESS']);
    expect(last(turns).then.kind).toBe('HANG_UP');
    expect(effects(notice([item('47')], press('2')))).toEqual(['order-47 OPINION 2 KEYPRESS']);
  });

  it('asks for the reason of a return; without one it stays a receipt (OQ-21)', () => {
    expect(effects(notice([item('47')], press('3'), speech('属供电所管辖')))).toEqual(['order-47 REASON_OWED KEYPRESS', 'order-47 RETURN_REQUEST NOTICE_CALL']);
    expect(effects(notice([item('47')], press('3'), speech(null, 1)))).toEqual(['order-47 REASON_OWED KEYPRESS']);
  });

  it('takes a spoken opinion as given in the notification call itself (S11)', () => {
    expect(effects(notice([item('47')], press('0'), speech('已派两组人员')))).toEqual(['order-47 OPINION spoken NOTICE_CALL']);
    expect(effects(notice([item('47')], press('0'), speech(null, 5)))).toEqual(['order-47 OPINION spoken NOTICE_CALL']);
    expect(effects(notice([item('47')], press('0'), speech('已派两组人员', 4, true)))).toEqual(['order-47 OPINION spoken NOTICE_CALL']);
  });

  it('takes 收到 in a recording as a receipt and a question or silence as nothing', () => {
    expect(effects(notice([item('47')], press('0'), speech('收到')))).toEqual(['order-47 RECEIPT KEYPRESS']);
    expect(effects(notice([item('47')], press('0'), speech('你是谁?')))).toEqual([]);
    expect(effects(notice([item('47')], press('0'), silence))).toEqual([]);
  });

  it('says the full place on 4 and everything again on 9', () => {
    const turns = notice([item('47')], press('4'), press('9'));
    expect(turns[1]?.say.join('')).toContain('英德市浛洸镇鱼咀村委旁');
    expect(turns[1]?.say.join('')).toContain('请按1');
    expect(turns[2]?.say).toEqual(['紧急派单JD-47。']);
    expect(effects(turns)).toEqual([]);
  });

  it('reads the choice for a critical order back and waits for 1', () => {
    const critical = [item('47', { critical: true })];
    const turns = notice(critical, press('2'), press('1'));
    expect(turns[1]?.say.join('')).toContain('您选择的是:已在现场处置');
    expect(effects(turns.slice(0, 2))).toEqual([]);
    expect(effects(turns)).toEqual(['order-47 OPINION 2 KEYPRESS']);
    expect(effects(notice(critical, press('2'), press('9'), press('1'), press('1')))).toEqual(['order-47 OPINION 1 KEYPRESS']);
    expect(effects(notice(critical, press('1'), press('1', true)))).toEqual([]);
    expect(effects(notice(critical, press('0'), speech('已派人前往')))).toEqual([]);
    expect(effects(notice(critical, press('0'), speech('已派人前往'), press('1')))).toEqual(['order-47 OPINION spoken NOTICE_CALL']);
    expect(effects(notice(critical, press('0'), speech('已派人前往', 4, true)))).toEqual(['order-47 KEPT_SPEECH NOTICE_CALL']);
    expect(last(notice(critical, press('0'), speech(null, 5))).play).toBe('RE1');
  });

  it('walks through a bundle and gives each key to the order that was said', () => {
    const items = [item('47'), item('52'), item('61')];
    const turns = notice(items, press('1'), press('2'), press('3'), speech('属供电所'));
    expect(turns[0]?.say[0]).toContain('3件');
    expect(effects(turns)).toEqual(['order-47 OPINION 1 KEYPRESS', 'order-52 OPINION 2 KEYPRESS', 'order-61 REASON_OWED KEYPRESS', 'order-61 RETURN_REQUEST NOTICE_CALL']);
  });

  it('does not let the second 1 of a double press answer the next order', () => {
    const turns = notice([item('47'), item('52')], press('1'), press('1', true));
    expect(effects(turns)).toEqual(['order-47 OPINION 1 KEYPRESS']);
    expect(last(turns).state.queue).toEqual(['order-52']);
  });

  it('hangs up without an answer after three silences or three wrong keys: voicemail presses nothing', () => {
    for (const input of [silence, press('7')]) {
      const turns = notice([item('47')], input, input, input);
      expect(last(turns).then.kind).toBe('HANG_UP');
      expect(effects(turns)).toEqual([]);
    }
  });

  it.each(['COUNTY_OFFICE', 'SUPERVISOR', 'LEADER_ELSEWHERE', 'BUREAU'] as const)('lets %s only receipt', (audience) => {
    expect(effects(notice([item('47', { audience, asksOpinion: false })], press('1')))).toEqual(['order-47 RECEIPT KEYPRESS']);
    expect(effects(notice([item('47', { audience, asksOpinion: false })], press('2'), press('3'), press('0')))).toEqual([]);
  });

  it('records a reminder’s 1 as a receipt once the opinion was given', () => {
    expect(effects(notice([item('47', { asksOpinion: false })], press('1')))).toEqual(['order-47 RECEIPT KEYPRESS']);
  });

  it('takes no answer for an order that was closed during the call', () => {
    const first = startNoticeCall([item('47')]);
    const turn = continueCall(first.state, [item('47', { isOpen: false })], press('1'));
    expect(turn.effects).toEqual([]);
    expect(turn.say.join('')).toContain('已关闭');
    expect(startNoticeCall([item('47', { isOpen: false })]).then.kind).toBe('HANG_UP');
  });
});

describe('a call back (OQ-09)', () => {
  it('asks for the code of the message before it says anything of an order', () => {
    const turns = callBack([item('47', { opening: null }), item('52', { opening: null })], press('47'), press('1'));
    expect(turns[0]?.say.join('')).not.toContain('JD-');
    expect(turns[1]?.say.join('')).toContain('您名下有2件未办结工单');
    expect(effects(turns)).toEqual(['order-47 OPINION 1 CALL_BACK']);
    expect(last(turns).state.step).toEqual({ at: 'CODE' });
  });

  it('answers a second order only by its own code', () => {
    expect(effects(callBack([item('47'), item('52')], press('47#'), press('1'), press('1'), press('52'), press('2')))).toEqual(['order-47 OPINION 1 CALL_BACK', 'order-52 OPINION 2 CALL_BACK']);
  });

  it('takes what is spoken, also in a call back', () => {
    expect(effects(callBack([item('47')], press('47'), press('0'), speech('已到现场处置')))).toEqual(['order-47 OPINION spoken CALL_BACK']);
  });

  it('turns to the operator after three wrong codes, also spread over several calls', () => {
    const turns = callBack([item('47')], press('48'), press('49'), press('50'));
    expect(effects(turns)).toEqual(['OPERATOR_NEEDED']);
    expect(last(turns).then.kind).toBe('HANG_UP');
    expect(effects([startCallBack(true, [item('47')], 3)])).toEqual(['OPERATOR_NEEDED']);
    expect(effects(play(startCallBack(true, [item('47')], 2), [item('47')], press('48')))).toEqual(['OPERATOR_NEEDED']);
  });

  it('tells an unknown number to ask the operator and changes nothing', () => {
    const turn = startCallBack(false, [], 0);
    expect(effects([turn])).toEqual(['UNREGISTERED']);
    expect(turn.then.kind).toBe('HANG_UP');
  });

  it('says that an order is closed and that nothing waits', () => {
    expect(last(callBack([item('47', { isOpen: false }), item('52')], press('47'))).say.join('')).toContain('JD-47已关闭');
    expect(startCallBack(true, [item('47', { isOpen: false })], 0).then.kind).toBe('HANG_UP');
  });

  it('ends the entry by the last digit only while all codes have the same length', () => {
    expect(startCallBack(true, [item('47'), item('52')], 0).then).toMatchObject({ kind: 'GATHER', digits: 2 });
    expect(startCallBack(true, [item('47'), item('520')], 0).then).toMatchObject({ kind: 'GATHER', digits: null });
  });
});

describe('whatever is pressed, said or left unsaid', () => {
  const input = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789#*'), minLength: 0, maxLength: 3 }).chain((digits) => fc.boolean().map((ahead) => press(digits, ahead))),
    fc.constantFrom('47', '52', '61').map((code) => press(code)),
    fc.constantFrom<CallInput>(silence, speech('已派人前往'), speech('收到'), speech(null, 0), speech(null, 9), speech('已派人前往', 3, true)),
  );
  const items = [item('47'), item('52', { critical: true }), item('61', { audience: 'COUNTY_OFFICE', asksOpinion: false }), item('73', { isOpen: false })];

  it('a call answers only the order it is telling, an opinion only as the unit, a critical one only confirmed', () => {
    fc.assert(fc.property(fc.boolean(), fc.array(input, { maxLength: 30 }), (ours, inputs) => {
      let turn = ours ? startNoticeCall(items) : startCallBack(true, items, 0);
      for (const each of inputs) {
        const before = turn.state;
        turn = continueCall(before, items, each);
        for (const effect of turn.effects) {
          if (!('workOrderId' in effect)) continue;
          expect(effect.workOrderId).toBe(before.queue[0]);
          expect(['order-47', 'order-52', 'order-61']).toContain(effect.workOrderId);
          if (effect.kind === 'OPINION') expect(effect.workOrderId).not.toBe('order-61');
          if (effect.kind === 'OPINION' && effect.workOrderId === 'order-52') expect(['CONFIRM', 'CONFIRM_SPOKEN']).toContain(before.step.at);
          expect(effect.channel === 'CALL_BACK').toBe(!ours);
        }
        expect(JSON.parse(JSON.stringify(turn.state))).toEqual(turn.state);
      }
    }), { numRuns: 1500 });
  });
});
