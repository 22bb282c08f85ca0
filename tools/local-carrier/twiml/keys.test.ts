import { describe, expect, it } from 'vitest';
import { collectKeys } from './keys.js';

describe('keys of a Gather', () => {
  it('is complete with numDigits and keeps what was typed ahead', () => {
    expect(collectKeys('', '12', { numDigits: 1, finishOnKey: '#' })).toEqual({ digits: '1', rest: '2', complete: true, finishedOn: null });
  });

  it('waits while fewer than numDigits are there', () => {
    expect(collectKeys('4', '7', { numDigits: 3, finishOnKey: '#' })).toEqual({ digits: '47', rest: '', complete: false, finishedOn: null });
  });

  it('ends at finishOnKey, which is not part of the digits', () => {
    expect(collectKeys('', '471#9', { numDigits: null, finishOnKey: '#' })).toEqual({ digits: '471', rest: '9', complete: true, finishedOn: '#' });
  });

  it('knows no finishing key when finishOnKey is empty', () => {
    expect(collectKeys('', '#', { numDigits: 1, finishOnKey: '' })).toMatchObject({ digits: '#', complete: true, finishedOn: null });
  });
});
