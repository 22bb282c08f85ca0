import type { HttpReply } from './request.js';

/** The answer that an earlier request with the same idempotency key got; thrown to leave the handler unrun, sent by the filter. */
export class StoredAnswer extends Error {
  constructor(
    readonly status: number,
    readonly storedHeaders: Readonly<Record<string, string>>,
    readonly body: string,
  ) {
    super('answered before');
    this.name = 'StoredAnswer';
  }

  async send(reply: HttpReply): Promise<void> {
    // A buffer, because text with a JSON type must leave byte for byte as it was stored.
    await reply.code(this.status).headers({ ...this.storedHeaders, 'idempotency-replayed': 'true' }).send(Buffer.from(this.body));
  }
}
