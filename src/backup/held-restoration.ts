import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { Database } from '../platform/database/database.js';
import { NodeFitness } from '../platform/nodes/node-fitness.js';
import { StandingWarnings } from '../platform/standing-warnings.js';
import { readRestoration } from './restoration.store.js';

/**
 * A database that came out of a backup is looked at before it works: until a person has released it this node claims nothing, takes nothing in and
 * sends nothing. Asked at each sign of the node, so that a release takes effect within two seconds.
 */
@Injectable()
export class HeldRestoration {
  private readonly logger = new Logger('backup');
  private takenAt: Temporal.Instant | null = null;

  constructor(private readonly database: Database, private readonly fitness: NodeFitness, warnings: StandingWarnings) {
    warnings.add(() => (this.takenAt === null ? [] : [`本系统刚由备份恢复(数据截至 ${toBeijing(this.takenAt).slice(0, 16).replace('T', ' ')}),尚未放行:不派发、不受理、不发送。核对后由运维放行;此前请人工通知`]));
  }

  async look(): Promise<void> {
    const found = await readRestoration(this.database);
    this.takenAt = found === null || found.releasedAt !== null ? null : found.takenAt;
    const reason = this.takenAt === null ? null : 'restored from a backup and not released: npm run restore -- --release';
    if (this.fitness.object('restored', reason)) this.logger.warn({ event: reason === null ? 'restoration.released' : 'restoration.held' });
  }
}
