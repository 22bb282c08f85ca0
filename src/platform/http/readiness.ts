import { Injectable } from '@nestjs/common';

/** Null when all is well, else a short English reason without addresses or secrets. */
export type Probe = () => Promise<string | null>;

export interface Finding {
  readonly name: string;
  readonly isReady: boolean;
  readonly reason: string | null;
}

/** What must be well before requests may come; each part of the service adds its own probe when it starts. */
@Injectable()
export class Readiness {
  private readonly probes = new Map<string, Probe>();
  private isDraining = false;

  add(name: string, probe: Probe): void {
    this.probes.set(name, probe);
  }

  /** From now on the node wants no more requests. */
  drain(): void {
    this.isDraining = true;
  }

  async findings(): Promise<readonly Finding[]> {
    const draining: Finding = { name: 'draining', isReady: !this.isDraining, reason: this.isDraining ? 'stopping' : null };
    const probed = await Promise.all([...this.probes].map(([name, probe]) => examine(name, probe)));
    return this.isDraining ? [...probed, draining] : probed;
  }
}

const examine = async (name: string, probe: Probe): Promise<Finding> => {
  try {
    const reason = await probe();
    return { name, isReady: reason === null, reason };
  } catch {
    return { name, isReady: false, reason: 'failed' };
  }
};
