import { once } from 'node:events';
import { createServer } from 'node:net';

/*
 * Ports below those the kernel gives to outgoing connections: a port it had named as free was taken by somebody's connection before the
 * service listened on it. Every worker counts through a thousand of its own.
 */
const FIRST = 20_000;
const EACH = 1_000;
const WORKERS = 12;
const worker = Number(process.env['VITEST_POOL_ID'] ?? process.env['TEST_PARALLEL_INDEX'] ?? 0) % WORKERS;
let next = process.pid;

/** A port on this machine that nobody listens on and no connection will be given. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    next += 1;
    const port = FIRST + worker * EACH + (next % EACH);
    if (await isFree(port)) return port;
  }
};

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
};
