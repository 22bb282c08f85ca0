import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { advance, afterOwnWord, afterRefusal, FORWARD, isFinal, isHardFailure, type AttemptReceiptState, type AttemptState, type OwnWord } from './attempt-state.js';

const RECEIPTS: readonly AttemptReceiptState[] = [
  'SUBMITTED', 'SENT', 'RINGING', 'ANSWERED', 'DELIVERED', 'COMPLETED', 'UNDELIVERED', 'FAILED', 'BUSY', 'NO_ANSWER', 'VOICEMAIL', 'EXPIRED',
];
const after = (receipts: readonly AttemptReceiptState[], start: AttemptState = 'PLANNED'): AttemptState => receipts.reduce<AttemptState>((state, receipt) => advance(state, receipt), start);
const permutations = <T>(items: readonly T[]): T[][] =>
  items.length === 0 ? [[]] : items.flatMap((item, at) => permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]));

describe('the state of an attempt (QY2019-4: delivered is not read, answered is not acknowledged)', () => {
  it.each<[string, AttemptReceiptState[], AttemptState]>([
    ['an SMS that arrives', ['SUBMITTED', 'SENT', 'DELIVERED'], 'DELIVERED'],
    ['an SMS to a switched-off telephone', ['SUBMITTED', 'SENT', 'UNDELIVERED'], 'UNDELIVERED'],
    ['an SMS the network refused', ['SUBMITTED', 'FAILED'], 'FAILED'],
    ['an SMS without a receipt in time', ['SUBMITTED', 'SENT', 'EXPIRED'], 'EXPIRED'],
    ['a late receipt after we had given up', ['SENT', 'EXPIRED', 'DELIVERED'], 'DELIVERED'],
    ['a call somebody answers', ['SUBMITTED', 'RINGING', 'ANSWERED', 'COMPLETED'], 'DELIVERED'],
    ['a call a mailbox answers', ['SUBMITTED', 'RINGING', 'ANSWERED', 'VOICEMAIL', 'COMPLETED'], 'UNDELIVERED'],
    ['a call nobody answers', ['SUBMITTED', 'RINGING', 'NO_ANSWER'], 'UNDELIVERED'],
    ['a busy line', ['SUBMITTED', 'RINGING', 'BUSY'], 'UNDELIVERED'],
  ])('%s ends the same in every order and with every receipt twice', (_, receipts, expected) => {
    for (const order of permutations(receipts)) {
      expect(after(order)).toBe(expected);
      expect(after([...order, ...order])).toBe(expected);
    }
  });

  it('never depends on the order of any receipts, nor on repetition', () => {
    const anyReceipts = fc.array(fc.constantFrom(...RECEIPTS), { maxLength: 8 });
    fc.assert(fc.property(anyReceipts.chain((receipts) => fc.tuple(fc.constant(receipts), fc.shuffledSubarray(receipts, { minLength: receipts.length }))), ([receipts, shuffled]) => {
      expect(after(shuffled)).toBe(after(receipts));
      expect(after([...receipts, ...shuffled])).toBe(after(receipts));
    }));
  });

  it('lets every receipt resolve an attempt whose fate was unknown, and never takes it back to waiting for an answer', () => {
    for (const receipt of RECEIPTS) expect(advance('UNKNOWN', receipt)).toBe(receipt === 'SUBMITTED' ? 'SENT' : advance('PLANNED', receipt));
  });

  it('counts an unknown outcome as not final and as no success', () => {
    expect([isFinal('UNKNOWN'), isHardFailure('UNKNOWN'), isFinal('DELIVERED'), isHardFailure('UNDELIVERED')]).toEqual([false, false, true, true]);
  });
});

/** What may happen to one attempt, as the rows keep it. */
type Happening = OwnWord | { readonly receipt: AttemptReceiptState };
interface Kept { readonly state: AttemptState; readonly heard: readonly AttemptReceiptState[]; readonly isRefused: boolean; readonly isOver: boolean }

const NEW: Kept = { state: 'SUBMITTED', heard: [], isRefused: false, isOver: false };
const step = (kept: Kept, happening: Happening): Kept => {
  if (typeof happening !== 'string') {
    const heard = [...kept.heard, happening.receipt];
    const state = kept.isRefused ? afterRefusal(heard) : advance(kept.state, happening.receipt, kept.isOver);
    return { ...kept, heard, state, isOver: kept.isOver && !isFinal(state) };
  }
  const state = afterOwnWord({ state: kept.state, isHeard: kept.heard.length > 0 }, happening);
  return { ...kept, state, isRefused: kept.isRefused || (happening === 'REFUSED' && state === 'FAILED' && kept.heard.length === 0), isOver: kept.isOver || (happening === 'SILENT' && state === 'UNKNOWN') };
};
const run = (happenings: readonly Happening[]): Kept => happenings.reduce(step, NEW);
const heard = (...receipts: readonly AttemptReceiptState[]): Happening[] => receipts.map((receipt) => ({ receipt }));

describe('an attempt goes forward only (design, The idea in six sentences; decision 0019)', () => {
  it.each<[string, Happening[], AttemptState]>([
    ['no answer to the submission', ['LOST'], 'UNKNOWN'],
    ['no answer, but a receipt was here before', [...heard('SUBMITTED'), 'LOST'], 'SENT'],
    ['no answer, found in the list', ['LOST', ...heard('SUBMITTED')], 'SENT'],
    ['no answer, found delivered', ['LOST', ...heard('DELIVERED')], 'DELIVERED'],
    ['no answer, then refused after all', ['LOST', 'REFUSED'], 'FAILED'],
    ['refused', ['REFUSED'], 'FAILED'],
    ['refused, and on the way all the same', ['REFUSED', ...heard('SENT')], 'FAILED'],
    ['refused, and delivered all the same', ['REFUSED', ...heard('SENT', 'DELIVERED')], 'DELIVERED'],
    ['refused, and then reported as failed and as delivered', ['REFUSED', ...heard('FAILED', 'DELIVERED')], 'FAILED'],
    ['delivered, then the answer is a refusal', [...heard('DELIVERED'), 'REFUSED'], 'DELIVERED'],
    ['silence for ten minutes', [...heard('SENT'), 'SILENT'], 'UNKNOWN'],
    ['silence, and then a word that is none', ['SILENT', ...heard('SENT')], 'UNKNOWN'],
    ['silence, and then the truth', ['SILENT', ...heard('SENT', 'DELIVERED')], 'DELIVERED'],
    ['delivered, and nothing more for ten minutes', [...heard('DELIVERED'), 'SILENT'], 'DELIVERED'],
    ['a mail taken over by a relay', ['HANDED_OVER'], 'SENT'],
    ['a mail that bounces', ['HANDED_OVER', ...heard('UNDELIVERED')], 'UNDELIVERED'],
    ['a mail that bounced before the relay had answered', [...heard('UNDELIVERED'), 'HANDED_OVER'], 'UNDELIVERED'],
  ])('%s', (_, happenings, expected) => {
    expect(run(happenings).state).toBe(expected);
  });

  const own = fc.constantFrom<OwnWord>('SUBMITTED', 'LOST', 'REFUSED', 'HANDED_OVER', 'SILENT');
  const word = fc.constantFrom(...RECEIPTS).map((receipt): Happening => ({ receipt }));

  it('whatever happens, in whatever sequence: no step leads back', () => {
    fc.assert(fc.property(fc.array(fc.oneof(own, word), { maxLength: 12 }), (happenings) => {
      let kept = NEW;
      for (const happening of happenings) {
        const next = step(kept, happening);
        if (next.state !== kept.state) expect(FORWARD[kept.state]).toContain(next.state);
        kept = next;
      }
    }));
  });

  it('a final word of the provider decides, wherever our own words fall between its receipts', () => {
    const mixed = fc.tuple(fc.array(word, { minLength: 1, maxLength: 6 }), fc.uniqueArray(fc.constantFrom<OwnWord>('LOST', 'REFUSED', 'SILENT'), { maxLength: 3 }))
      .filter(([words]) => words.some((one) => typeof one !== 'string' && ['DELIVERED', 'UNDELIVERED'].includes(advance('PLANNED', one.receipt))));
    fc.assert(fc.property(mixed.chain(([words, ours]) => fc.tuple(fc.constant(words), fc.shuffledSubarray([...words, ...ours], { minLength: words.length + ours.length }))), ([words, shuffled]) => {
      expect(run([...shuffled, ...words]).state).toBe(run(words).state);
      expect(run(shuffled).state).toBe(run(words).state);
    }));
  });
});
