import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A port that takes connections and never says a word. */
export class SilentServer {
  private readonly sockets = new Set<Socket>();
  private constructor(private readonly server: Server, readonly port: number) {}

  static async start(): Promise<SilentServer> {
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const silent = new SilentServer(server, (server.address() as AddressInfo).port);
    server.on('connection', (socket) => {
      silent.sockets.add(socket);
      socket.on('error', () => undefined);
    });
    return silent;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => { this.server.close(() => { resolve(); }); });
  }
}
