import { createHash, createHmac } from 'node:crypto';

/** What a request to an RPC interface of Alibaba Cloud is made of. The parameters travel in the query, the body is empty. */
export interface AliyunRequest {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Real instant in UTC with whole seconds, `2023-10-26T10:22:32Z`; the vendor takes it within 15 minutes. */
  readonly date: string;
  /** Never used before. */
  readonly nonce: string;
}

export interface AliyunKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986: what encodeURIComponent leaves alone although the vendor does not. */
const encoded = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export const queryOf = (parameters: AliyunRequest['parameters']): string =>
  Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');

/** The headers of a signed request (Alibaba Cloud, signature version 3, ACS3-HMAC-SHA256). */
export const signedHeaders = (request: AliyunRequest, { accessKeyId, accessKeySecret }: AliyunKey): Record<string, string> => {
  const headers: Record<string, string> = {
    host: request.host, 'x-acs-action': request.action, 'x-acs-content-sha256': sha256(''), 'x-acs-date': request.date, 'x-acs-signature-nonce': request.nonce, 'x-acs-version': request.version,
  };
  const names = Object.keys(headers).sort();
  const canonical = ['POST', '/', queryOf(request.parameters), ...names.map((name) => `${name}:${headers[name] ?? ''}`), '', names.join(';'), headers['x-acs-content-sha256']].join('\n');
  const signature = createHmac('sha256', accessKeySecret).update(`${ALGORITHM}\n${sha256(canonical)}`).digest('hex');
  return { ...headers, authorization: `${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}` };
};
