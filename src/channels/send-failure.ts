import type { SendOutcome } from './notice-channel.port.js';

/** Errors raised before a connection stood: nothing can have gone out. */
const BEFORE_CONNECTION: ReadonlySet<string> = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EDNS', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'ECONNECTION',
  'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID', 'EPROTO',
]);

export const refused = (code: string, reason: string, isTemporary: boolean): SendOutcome => ({ kind: 'REFUSED', code, reason, isTemporary });
export const unknown = (reason: string): SendOutcome => ({ kind: 'UNKNOWN', reason });

/** A string property of a thrown value, for the many errors that carry `code` or `syscall` without a type. */
export const textOf = (thrown: unknown, key: string): string | undefined => {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const value: unknown = Reflect.get(thrown, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** Whether the failure came before anything could be sent. */
export const wasBeforeConnection = (thrown: unknown): boolean => {
  const code = textOf(thrown, 'code');
  if (code === undefined) return thrown instanceof Error && thrown.cause !== undefined && wasBeforeConnection(thrown.cause);
  return BEFORE_CONNECTION.has(code) || (code === 'ETIMEDOUT' && textOf(thrown, 'syscall') === 'connect');
};

/** A failure of the network: refused while nothing stood yet, unknown once it may have gone out. */
export const networkFailure = (thrown: unknown, who: string): SendOutcome => {
  const code = textOf(thrown, 'code') ?? 'NETWORK';
  return wasBeforeConnection(thrown)
    ? refused(code, `连接不上${who}`, true)
    : unknown(`${who}没有按时答复,可能已经发出(${code})`);
};
