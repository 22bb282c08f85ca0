import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { Client, Submittable } from 'pg';

/** The parts of `pg`'s connection that COPY needs and its types leave out. */
interface Wire {
  readonly stream: Socket;
  query(sql: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** What the client calls while a COPY is under way; the others of a question never come. */
interface Copying extends Submittable {
  handleError(error: Error): void;
  handleCommandComplete(message: { readonly text: string }): void;
  handleReadyForQuery(): void;
}

const rowsOf = (tag: string): number => Number(/^COPY (\d+)$/.exec(tag)?.[1] ?? 0);
/** Rows are gathered to pieces of this size: one system call for each row would be most of the time. */
const PIECE = 64 * 1024;

/** `COPY … TO STDOUT` as a stream of bytes; a reader that falls behind makes the server wait. */
export const copyOut = (client: Client, sql: string): AsyncIterable<Buffer> => {
  let wire: Wire | undefined;
  let [held, size]: [Buffer[], number] = [[], 0];
  const stream = new Readable({
    highWaterMark: 4 * PIECE,
    read: () => void wire?.stream.resume(),
    // Whoever stops reading in the middle cannot use the connection any more.
    destroy: (error, done) => {
      if (error !== null || !stream.readableEnded) wire?.stream.destroy();
      done(error);
    },
  });
  const hand = (): void => {
    if (size === 0) return;
    if (!stream.push(Buffer.concat(held))) wire?.stream.pause();
    [held, size] = [[], 0];
  };
  const copying: Copying & { handleCopyData(message: { readonly chunk: Buffer }): void } = {
    submit: (connection) => {
      wire = connection as unknown as Wire;
      wire.query(sql);
    },
    // Copied: the parser writes the next message over this one.
    handleCopyData: ({ chunk }) => {
      held.push(Buffer.from(chunk));
      size += chunk.length;
      if (size >= PIECE) hand();
    },
    handleCommandComplete: hand,
    handleReadyForQuery: () => void stream.push(null),
    handleError: (error) => void stream.destroy(error),
  };
  client.query(copying);
  return stream as AsyncIterable<Buffer>;
};

/** `COPY … FROM STDIN`; answers how many rows the server took. When `source` throws, nothing of it is kept. */
export const copyIn = async (client: Client, sql: string, source: AsyncIterable<Buffer>): Promise<number> => {
  let [wire, rows, failure]: [Wire | undefined, number, Error | undefined] = [undefined, 0, undefined];
  const gates = { open: (): void => undefined, over: (): void => undefined };
  const opened = new Promise<void>((resolve) => (gates.open = resolve));
  const over = new Promise<void>((resolve) => (gates.over = resolve));
  const copying: Copying & { handleCopyInResponse(): void } = {
    submit: (connection) => {
      wire = connection as unknown as Wire;
      wire.query(sql);
    },
    handleCopyInResponse: () => gates.open(),
    handleCommandComplete: ({ text }) => void (rows = rowsOf(text)),
    handleReadyForQuery: () => gates.over(),
    handleError: (error) => {
      failure = error;
      gates.open();
      gates.over();
    },
  };
  client.query(copying);
  await opened;
  await feed(() => wire, () => failure, source);
  await over;
  if (failure !== undefined) throw failure as Error;
  return rows;
};

const feed = async (wireOf: () => Wire | undefined, failureOf: () => Error | undefined, source: AsyncIterable<Buffer>): Promise<void> => {
  const wire = wireOf();
  if (wire === undefined || failureOf() !== undefined) return;
  try {
    for await (const chunk of source) {
      if (failureOf() !== undefined) return;
      wire.sendCopyFromChunk(chunk);
      if (wire.stream.writableNeedDrain) await Promise.race([once(wire.stream, 'drain'), once(wire.stream, 'close')]);
    }
    wire.endCopyFrom();
  } catch (error) {
    wire.sendCopyFail('the backup cannot be read');
    throw error;
  }
};
