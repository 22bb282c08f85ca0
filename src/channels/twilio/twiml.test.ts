import { describe, expect, it } from 'vitest';
import { toMessagingTwiml, toSpokenTwiml, toTwiml } from './twiml.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const say = (text: string): string => `<Say language="cmn-CN" voice="Polly.Zhiyu">${text}</Say>`;

describe('voice prompts as TwiML', () => {
  it('speaks inside the Gather, so that a key pressed early counts, and comes back on silence', () => {
    expect(toTwiml([{ say: ['紧急工单。', '按1收到。'], then: { kind: 'GATHER', numDigits: 1, timeoutSeconds: 8, action: '/next?a=1&b=2' } }])).toBe(
      `${HEAD}<Response><Gather input="dtmf" action="/next?a=1&amp;b=2" method="POST" timeout="8" actionOnEmptyResult="true" numDigits="1" finishOnKey="">${say('紧急工单。')}${say('按1收到。')}</Gather></Response>`,
    );
  });

  it('ends keys of open length with #', () => {
    const twiml = toTwiml([{ say: ['请输入短信中的编码,按井号结束。'], then: { kind: 'GATHER', numDigits: null, timeoutSeconds: 10, action: '/code' } }]);
    expect(twiml).toContain('finishOnKey="#"');
    expect(twiml).not.toContain('numDigits');
  });

  it('records, redirects and hangs up', () => {
    expect(toTwiml([{ say: ['请讲。'], then: { kind: 'RECORD', action: '/spoken', maxSeconds: 60 } }])).toContain('<Record action="/spoken" method="POST" maxLength="60"');
    expect(toTwiml([{ say: [], then: { kind: 'REDIRECT', url: '/again' } }])).toBe(`${HEAD}<Response><Redirect method="POST">/again</Redirect></Response>`);
    expect(toTwiml([{ say: ['再见。'], then: { kind: 'HANG_UP' } }])).toBe(`${HEAD}<Response>${say('再见。')}<Hangup/></Response>`);
  });

  it('says twice, and asks for no key, where no carrier can reach us (CALLBACKS=none)', () => {
    expect(toSpokenTwiml('您好，工单号QY1。仍须立即反馈，已派员赶赴现场请按1，已在现场处置请按2，重听请按9。')).toBe(
      `${HEAD}<Response>${say('您好，工单号QY1。仍须立即反馈。')}${say('您好，工单号QY1。仍须立即反馈。')}<Hangup/></Response>`);
  });

  it('escapes what a title may hold', () => {
    expect(toTwiml([{ say: ['A<B & "C"'], then: { kind: 'HANG_UP' } }])).toContain('A&lt;B &amp; "C"');
    expect(toMessagingTwiml('1 < 2')).toContain('<Message>1 &lt; 2</Message>');
    expect(toMessagingTwiml(null)).toBe(`${HEAD}<Response/>`);
  });
});
