import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an address of ours was made for. Whoever does not know the secret cannot make one, so a bounce or an answer cannot be invented. */
export type MailPurpose = 'bounce' | 'ack';

const TOKEN_DIGITS = 16;
/** Relays may write a local part in other letters. */
const ADDRESS = /^(bounce|ack)\+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{16})@/;

const tokenOf = (secret: string, purpose: MailPurpose, attemptId: string): string => createHmac('sha256', secret).update(`${purpose} ${attemptId}`).digest('hex').slice(0, TOKEN_DIGITS);

/** `bounce+<attempt>.<token>@domain`: at most 61 characters before the @, where 64 are allowed. */
export const signedAddress = (secret: string, purpose: MailPurpose, attemptId: string, domain: string): string => `${purpose}+${attemptId}.${tokenOf(secret, purpose, attemptId)}@${domain}`;

/** Undefined for an address that we did not make. */
export const readAddress = (secret: string, address: string): { readonly purpose: MailPurpose; readonly attemptId: string } | undefined => {
  const [, purpose, attemptId = '', token = ''] = ADDRESS.exec(address.toLowerCase()) ?? [];
  if (purpose !== 'bounce' && purpose !== 'ack') return undefined;
  return timingSafeEqual(Buffer.from(token), Buffer.from(tokenOf(secret, purpose, attemptId))) ? { purpose, attemptId } : undefined;
};

/** The domain of `12345 热线 <hotline@example.org>`. */
export const domainOf = (mailFrom: string): string => /@([^\s<>]+)>?\s*$/.exec(mailFrom)?.[1] ?? 'localhost';
