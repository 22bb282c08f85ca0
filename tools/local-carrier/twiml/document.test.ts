import { describe, expect, it } from 'vitest';
import { DocumentError, parseTwiml, wholeNumber } from './document.js';

describe('TwiML document', () => {
  it('reads verbs, attributes, nested verbs and text with entities', () => {
    const verbs = parseTwiml('<?xml version="1.0" encoding="UTF-8"?>\n<!-- menu -->\n<Response><Gather numDigits="1" action="/a?b=1&amp;c=2"><Say language="cmn-CN">  甲 &amp; 乙\n  &#19969; </Say></Gather><Hangup/></Response>');
    expect(verbs.map((verb) => verb.name)).toEqual(['Gather', 'Hangup']);
    expect(verbs[0]?.attributes).toEqual({ numDigits: '1', action: '/a?b=1&c=2' });
    expect(verbs[0]?.children[0]).toMatchObject({ name: 'Say', text: '甲 & 乙 丁' });
  });

  it('collects text inside speech markup and keeps the line breaks of SMS', () => {
    expect(parseTwiml('<Response><Say>编号 <say-as interpret-as="digits">0047</say-as><break/> 请回复</Say></Response>')[0]?.text).toBe('编号 0047 请回复');
    expect(parseTwiml('<Response><Message>第一行\n第二行</Message></Response>')[0]?.lines).toBe('第一行\n第二行');
  });

  it('keeps digits as they are written', () => {
    expect(parseTwiml('<Response><Say>007</Say></Response>')[0]?.text).toBe('007');
  });

  it.each(['', 'hello', '<Response><Say></Response>', '<Other/>', '<html><body>error</body></html>'])('refuses %j with 12100', (xml) => {
    expect(() => parseTwiml(xml)).toThrow(DocumentError);
  });

  it('accepts an empty response', () => {
    expect(parseTwiml('<Response/>')).toEqual([]);
    expect(parseTwiml('<Response></Response>')).toEqual([]);
  });

  it('takes the usual number for what is none', () => {
    expect([wholeNumber(undefined, 5), wholeNumber('x', 5), wholeNumber('-1', 5), wholeNumber('0', 5, 1), wholeNumber('7', 5)]).toEqual([5, 5, 5, 1, 7]);
  });
});
