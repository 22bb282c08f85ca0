import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { NodeFitness } from '../platform/nodes/node-fitness.js';
import { LawBook } from './law-book.js';

/** Compares the law this node has loaded with the one that is stored, for as long as the node runs: another node may have started with a newer one. */
@Injectable()
export class LawAgreement {
  private readonly logger = new Logger('law');

  constructor(private readonly lawBook: LawBook, private readonly fitness: NodeFitness) {}

  /** While they differ the node claims nothing and accepts no order. */
  async compare(tx: Tx): Promise<void> {
    const reason = (await this.lawBook.agreesWith(tx)) ? null : 'older than the law in the database';
    if (this.fitness.object('law', reason)) this.logger.error({ event: 'node.law', reason: reason ?? 'agrees with the database again' });
  }
}
