import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { allocateCode, type TakenCode } from './codes.js';
import { normaliseText } from './normalise-text.js';
import { parseReply } from './parse-reply.js';
import { isAnswering, type Audience, type ReplyMeaning, type SentNotice } from './reply.js';

/**
 * A town of three phones and up to twelve orders over two days, whose codes the allocator gave out. Whatever comes in, an answer must
 * land on an order that was sent to that phone, is open, and is the one its digits name, or the only one that a bare word can mean.
 */
interface Sent extends SentNotice { readonly number: string; readonly closedAt: Temporal.Instant | null }
interface Case { readonly sent: readonly Sent[]; readonly from: string; readonly at: Temporal.Instant; readonly body: string; readonly kind: string }

const SEED = 20261122;
const start = Temporal.Instant.from('2026-11-21T00:00:00Z');
const PHONES = ['+8619200001001', '+8619200001002', '+8619200001003'];
const STRANGER = '+8619200001999';
const MINUTES = 48 * 60;

const order = fc.record({
  phones: fc.uniqueArray(fc.constantFrom(...PHONES), { minLength: 1, maxLength: 3 }),
  opened: fc.integer({ min: 0, max: MINUTES }),
  open: fc.option(fc.integer({ min: 5, max: 30 * 60 }), { nil: null }),
  audience: fc.constantFrom<Audience>('UNIT', 'UNIT', 'UNIT', 'COUNTY_OFFICE', 'SUPERVISOR', 'LEADER_ELSEWHERE', 'BUREAU'),
  asksOpinion: fc.boolean(),
  crowded: fc.boolean(),
  draw: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});
/** Twenty more codes on the phone, so that the next one has three digits. */
const CROWD: readonly TakenCode[] = Array.from({ length: 20 }, (_, index) => ({ code: String(80 + index), closedAt: null }));
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never;

function sendAll(orders: readonly Order[]): Sent[] {
  const sent: Sent[] = [];
  for (const [index, each] of [...orders].sort((a, b) => a.opened - b.opened).entries()) {
    const sentAt = start.add({ minutes: each.opened });
    for (const number of each.phones) {
      const taken: TakenCode[] = sent.filter((other) => other.number === number).map(({ code, closedAt }) => ({ code, closedAt: closedAt !== null && Temporal.Instant.compare(closedAt, sentAt) <= 0 ? closedAt : null }));
      const code = allocateCode(each.crowded ? [...taken, ...CROWD] : taken, sentAt, each.draw);
      if (code.kind === 'EXHAUSTED') continue;
      sent.push({
        number, code: code.code, workOrderId: `order-${index}`, orderNumber: `JD-${index}`, audience: each.audience, place: '英德市', asksOpinion: each.asksOpinion && each.audience === 'UNIT', firstSentAt: sentAt, sentAt,
        isOpen: true, closedAt: each.open === null ? null : sentAt.add({ minutes: each.open }),
      });
    }
  }
  return sent;
}

const FULL_WIDTH = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '　');
const KEYCAPS = (text: string): string => text.replace(/\d/g, (digit) => `${digit}\uFE0F\u20E3`);
const ZERO_WIDTH = (text: string): string => [...text].join('\u200B');
const disguise = fc.constantFrom((text: string) => text, FULL_WIDTH, KEYCAPS, ZERO_WIDTH, (text: string) => ` ${text}。 `, (text: string) => text.replaceAll(' ', ''), (text: string) => text.replaceAll(' ', ',,'), (text: string) => `回复 ${text}`);

const WORDS = ['收到', '好的', '已派人', '已到现场', '退订', 'TD', '谢谢', '请问在哪里?', '分钟到', '人受伤', '3台车已出发', '属供电所管辖', '号楼', '公里处', '47', '1', '2', '3', '0', '11', '110', '471', '全部', '全部收到', '😀', '？', '-', ':', '.'];
const digits = fc.integer({ min: 0, max: 1200 }).map(String);

/** A body that tries to reach the wrong order: other people's codes, closed ones, guesses, glued digits, quantities, bare words. */
const body = (sent: readonly Sent[]): fc.Arbitrary<{ body: string; kind: string }> => {
  const code = sent.length === 0 ? digits : fc.constantFrom(...sent.map((each) => each.code));
  const option = fc.constantFrom('1', '2', '3');
  const word = fc.constantFrom(...WORDS);
  const plain = fc.oneof(
    fc.tuple(code, option).map(([c, o]) => ({ body: `${c} ${o}`, kind: 'code and option' })),
    fc.tuple(code, option).map(([c, o]) => ({ body: `${c}${o}`, kind: 'glued' })),
    fc.tuple(code, word).map(([c, w]) => ({ body: `${c} ${w}`, kind: 'code and text' })),
    fc.tuple(code, word, word).map(([c, a, b]) => ({ body: `${c}${a}${b}`, kind: 'code run into text' })),
    fc.tuple(code, code, option).map(([a, b, o]) => ({ body: `${a} ${b} ${o}`, kind: 'several codes' })),
    fc.tuple(code, option, code, option).map(([a, o, b, p]) => ({ body: `${a} ${o} ${b} ${p}`, kind: 'several pairs' })),
    fc.oneof(option, fc.constantFrom('收到', '已收到', '1 1', '3 属供电所')).map((text) => ({ body: text, kind: 'bare' })),
    fc.constantFrom('全部 收到', '全部收到', '全部 1').map((text) => ({ body: text, kind: 'all' })),
    fc.tuple(digits, option).map(([c, o]) => ({ body: `${c} ${o}`, kind: 'guessed code' })),
    fc.tuple(digits, word).map(([c, w]) => ({ body: `${c}${w}`, kind: 'quantity or guess' })),
    fc.array(fc.oneof(word, code, digits), { maxLength: 6 }).map((parts) => ({ body: parts.join(' '), kind: 'mixed' })),
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => ({ body: text, kind: 'noise' })),
  );
  return fc.tuple(plain, disguise).map(([text, change]) => ({ ...text, body: change(text.body) }));
};

const adversary: fc.Arbitrary<Case> = fc.array(order, { minLength: 0, maxLength: 12 }).map(sendAll).chain((sent) =>
  fc.record({ sent: fc.constant(sent), from: fc.constantFrom(...PHONES, ...PHONES, STRANGER), at: fc.integer({ min: 0, max: MINUTES + 36 * 60 }).map((minutes) => start.add({ minutes })), text: body(sent) })
    .map(({ text, ...rest }) => ({ ...rest, ...text })));

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) <= 0;

/** What the service would load for that number: open orders, and closed ones until their code was given out again. */
const liveFor = ({ sent, from, at }: Case): Sent[] => sent.filter(({ number }) => number === from).map((each) => ({ ...each, isOpen: each.closedAt === null || !isBefore(each.closedAt, at) }));

const read = (given: Case): readonly ReplyMeaning[] => parseReply(given.body, { number: given.from, isRegistered: given.from !== STRANGER, live: liveFor(given), now: given.at });

function checkAnswer(given: Case, meaning: ReplyMeaning): boolean {
  if (!isAnswering(meaning)) return false;
  const live = liveFor(given);
  const target = live.find(({ workOrderId, code, sentAt }) => workOrderId === meaning.workOrderId && code === meaning.code && isBefore(sentAt, given.at.add({ seconds: 1 })));
  // Sent to this very number, before the reply, and still open.
  expect(given.from).not.toBe(STRANGER);
  expect(target?.isOpen).toBe(true);
  // The later holder of the code, when two orders held it in turn.
  const newer = live.filter(({ code, sentAt }) => code === meaning.code && isBefore(sentAt, given.at) && target !== undefined && !isBefore(sentAt, target.sentAt));
  expect(newer).toEqual([]);
  // Named by its digits; without any digits of its code only as the one order of 24 hours, or one of 全部.
  const text = normaliseText(given.body);
  if (!text.replace(/\D+/g, ' ').split(' ').some((run) => run.startsWith(meaning.code) && run.length <= meaning.code.length + 1)) {
    const since = given.at.subtract({ hours: 24 });
    const recent = new Set(live.filter(({ sentAt }) => isBefore(sentAt, given.at.add({ seconds: 1 })) && isBefore(since, sentAt)).map(({ workOrderId }) => workOrderId));
    expect(/^[\s\p{P}\p{S}]*全部/u.test(text.replace(/^回复 /, '')) ? meaning.kind === 'RECEIPT' : recent.size === 1 && recent.has(meaning.workOrderId)).toBe(true);
  }
  // Only the unit gives an opinion or returns; only a county office relays; nobody answers by a stop word.
  if (meaning.kind === 'OPINION' || meaning.kind === 'RETURN_REQUEST' || meaning.kind === 'REASON_OWED') expect(target?.audience).toBe('UNIT');
  if (meaning.kind === 'RELAY') expect(target?.audience).toBe('COUNTY_OFFICE');
  return true;
}

describe('an acknowledgement never lands on a wrong order', () => {
  it('in at least 5,000 generated adversarial replies', () => {
    const seen = new Map<string, { cases: number; answered: number }>();
    let total = 0;
    fc.assert(
      fc.property(adversary, (given) => {
        const meanings = read(given);
        expect(meanings.length).toBeGreaterThan(0);
        // The same message delivered twice means the same.
        expect(read(given)).toEqual(meanings);
        const answered = meanings.filter((meaning) => checkAnswer(given, meaning));
        // One reply answers one order once.
        expect(new Set(answered.map((meaning) => ('workOrderId' in meaning ? meaning.workOrderId : ''))).size).toBe(answered.length);
        total += 1;
        const count = seen.get(given.kind) ?? { cases: 0, answered: 0 };
        seen.set(given.kind, { cases: count.cases + 1, answered: count.answered + (answered.length > 0 ? 1 : 0) });
      }),
      { seed: SEED, numRuns: 6000 },
    );
    expect(total).toBeGreaterThanOrEqual(5000);
    // Every kind of attack was really tried, and the honest forms among them were answered: the property is not empty.
    expect([...seen.values()].every(({ cases }) => cases > 200)).toBe(true);
    for (const kind of ['code and option', 'glued', 'code and text', 'several codes', 'bare', 'all']) expect(seen.get(kind)?.answered).toBeGreaterThan(10);
  });

  it('never answers for a stranger, never by a word that asks to be left alone', () => {
    let total = 0;
    fc.assert(
      fc.property(adversary, fc.constantFrom('退订', 'TD', 'T', '请退订', 'td。'), (given, stop) => {
        expect(read({ ...given, from: STRANGER }).some(isAnswering)).toBe(false);
        const code = given.sent[0]?.code ?? '40';
        expect(read({ ...given, body: stop }).some(isAnswering)).toBe(false);
        expect(read({ ...given, body: `${code} ${stop}` }).some(isAnswering)).toBe(false);
        total += 3;
      }),
      { seed: SEED + 1, numRuns: 500 },
    );
    expect(total).toBe(1500);
  });
});
