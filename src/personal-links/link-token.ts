import { createHash, randomBytes } from 'node:crypto';

/** Small letters and digits without l, o, 0 and 1: 32 of them, so five bits each; no mark at which a mail program would end the address. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 26;
const TOKEN = /^[a-km-np-z2-9]{26}$/;

/** 130 bits that nobody guesses. */
export const newLinkToken = (): string => Array.from(randomBytes(LENGTH), (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');

export const isLinkToken = (text: string): boolean => TOKEN.test(text);

/** What the database keeps of it: a token of full entropy needs nothing slower. */
export const linkDigest = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token stands behind the #, which no browser sends: neither our log nor a proxy's nor another site's ever holds it. */
export const linkAddress = (publicUrl: string, token: string): string => `${publicUrl}/l#${token}`;
