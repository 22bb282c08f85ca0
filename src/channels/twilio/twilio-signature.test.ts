import { describe, expect, it } from 'vitest';
import { isSignedByTwilio } from './twilio-signature.js';

const account = { authToken: '12345' };
const settings = { publicUrl: 'https://mycompany.com' };

/** The fictitious number of the provider's published vector. */
const CALLER = '+1 415 867 5309'.replaceAll(' ', '');

describe('X-Twilio-Signature', () => {
  const vector = {
    pathAndQuery: '/myapp.php?foo=1&bar=2',
    form: { CallSid: 'CA1234567890ABCDE', Caller: CALLER, Digits: '1234', From: CALLER, To: '+18005551212' },
    signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  };
  const chinese = { pathAndQuery: '/sms', form: { Body: '1 收到', From: '+8619200001111', MessageSid: 'SM1' }, signature: 'LDZlJhpr0OJlUdDJ0zVoTRJGV7c=' };

  it('accepts the vector of the provider and one with Chinese text', () => {
    expect(isSignedByTwilio(account, settings, vector)).toBe(true);
    expect(isSignedByTwilio(account, settings, chinese)).toBe(true);
  });

  it.each([
    ['another path', { ...vector, pathAndQuery: '/other.php?foo=1&bar=2' }],
    ['another query', { ...vector, pathAndQuery: '/myapp.php?foo=1&bar=3' }],
    ['a changed field', { ...vector, form: { ...vector.form, Digits: '1235' } }],
    ['a further field', { ...vector, form: { ...vector.form, Extra: '1' } }],
    ['a changed signature', { ...vector, signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B9=' }],
    ['an empty signature', { ...vector, signature: '' }],
    ['no signature', { ...vector, signature: undefined }],
    ['a signature of another length', { ...vector, signature: 'x' }],
  ])('refuses %s', (_, request) => {
    expect(isSignedByTwilio(account, settings, request)).toBe(false);
  });

  it('refuses everything under another token or host, or without an account', () => {
    expect(isSignedByTwilio({ authToken: '12346' }, settings, vector)).toBe(false);
    expect(isSignedByTwilio(account, { publicUrl: 'https://other.example' }, vector)).toBe(false);
    expect(isSignedByTwilio(undefined, settings, vector)).toBe(false);
  });
});
