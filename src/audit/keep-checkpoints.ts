import { Injectable, Logger } from '@nestjs/common';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { checkpointsAfter, leavesOf } from './checkpoint.store.js';
import { CheckpointFiles } from './checkpoint-files.js';

const BATCH = 50;

/** Brings this node's own files up to the database, whichever node took the checkpoints. Each node keeps all of them. */
@Injectable()
export class KeepCheckpoints {
  private readonly logger = new Logger('audit');
  private readonly files: CheckpointFiles;
  private aside: readonly string[] = [];
  private failure: string | null = null;
  private working: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database, settings: RunSettings) {
    this.files = new CheckpointFiles(settings.dataDir);
  }

  /** Chinese sentences for the board. */
  get warnings(): readonly string[] {
    const diverged = this.aside.length === 0 ? [] : [`数据库中的审计检查点与本节点保存的不一致(可能恢复了旧备份,也可能被改动),原文件已留存为 ${this.aside.join('、')},请用 npm run audit:verify 核对。`];
    return this.failure === null ? diverged : [...diverged, `审计检查点写不进 DATA_DIR/checkpoints:${this.failure}`];
  }

  /** One after the other: two that append at once would keep a checkpoint twice. */
  execute(): Promise<void> {
    this.working = this.working.then(() => this.bringUp());
    return this.working;
  }

  private async bringUp(): Promise<void> {
    try {
      await this.appendMissing();
      this.failure = null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.failure !== reason) this.logger.error({ event: 'audit.checkpoint-file', reason });
      this.failure = reason;
    }
  }

  private async appendMissing(): Promise<void> {
    let last = this.files.last();
    if (last !== undefined) {
      const [stands] = await checkpointsAfter(this.database, last.seq - 1, 1);
      if (stands?.seq !== last.seq || stands.hash !== last.hash) {
        this.aside = this.files.putAside();
        this.logger.error({ event: 'audit.checkpoints-diverged', seq: last.seq, aside: this.aside });
        last = undefined;
      }
    }
    for (let after = last?.seq ?? 0; ;) {
      const missing = await checkpointsAfter(this.database, after, BATCH);
      for (const checkpoint of missing) this.files.append({ checkpoint, leaves: await leavesOf(this.database, checkpoint.seq) });
      const newest = missing.at(-1);
      if (newest === undefined) return;
      after = newest.seq;
    }
  }
}
