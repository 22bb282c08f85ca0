import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

type State = { readonly kind: 'WHOLE' | 'REFUSED' | 'SILENT' } | { readonly kind: 'SLOW'; readonly milliseconds: number };
const WHOLE: State = { kind: 'WHOLE' };

interface Joint {
  readonly near: Socket;
  readonly far: Socket;
}

/** A line between two programs on this machine that can be cut, refuse, fall silent or grow slow. What reaches several goes to the first that takes it. */
export class Cable {
  private state = WHOLE;
  private readonly joints = new Set<Joint>();

  private constructor(private readonly server: Server, private readonly targets: () => readonly number[]) {}

  static async to(targets: () => readonly number[]): Promise<Cable> {
    const server = createServer({ pauseOnConnect: true });
    const cable = new Cable(server, targets);
    server.on('connection', (near) => void cable.join(near));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return cable;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The same address of a database as seen through this cable. */
  through(url: string): string {
    const changed = new URL(url);
    changed.hostname = '127.0.0.1';
    changed.port = String(this.port);
    return changed.href;
  }

  /** Every connection ends with a reset; new ones come about. */
  cut(): void {
    for (const { near, far } of this.joints) for (const end of [near, far]) end.resetAndDestroy();
  }

  /** Every connection ends, and none comes about until `heal`. */
  refuse(): void {
    this.state = { kind: 'REFUSED' };
    this.cut();
  }

  /** Nothing passes any more in either direction, and nobody is told: what was sent arrives after `heal`. */
  silence(): void {
    this.state = { kind: 'SILENT' };
    for (const { near, far } of this.joints) for (const end of [near, far]) end.pause();
  }

  slow(milliseconds: number): void {
    this.state = { kind: 'SLOW', milliseconds };
  }

  heal(): void {
    this.state = WHOLE;
    for (const { near, far } of this.joints) for (const end of [near, far]) end.resume();
  }

  async close(): Promise<void> {
    this.server.close();
    this.cut();
    if (this.server.listening) await once(this.server, 'close');
  }

  private async join(near: Socket): Promise<void> {
    near.on('error', () => undefined);
    if (this.state.kind === 'REFUSED') {
      near.resetAndDestroy();
      return;
    }
    const far = await this.firstThatTakes();
    if (far === undefined || near.destroyed) {
      near.resetAndDestroy();
      far?.destroy();
      return;
    }
    const joint = { near, far };
    this.joints.add(joint);
    this.forward(near, far, joint);
    this.forward(far, near, joint);
    if (this.state.kind !== 'SILENT') near.resume();
    else far.pause();
  }

  private async firstThatTakes(): Promise<Socket | undefined> {
    for (const port of this.targets()) {
      const far = connect({ port, host: '127.0.0.1' });
      far.on('error', () => undefined);
      const taken = await Promise.race([once(far, 'connect').then(() => true, () => false), once(far, 'close').then(() => false, () => false)]);
      if (taken) return far;
    }
    return undefined;
  }

  private forward(from: Socket, to: Socket, joint: Joint): void {
    from.setNoDelay(true);
    const later = (act: () => void): void => {
      if (this.state.kind === 'SLOW') setTimeout(act, this.state.milliseconds);
      else act();
    };
    from.on('data', (piece) => later(() => !to.destroyed && to.write(piece)));
    from.on('end', () => later(() => !to.destroyed && to.end()));
    from.on('close', () => {
      this.joints.delete(joint);
      to.destroy();
    });
  }
}
