import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { parseReply } from './parse-reply.js';
import type { Audience, ReplyContext, SentNotice } from './reply.js';

const now = Temporal.Instant.from('2026-11-22T13:20:00Z');
const notice = (code: string, overrides: Partial<SentNotice> = {}): SentNotice => ({
  code, workOrderId: `order-${code}`, orderNumber: `JD20261122${code}`, audience: 'UNIT', place: '英德市浛洸镇', isOpen: true, asksOpinion: true, sentAt: now.subtract({ minutes: 10 }), firstSentAt: overrides.sentAt ?? now.subtract({ minutes: 10 }), ...overrides,
});
const context = (live: SentNotice[], overrides: Partial<ReplyContext> = {}): ReplyContext => ({ number: '+8619200001001', isRegistered: true, live, now, ...overrides });
const one = context([notice('47')]);
const two = context([notice('47'), notice('52')]);

/** Short form: 47:OPINION1, 47:OPINION(text) … */
function read(body: string, given: ReplyContext): string[] {
  return parseReply(body, given).map((meaning) => {
    switch (meaning.kind) {
      case 'OPINION':
        return `${meaning.code}:OPINION${meaning.option ?? ''}${meaning.text === null ? '' : `(${meaning.text})`}`;
      case 'RECEIPT':
        return `${meaning.code}:RECEIPT${meaning.text === null ? '' : `(${meaning.text})`}`;
      case 'RETURN_REQUEST':
        return `${meaning.code}:RETURN(${meaning.reason})`;
      case 'RELAY':
        return `${meaning.code}:RELAY(${meaning.unitText})`;
      case 'REASON_OWED':
      case 'CLOSED':
      case 'UNKNOWN_CODE':
        return `${meaning.code}:${meaning.kind}`;
      default:
        return meaning.kind;
    }
  });
}

describe('a reply that names its order by code (QY2019-3.1, OQ-08)', () => {
  it.each([
    ['47 1', '47:OPINION1'], ['47 2', '47:OPINION2'], ['471', '47:OPINION1'], ['47，1。', '47:OPINION1'], ['４７　１', '47:OPINION1'],
    ['47 1收到', '47:OPINION1'], ['47-1', '47:OPINION1'], ['47.1', '47:OPINION1'], ['47：2', '47:OPINION2'], ['㊼①', '47:OPINION1'], ['47❷', '47:OPINION2'],
    ['4️⃣7️⃣ 1️⃣', '47:OPINION1'], ['4\u200b7\u00a01', '47:OPINION1'], ['47 一', '47:OPINION1'], ['回复 47 1', '47:OPINION1'], ['回复“47 1”', '47:OPINION1'],
    ['收到47', '47:RECEIPT'], ['收到 47 1', '47:OPINION1'], ['47号 1', '47:OPINION1'], ['47号工单 1', '47:OPINION1'], ['47 1 1', '47:OPINION1'],
    ['47', '47:RECEIPT'], ['47 收到', '47:RECEIPT'], ['47收到，谢谢', '47:RECEIPT'], ['47 好的', '47:RECEIPT'], ['47 OK', '47:RECEIPT'], ['47 已阅', '47:RECEIPT'],
    ['47 已派人', '47:OPINION(已派人)'], ['47已派人', '47:OPINION(已派人)'], ['47 收到,马上派人', '47:OPINION(收到,马上派人)'], ['47 1 已派3人', '47:OPINION1(已派3人)'],
    ['47 已派员赶赴现场', '47:OPINION1'], ['47 人员已到', '47:OPINION(人员已到)'], ['47 处置中', '47:OPINION(处置中)'], ['47人员已到', '47:OPINION(人员已到)'],
    ['47 1人受伤已送医', '47:OPINION(1人受伤已送医)'], ['47 3户居民被困', '47:OPINION(3户居民被困)'], ['47 60分钟内到场', '47:OPINION(60分钟内到场)'],
    ['47 110已到场', '47:OPINION(110 已到场)'], ['47 已到现场,请问联系电话?', '47:OPINION(已到现场,请问联系电话?)'],
    ['47 3 属供电所管辖', '47:RETURN(属供电所管辖)'], ['473属供电所管辖', '47:RETURN(属供电所管辖)'], ['47 申请退回,属供电所管辖', '47:RETURN(属供电所管辖)'],
    ['47 3', '47:REASON_OWED'], ['47 3 收到', '47:REASON_OWED'], ['47 退回', '47:REASON_OWED'], ['47 非本单位职责,申请退回', '47:REASON_OWED'],
    ['47 在哪里？', '47:RECEIPT(在哪里?)'], ['47 什么情况?', '47:RECEIPT(什么情况?)'],
  ])('%s → %s', (body, meaning) => {
    expect(read(body, one)).toEqual([meaning]);
  });

  it.each(['47?', '47 5', '47 11', '47 1 2', '47 没有收到', '47 x', '1 47', '', '  ', '。'])('%s is not understood and changes nothing', (body) => {
    expect(read(body, one)).toEqual(['HELP']);
  });

  it.each(['47 0', '47 00', '47 非本人', '47 不是本人操作', '回复47 0。', '47 非本人,谢谢', '47 非本人操作,请核实', '47 不是我回复的', '47 我没有回复过'])('%s disowns what was answered under the code', (body) => {
    expect(read(body, one)).toEqual(['DISOWNED']);
  });

  it.each(['47 非本人职责,已转供电所', '47 非本人负责路段,已通知张工', '47 不是我单位管辖,已联系水务'])('%s says something of the order, not of the answer', (body) => {
    expect(read(body, one)).toEqual([expect.stringContaining('OPINION')]);
  });

  it.each([
    ['11', '11:UNKNOWN_CODE'], ['48', '48:UNKNOWN_CODE'], ['48 1', '48:UNKNOWN_CODE'], ['481', '481:UNKNOWN_CODE'], ['4711', '4711:UNKNOWN_CODE'], ['48 已派人', '48:UNKNOWN_CODE'],
    ['退订', 'STOP_WORD'], ['TD', 'STOP_WORD'], ['ｔ', 'STOP_WORD'], ['47 退订', 'STOP_WORD'], ['47 TD', 'STOP_WORD'], ['请退订,谢谢', 'STOP_WORD'], ['0', 'NEXT_PAGE'], ['０。', 'NEXT_PAGE'],
    ['已派人', 'KEPT_TEXT'], ['10分钟到', 'KEPT_TEXT'], ['47分钟后到', 'KEPT_TEXT'], ['47 分钟后到', 'KEPT_TEXT'], ['47.5公里处塌方', 'KEPT_TEXT'], ['47:30到', 'KEPT_TEXT'],
    ['47多人受困', 'KEPT_TEXT'], ['好的', 'KEPT_TEXT'], ['没收到', 'KEPT_TEXT'], ['确认', 'KEPT_TEXT'],
  ])('%s → %s', (body, meaning) => {
    expect(read(body, one)).toEqual([meaning]);
  });

  it('never reads 471 as 47 and 1 while the number holds a code of three digits', () => {
    expect(read('471', context([notice('47'), notice('520')]))).toEqual(['471:UNKNOWN_CODE']);
    expect(read('47 1', context([notice('47'), notice('520')]))).toEqual(['47:OPINION1']);
    expect(read('4711', context([notice('471')]))).toEqual(['471:OPINION1']);
  });
});

describe('option 1 when no opinion is asked for', () => {
  const reminded = context([notice('47', { asksOpinion: false })]);
  it.each([['47 1', '47:RECEIPT'], ['1', '47:RECEIPT'], ['47 2', '47:OPINION2'], ['47 1 已派三人', '47:OPINION1(已派三人)'], ['47 已处理完毕', '47:OPINION(已处理完毕)']])('%s → %s', (body, meaning) => {
    expect(read(body, reminded)).toEqual([meaning]);
  });
});

describe('several orders on one number', () => {
  it.each([
    ['47 52 1', ['47:OPINION1', '52:OPINION1']], ['47、52 收到', ['47:RECEIPT', '52:RECEIPT']], ['47 52', ['47:RECEIPT', '52:RECEIPT']], ['47 1\n52 2', ['47:OPINION1', '52:OPINION2']],
    ['47 48 1', ['47:OPINION1', '48:UNKNOWN_CODE']], ['全部 收到', ['47:RECEIPT', '52:RECEIPT']], ['全部收到，谢谢', ['47:RECEIPT', '52:RECEIPT']],
    ['47 52 已派人', ['KEPT_TEXT']], ['47 1 52', ['HELP']], ['47 1 47 2', ['HELP']], ['1', ['AMBIGUOUS']], ['收到', ['AMBIGUOUS']], ['3 属供电所', ['AMBIGUOUS']], ['全部 1', ['KEPT_TEXT']],
    ['52分钟到', ['KEPT_TEXT']], ['52 分钟到', ['KEPT_TEXT']], ['52人受伤', ['KEPT_TEXT']],
  ])('%s → %j', (body, meanings) => {
    expect(read(body, two)).toEqual(meanings);
  });

  it('receipts with 全部 only what had been sent when the reply arrived', () => {
    expect(read('全部 收到', context([notice('47'), notice('52', { sentAt: now.add({ minutes: 1 }) })]))).toEqual(['47:RECEIPT']);
  });
});

describe('a bare option or 收到', () => {
  it.each([['1', '47:OPINION1'], ['①', '47:OPINION1'], ['收到', '47:RECEIPT'], ['已收到。', '47:RECEIPT'], ['收到,谢谢', '47:RECEIPT'], ['3', '47:REASON_OWED'], ['3 属供电所管辖', '47:RETURN(属供电所管辖)']])(
    '%s is taken when the number was sent one order: %s', (body, meaning) => {
      expect(read(body, one)).toEqual([meaning]);
    });

  it('counts closed orders of the last 24 hours too', () => {
    expect(read('1', context([notice('47'), notice('52', { isOpen: false })]))).toEqual(['AMBIGUOUS']);
    expect(read('1', context([notice('47'), notice('52', { isOpen: false, sentAt: now.subtract({ hours: 24, milliseconds: 1 }) })]))).toEqual(['47:OPINION1']);
  });

  it('tells that the only order is closed', () => {
    expect(read('1', context([notice('47', { isOpen: false })]))).toEqual(['47:CLOSED']);
    expect(read('47 1', context([notice('47', { isOpen: false })]))).toEqual(['47:CLOSED']);
  });

  it('is help when the number was sent nothing in 24 hours', () => {
    expect(read('1', context([]))).toEqual(['HELP']);
    expect(read('1', context([notice('47', { sentAt: now.subtract({ hours: 25 }) })]))).toEqual(['AMBIGUOUS']);
  });

  it('counts one order with two codes once', () => {
    expect(read('1', context([notice('47'), notice('52', { workOrderId: 'order-47', sentAt: now.subtract({ minutes: 5 }) })]))).toEqual(['52:OPINION1']);
  });
});

describe('each audience has its own options', () => {
  const as = (audience: Audience): ReplyContext => context([notice('47', { audience })]);
  it.each([
    ['47 1', '47:RECEIPT'], ['47 收到,正在转派', '47:RECEIPT'], ['47', '47:RECEIPT'], ['47 转', '47:RECEIPT'], ['47 YD-JT', '47:RELAY(YD-JT)'], ['47 英德市交通局', '47:RELAY(英德市交通局)'], ['47 收到,转英德市交通局。', '47:RELAY(英德市交通局)'],
    ['47 1 英德市交通局', '47:RELAY(英德市交通局)'], ['47 已转派给英德市交通局', '47:RELAY(英德市交通局)'], ['47 2', 'HELP'], ['47 3 属供电所', 'HELP'], ['1', '47:RECEIPT'],
  ])('a county office: %s → %s', (body, meaning) => {
    expect(read(body, as('COUNTY_OFFICE'))).toEqual([meaning]);
  });

  it.each(['SUPERVISOR', 'LEADER_ELSEWHERE', 'BUREAU'] as const)('%s can only receipt', (audience) => {
    expect(['47 1', '47', '47 收到', '收到'].map((body) => read(body, as(audience)))).toEqual(Array.from({ length: 4 }, () => ['47:RECEIPT']));
    expect(read('47 已派人', as(audience))).toEqual(['47:RECEIPT(已派人)']);
    expect(['47 2', '47 3 属供电所'].map((body) => read(body, as(audience)))).toEqual([['HELP'], ['HELP']]);
  });
});

describe('who is heard', () => {
  it('changes nothing for a number outside the registry, whatever it says', () => {
    expect(read('47 1', { ...one, isRegistered: false })).toEqual(['UNREGISTERED']);
  });

  it('does not let a code reach an order that was sent after the reply had arrived', () => {
    expect(read('47 1', context([notice('47', { sentAt: now.add({ minutes: 1 }) })]))).toEqual(['47:UNKNOWN_CODE']);
  });

  it('takes an answer although the next notice of the same order went out before it was read', () => {
    expect(read('47 1', context([notice('47', { firstSentAt: now.subtract({ minutes: 10 }), sentAt: now.add({ seconds: 5 }) })]))).toEqual(['47:OPINION1']);
    expect(read('1', context([notice('47', { firstSentAt: now.subtract({ minutes: 10 }), sentAt: now.add({ seconds: 5 }) })]))).toEqual(['47:OPINION1']);
  });

  it('reads a code that was given out again as the order it named when the reply arrived', () => {
    const first = notice('47', { workOrderId: 'first', isOpen: false, sentAt: now.subtract({ hours: 40 }) });
    const second = notice('47', { workOrderId: 'second', sentAt: now });
    expect(parseReply('47 1', context([first, second]))).toMatchObject([{ kind: 'OPINION', workOrderId: 'second' }]);
    expect(parseReply('47 1', context([first, second], { now: now.subtract({ hours: 1 }) }))).toMatchObject([{ kind: 'CLOSED', workOrderId: 'first' }]);
  });
});
