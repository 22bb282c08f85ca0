import { describe, expect, it } from 'vitest';
import { newSigningSecret, signatureHeaders } from './signature.js';

const VECTOR = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

describe('signatures of callbacks (Standard Webhooks 1.0.0)', () => {
  it('are those of the specification, for its own vector', () => {
    expect(signatureHeaders({ ...VECTOR, secrets: [SECRET] })).toEqual({ 'webhook-id': VECTOR.id, 'webhook-timestamp': '1614265330', 'webhook-signature': SIGNATURE });
  });

  it('stand side by side while one secret follows another, the newest first', () => {
    const [newest, oldest, ...more] = (signatureHeaders({ ...VECTOR, secrets: [newSigningSecret(), SECRET] })['webhook-signature'] ?? '').split(' ');
    expect([newest?.startsWith('v1,'), newest === SIGNATURE, oldest, more]).toEqual([true, false, SIGNATURE, []]);
  });

  it('are made with secrets of 256 bits that nobody else has', () => {
    const secrets = Array.from({ length: 20 }, newSigningSecret);
    expect(new Set(secrets).size).toBe(20);
    for (const secret of secrets) expect([secret.slice(0, 6), Buffer.from(secret.slice(6), 'base64').length]).toEqual(['whsec_', 32]);
  });
});
