import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webcrypto } from 'node:crypto';

export interface Letter {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly event: Readonly<Record<string, unknown>> & { readonly data: Readonly<Record<string, unknown>> };
  /** What it was answered. */
  readonly status: number;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The platform's side of the callbacks: real HTTP, an answer for each letter, and the verifier of the Standard Webhooks specification, written anew. */
export class PlatformReceiver {
  readonly letters: Letter[] = [];
  /** What the next letters are answered; null leaves the sender waiting. */
  reply: (event: Letter['event']) => Reply | null = () => ({ status: 204 });
  private server: Server | undefined;
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}/events?from=jidi`;
  }

  get portNumber(): number {
    return this.port;
  }

  /** On the same port as before, when there was one. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.take(request, response));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }

  forget(): void {
    this.letters.length = 0;
    this.reply = () => ({ status: 204 });
  }

  /** Those taken, oldest first. */
  taken(): readonly Letter[] {
    return this.letters.filter(({ status }) => status >= 200 && status < 300);
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const event = JSON.parse(body) as Letter['event'];
    const reply = this.reply(event);
    this.letters.push({ path: request.url ?? '', headers: request.headers, body, event, status: reply?.status ?? 0 });
    if (reply !== null) response.writeHead(reply.status, reply.headers).end('a body that nobody reads');
  }
}

/** Which of the signatures of a letter is made with this secret, from 0; -1 when none is. */
export const signatureOf = async ({ headers, body }: Letter, secret: string): Promise<number> => {
  const key = await webcrypto.subtle.importKey('raw', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const signed = new TextEncoder().encode(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`);
  const signatures = String(headers['webhook-signature']).split(' ');
  for (const [index, signature] of signatures.entries()) {
    const [version, value = ''] = signature.split(',');
    if (version === 'v1' && (await webcrypto.subtle.verify('HMAC', key, Buffer.from(value, 'base64'), signed))) return index;
  }
  return -1;
};
