import type { Principal } from '../identity/principal.js';
import type { HttpReply } from '../platform/http/request.js';

/** Somebody who stopped reading must not fill the memory; he is let go and comes back. */
const MOST_WAITING_BYTES = 512 * 1024;

/** One open stream of server-sent events. */
export class Viewer {
  constructor(
    private readonly reply: HttpReply,
    readonly principal: Principal,
    readonly isStillAllowed: () => Promise<boolean>,
  ) {
    reply.hijack();
    reply.raw.writeHead(200, {
      ...definedHeaders(reply),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
  }

  send(text: string): void {
    const { raw } = this.reply;
    if (raw.writableEnded || raw.destroyed) return;
    if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
    else raw.write(text);
  }

  end(): void {
    this.reply.raw.end();
  }

  /** Calls back once the connection is gone, also when it is gone already. */
  onClose(done: () => void): void {
    const { raw } = this.reply;
    if (raw.destroyed || raw.closed) done();
    else raw.once('close', done);
  }
}

/** What security headers were set before the stream took the connection over. */
const definedHeaders = (reply: HttpReply): Record<string, string | number | string[]> =>
  Object.fromEntries(Object.entries(reply.getHeaders()).filter((entry): entry is [string, string | number | string[]] => entry[1] !== undefined));
