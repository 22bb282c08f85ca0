import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { advance, isFinal, isHardFailure, type AttemptReceiptState, type AttemptState } from './attempt-state.js';

const RECEIPTS: readonly AttemptReceiptState[] = [
  'SUBMITTED', 'SENT', 'RINGING', 'ANSWERED', 'DELIVERED', 'COMPLETED', 'UNDELIVERED', 'FAILED', 'BUSY', 'NO_ANSWER', 'VOICEMAIL', 'EXPIRED',
];
const after = (receipts: readonly AttemptReceiptState[], start: AttemptState = 'PLANNED'): AttemptState => receipts.reduce(advance, start);
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

  it('lets every receipt resolve an attempt whose fate was unknown', () => {
    for (const receipt of RECEIPTS) expect(advance('UNKNOWN', receipt)).toBe(advance('PLANNED', receipt));
  });

  it('counts an unknown outcome as not final and as no success', () => {
    expect([isFinal('UNKNOWN'), isHardFailure('UNKNOWN'), isFinal('DELIVERED'), isHardFailure('UNDELIVERED')]).toEqual([false, false, true, true]);
  });
});
