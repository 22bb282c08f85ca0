import { createServer, type Server, type Socket } from 'node:net';

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const column = (name: string, type: number): Buffer => Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1 & 0xffff), int32(-1), int16(0)]);
const field = (text: string): Buffer => Buffer.concat([int32(text.length), Buffer.from(text)]);

const INT4 = 23;
const TEXT = 25;
const READY = message('Z', Buffer.from('I'));
const WELCOME = Buffer.concat([message('R', int32(0)), READY]);

const versionAnswer = (number: string, text: string): Buffer =>
  Buffer.concat([
    message('T', Buffer.concat([int16(2), column('version', INT4), column('text', TEXT)])),
    message('D', Buffer.concat([int16(2), field(number), field(text)])),
    message('C', Buffer.from('SELECT 1\0')),
    READY,
  ]);

/** A server that greets everybody and answers every query with an old version, in PostgreSQL's wire format. */
export async function startOldPostgres(number: string, text: string): Promise<{ url: string; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(WELCOME);
      socket.on('data', (data) => {
        if (data.toString('latin1', 0, 1) === 'Q') socket.write(versionAnswer(number, text));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `postgres://somebody:secret@127.0.0.1:${String(address.port)}/x`,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
