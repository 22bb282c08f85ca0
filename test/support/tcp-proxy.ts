import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A network between two programs that a test can stop: packets are swallowed, as by a firewall or a machine without power, or connections are reset. */
export class TcpProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private isSwallowing = false;

  private constructor(private readonly server: Server, private readonly target: { readonly host: string; readonly port: number }) {}

  static async start(host: string, port: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, { host, port });
    server.on('connection', (inner) => proxy.carry(inner));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** The same address of a database as seen through this network. */
  through(url: string): string {
    const changed = new URL(url);
    changed.hostname = '127.0.0.1';
    changed.port = String(this.port);
    return changed.href;
  }

  /** From now on nothing arrives on either side, and nobody is told. */
  swallow(): void {
    this.isSwallowing = true;
    for (const socket of [...this.pairs].flat()) socket.pause();
  }

  /** What waited arrives; connections made meanwhile are made now. */
  resume(): void {
    this.isSwallowing = false;
    for (const socket of [...this.pairs].flat()) socket.resume();
  }

  /** Ends every connection without a farewell. */
  reset(): void {
    for (const socket of [...this.pairs].flat()) socket.resetAndDestroy();
  }

  async stop(): Promise<void> {
    this.reset();
    this.server.close();
    await once(this.server, 'close');
  }

  private carry(inner: Socket): void {
    const outer = connect(this.target.port, this.target.host);
    const pair = [inner, outer] as const;
    this.pairs.add(pair);
    for (const [from, to] of [[inner, outer], [outer, inner]] as const) {
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        this.pairs.delete(pair);
      });
      from.on('data', (chunk) => void to.write(chunk));
      if (this.isSwallowing) from.pause();
    }
  }
}
