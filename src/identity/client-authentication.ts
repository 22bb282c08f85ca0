import { Injectable, Logger } from '@nestjs/common';
import { forbidden, Problem, unauthenticated } from '../platform/http/problem.js';
import { headerOf, type HttpRequest, pathOf } from '../platform/http/request.js';
import type { RecognisedClient } from './api-client.store.js';
import { ApiClients, toClientPrincipal } from './api-clients.js';
import { liesIn } from './client-networks.js';
import { judgeSignature, type SignatureFault } from './client-signature.js';
import type { ClientPrincipal } from './principal.js';

/** How far a signer's clock may be away, either way; a nonce is remembered for longer than any signature can be fresh. */
const WINDOW_S = 300;
const NONCE_KEPT_S = 2 * WINDOW_S + 60;

const FAULTS: Readonly<Record<SignatureFault, (what: string) => string>> = {
  MISSING: () => '该机器客户端的请求必须签名:请加上 Signature-Input 和 Signature 头(RFC 9421,hmac-sha256)。',
  MALFORMED: (what) => `签名的 ${what} 缺失或写法有误;须为一个签名,含 created(Unix 秒)和 16 至 64 个字符的 nonce,alg 为 hmac-sha256。`,
  UNCOVERED: (what) => `签名没有包括 ${what};每次请求须包括 @method、@path、@query,有正文时包括 content-digest,有 content-type、idempotency-key、if-match 头时一并包括。`,
  BODY_UNREADABLE: () => '以表单上传的文件不能签名;请用另一个不要求签名的机器客户端上传。',
  DIGEST: () => 'Content-Digest 与正文不符;请按 RFC 9530 以 sha-256 计算实际发送的字节。',
  WRONG: () => '签名与请求不符;请核对签名密钥和被签名的内容。',
  STALE: () => '签名的时刻与服务的时钟相差超过 5 分钟,或已过 expires;请校准时钟后重新签名。',
};
const WANTED = 'sig1=("@method" "@path" "@query" "content-digest" "content-type" "idempotency-key" "if-match");created;nonce;alg="hmac-sha256"';

/** Recognises a machine client: its key, where it calls from, and its signature where the client must sign or does so of its own accord. */
@Injectable()
export class ClientAuthentication {
  private readonly logger = new Logger('identity');

  constructor(private readonly clients: ApiClients) {}

  /** Throws 401 for a key that does not count and for a bad signature, 403 for a foreign network. */
  async recognise(request: HttpRequest, authorization: string): Promise<ClientPrincipal> {
    const key = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization)?.[1];
    const client = key === undefined ? undefined : await this.clients.find(key);
    if (client === undefined) throw unauthenticated('API 密钥无效或已停用。');
    if (client.allowedNetworks.length > 0 && !liesIn(request.ip, client.allowedNetworks)) throw this.refused(request, client, forbidden('该 API 密钥不得从这个地址使用。', 'CLIENT_NETWORK_REFUSED'));
    await this.checkSignature(request, client);
    await this.clients.used(client, request.ip);
    return toClientPrincipal(client);
  }

  private async checkSignature(request: HttpRequest, client: RecognisedClient): Promise<void> {
    const isSigned = request.headers['signature-input'] !== undefined;
    if (!client.signatureRequired && (!isSigned || client.signingSecret === null)) return;
    if (client.signingSecret === null) throw this.refused(request, client, signatureProblem('SIGNATURE_INVALID', '这把 API 密钥没有签名密钥;请改用签发时一并给出签名密钥的那一把。'));
    const judgement = judgeSignature(
      { method: request.method, target: request.url, header: (name) => headerOf(request, name), body: bodyOf(request) },
      { secret: Buffer.from(client.signingSecret, 'base64url'), keyId: client.keyId, now: this.clients.now(), window: WINDOW_S },
    );
    if (judgement.kind !== 'VALID') throw this.refused(request, client, signatureProblem(codeOf(judgement.kind), FAULTS[judgement.kind](judgement.what)));
    // Only a right signature may leave a row: nobody else can fill the table.
    if (!(await this.clients.isNewNonce(client.keyId, judgement.nonce, NONCE_KEPT_S))) throw this.refused(request, client, signatureProblem('SIGNATURE_REPLAYED', '这个签名已使用过;重发请求时也要用新的 nonce 重新签名。'));
  }

  private refused(request: HttpRequest, client: RecognisedClient, problem: Problem): Problem {
    this.logger.warn({ event: 'client.refused', client: client.name, keyId: client.keyId, address: request.ip, code: problem.code, method: request.method, path: pathOf(request) });
    return problem;
  }
}

/** Null without a body; undefined when its bytes were not kept, as those of an uploaded file. */
const bodyOf = (request: HttpRequest): Buffer | null | undefined => {
  const isEmpty = request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0;
  return isEmpty ? null : request.rawBody;
};

const codeOf = (fault: SignatureFault): 'SIGNATURE_REQUIRED' | 'SIGNATURE_STALE' | 'SIGNATURE_INVALID' => {
  if (fault === 'MISSING') return 'SIGNATURE_REQUIRED';
  return fault === 'STALE' ? 'SIGNATURE_STALE' : 'SIGNATURE_INVALID';
};

/** Says by `Accept-Signature` (RFC 9421, section 5) what is to be signed. */
const signatureProblem = (code: 'SIGNATURE_REQUIRED' | 'SIGNATURE_INVALID' | 'SIGNATURE_STALE' | 'SIGNATURE_REPLAYED', detail: string): Problem =>
  new Problem(401, code, '签名未通过', detail, { headers: { 'www-authenticate': 'Bearer realm="jidi"', 'accept-signature': WANTED } });
