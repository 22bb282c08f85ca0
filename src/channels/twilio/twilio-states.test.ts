import { describe, expect, it } from 'vitest';
import { advance, type AttemptState } from '../../domain/notice/attempt-state.js';
import { twilioCallState, twilioMessageState } from './twilio-states.js';

describe('Twilio statuses in our words', () => {
  it.each([
    ['accepted', 'SUBMITTED'], ['queued', 'SUBMITTED'], ['sending', 'SUBMITTED'], ['sent', 'SENT'], ['delivered', 'DELIVERED'],
    ['undelivered', 'UNDELIVERED'], ['failed', 'FAILED'], ['canceled', 'FAILED'],
  ])('message %s is %s', (status, state) => {
    expect(twilioMessageState(status)).toBe(state);
  });

  it('ignores statuses of incoming messages and new words', () => {
    expect([twilioMessageState('received'), twilioMessageState(''), twilioCallState({ status: 'levitating' })]).toEqual([undefined, undefined, undefined]);
  });

  it('calls a message that outlived its validity expired', () => {
    expect(twilioMessageState('failed', '30036')).toBe('EXPIRED');
  });

  it.each([
    ['queued', 'SUBMITTED'], ['initiated', 'SENT'], ['ringing', 'RINGING'], ['in-progress', 'ANSWERED'], ['completed', 'COMPLETED'],
    ['busy', 'BUSY'], ['no-answer', 'NO_ANSWER'], ['failed', 'FAILED'], ['canceled', 'FAILED'],
  ])('call %s is %s', (status, state) => {
    expect(twilioCallState({ status })).toBe(state);
  });

  it.each(['machine_start', 'machine_end_beep', 'fax'])('a call answered by %s reached nobody', (answeredBy) => {
    expect(twilioCallState({ status: 'in-progress', answeredBy })).toBe('VOICEMAIL');
    expect(twilioCallState({ status: 'completed', answeredBy })).toBe('VOICEMAIL');
  });

  it.each(['human', 'unknown', null])('a call answered by %s was answered', (answeredBy) => {
    expect(twilioCallState({ status: 'in-progress', answeredBy })).toBe('ANSWERED');
  });

  it('reads SIP 480 as nobody there', () => {
    expect(twilioCallState({ status: 'failed', sipResponseCode: '480' })).toBe('NO_ANSWER');
    expect(twilioCallState({ status: 'failed', sipResponseCode: '404' })).toBe('FAILED');
  });

  it('ends a call that a mailbox took as not delivered, whichever callback comes first', () => {
    const answered = twilioCallState({ status: 'in-progress' });
    const completed = twilioCallState({ status: 'completed', answeredBy: 'machine_start' });
    for (const order of [[answered, completed], [completed, answered]]) {
      expect(order.reduce<AttemptState>((state, receipt) => (receipt === undefined ? state : advance(state, receipt)), 'SUBMITTED')).toBe('UNDELIVERED');
    }
  });
});
