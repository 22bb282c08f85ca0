import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Sockets on which nobody has asked anything yet: a proxy opens some in advance. Node counts them as busy, and a server that closes would wait
 * for them until their headers are overdue. The function returned hangs up on all of them, and on whoever still comes.
 */
export const watchUnusedSockets = (server: Server): (() => void) => {
  const unused = new Set<Socket>();
  let isClosing = false;
  server.on('connection', (socket: Socket) => {
    if (isClosing) return void socket.destroy();
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage) => unused.delete(socket));
  return () => {
    isClosing = true;
    for (const socket of unused) socket.destroy();
  };
};
