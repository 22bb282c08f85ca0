import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../clock/clock.js';
import { RunSettings } from '../config/run-settings.js';
import { Database } from '../database/database.js';
import { knownMigrations } from '../database/known-migrations.js';
import { keyring } from '../sealing/seal.js';
import { NodeFitness } from './node-fitness.js';
import { forgetLost, putSign, readSigns, removeSign, unknownMigrations, type NodeSign } from './node.store.js';
import { softwareVersion } from './software-version.js';

const EVERY_MS = 2_000;
/** A node not seen for so long is lost: its leases have run out. */
const LOST_AFTER = Temporal.Duration.from({ seconds: 10 });
const FORGOTTEN_AFTER = Temporal.Duration.from({ hours: 24 });

export interface SeenNode extends NodeSign {
  readonly isLost: boolean;
}

/**
 * Every two seconds this node says that it lives, sees who else does, and compares the database with itself. Nobody is elected and nobody waits for
 * another: the register only lets people and the node itself see.
 */
@Injectable()
export class NodeRegister {
  readonly id = randomUUID();
  private readonly logger = new Logger('nodes');
  private readonly version = softwareVersion();
  private readonly migrations = knownMigrations();
  private startedAt: Temporal.Instant | null = null;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | undefined;
  /** When a node that claims was last seen; before that, when this one began to look. */
  private claimedAt: Temporal.Instant | null = null;
  /** Whether this node claims; asked at each sign. */
  claims: () => boolean = () => false;
  /** Run at each sign, for instance to compare the law. */
  atEachSign: () => Promise<void> = () => Promise.resolve();

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings, private readonly fitness: NodeFitness) {}

  /** Gives the first sign and goes on until `stop`. */
  async start(): Promise<void> {
    await forgetLost(this.database, this.clock.real().subtract(FORGOTTEN_AFTER));
    await this.sign();
    this.timer = setInterval(() => {
      this.beating ??= this.sign().catch(() => undefined).finally(() => (this.beating = undefined));
    }, EVERY_MS);
    this.timer.unref();
  }

  /** Takes the node out of the register: it ends by itself and is not lost. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
    await removeSign(this.database, this.id).catch(() => undefined);
  }

  /** Whether no node has claimed anything for 10 s, as far as this node knows; false where nobody keeps the register. */
  get isNobodyClaiming(): boolean {
    return this.claimedAt !== null && Temporal.Duration.compare(this.claimedAt.until(this.clock.real()), LOST_AFTER) > 0;
  }

  async nodes(): Promise<readonly SeenNode[]> {
    const lostBefore = this.clock.real().subtract(LOST_AFTER);
    return (await readSigns(this.database)).map((node) => ({ ...node, isLost: Temporal.Instant.compare(node.seenAt, lostBefore) < 0 }));
  }

  /** One sign of life, and what this node sees by it. */
  async sign(): Promise<void> {
    await this.compareSchema();
    await this.atEachSign();
    const seenAt = this.clock.real();
    this.startedAt ??= seenAt;
    this.claimedAt ??= seenAt;
    await putSign(this.database, {
      id: this.id, role: this.settings.role, version: this.version, newestMigration: this.migrations.at(-1) ?? 0, startedAt: this.startedAt, seenAt,
      claims: this.claims() && this.fitness.isFit, objections: this.fitness.objections, fieldKeys: keyring().lookForKeys(),
    });
    for (const node of await readSigns(this.database)) {
      if (node.claims && Temporal.Instant.compare(node.seenAt, this.claimedAt) > 0) this.claimedAt = node.seenAt;
    }
  }

  private async compareSchema(): Promise<void> {
    const unknown = await unknownMigrations(this.database, this.migrations);
    const reason = unknown.length === 0 ? null : `the database is of a newer version than this node (migration ${String(unknown.at(-1))})`;
    if (this.fitness.object('schema', reason)) this.logger.error({ event: 'node.schema', reason: reason ?? 'as this node knows it again', version: this.version });
  }
}
