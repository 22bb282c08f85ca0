import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** 256 random bits as Standard Webhooks 1.0.0 writes them. */
export const newSigningSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`;

export interface Signing {
  readonly id: string;
  /** Unix seconds of this try, in real time: receivers refuse what is older than five minutes. */
  readonly timestamp: number;
  readonly body: string;
  /** The newest first; more than one while a rotation overlaps. */
  readonly secrets: readonly string[];
}

/** The three headers of Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.body`, one signature for each secret. */
export const signatureHeaders = ({ id, timestamp, body, secrets }: Signing): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': secrets.map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${String(timestamp)}.${body}`).digest('base64')}`).join(' '),
});

const keyOf = (secret: string): Buffer => Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
