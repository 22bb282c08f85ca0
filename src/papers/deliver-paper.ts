import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { NoticeChannel, OutboundMessage } from '../channels/notice-channel.port.js';
import { ProviderCircuits } from '../channels/provider-circuits.js';
import { standingStops, stopFor } from '../notices/stops.query.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { LeaseLost, type DueHandler, type DueRow } from '../platform/due-rows/due-row.js';
import { DueRows, LEASE } from '../platform/due-rows/due-rows.js';
import { ConcludePaper, isOver } from './conclude-paper.js';
import { keptFile } from './paper-file.store.js';
import { lockPaper, noteSubmitted, type PaperRow } from './paper.store.js';
import { PAPER } from './send-paper.js';

/** A stop of what leaves is looked at again so often; it lasts hours. */
const STOPPED_AGAIN = Temporal.Duration.from({ minutes: 1 });

interface Prepared {
  readonly paper: PaperRow;
  readonly channel: NoticeChannel;
  readonly message: OutboundMessage;
  readonly leaseEndsAt: Temporal.Instant;
}

/**
 * Hands one planned paper to the mail server. The row says SUBMITTED before the call; whoever finds it so after a crash knows that it may have gone out
 * and sends it no second time. Each try carries the same Message-ID.
 */
@Injectable()
export class DeliverPaper implements DueHandler, OnModuleInit {
  readonly kind = PAPER;
  readonly callsOut = true;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly claimer: DueRowClaimer, private readonly circuits: ProviderCircuits, private readonly conclusion: ConcludePaper) {}

  onModuleInit(): void {
    this.claimer.register(this);
  }

  async handle(row: DueRow): Promise<void> {
    const prepared = await this.database.transaction((tx) => this.prepare(tx, row));
    if (prepared === undefined) return;
    // A process that was frozen in between wakes up here: the row may be somebody else's by now.
    if (Temporal.Instant.compare(this.clock.real(), prepared.leaseEndsAt) >= 0) throw new LeaseLost(row);
    const outcome = await prepared.channel.send(prepared.message);
    try {
      await this.database.transaction((tx) => this.conclusion.execute(tx, { ...prepared, row }, outcome));
    } catch (error) {
      if (error instanceof LeaseLost && outcome.kind === 'ACCEPTED') await this.database.transaction((tx) => this.conclusion.adopt(tx, prepared.paper));
      throw error;
    }
  }

  private get clock(): Clock {
    return this.conclusion.clock;
  }

  /** Undefined when nothing is sent now; the row has been seen to. */
  private async prepare(tx: Tx, row: DueRow): Promise<Prepared | undefined> {
    await this.dueRows.renew(tx, row);
    const now = this.clock.now();
    const paper = await lockPaper(tx, row.subject);
    if (paper === undefined || (paper.state !== 'PLANNED' && paper.state !== 'SUBMITTED')) return void (await this.dueRows.finish(tx, row));
    if (paper.state === 'SUBMITTED') return void (await this.conclusion.lost(tx, row, paper));
    if (paper.address === null) return void (await this.conclusion.byHand(tx, row, paper, 'NO_ADDRESS'));
    if (await isStopped(tx, paper, now)) return void (await this.dueRows.postpone(tx, row, now.add(STOPPED_AGAIN)));
    const choice = await this.circuits.choose(tx, 'EMAIL', paper.address, []);
    if (choice.kind === 'NONE') return void (await this.conclusion.byHand(tx, row, paper, 'NO_PROVIDER'));
    if (choice.kind === 'HOLD') return void (isOver(paper, now) ? await this.conclusion.gaveUp(tx, row, paper) : await this.dueRows.postpone(tx, row, choice.until));
    const message = await this.message(tx, paper, paper.address);
    if (message === undefined) return void (await this.conclusion.byHand(tx, row, paper, 'NO_FILE'));
    await noteSubmitted(tx, paper.id, now);
    return { paper: { ...paper, tries: paper.tries + 1 }, channel: choice.channel, message, leaseEndsAt: this.clock.real().add(LEASE) };
  }

  private async message(tx: Tx, paper: PaperRow, address: string): Promise<OutboundMessage | undefined> {
    const attachments: { filename: string; contentType: string; content: Buffer }[] = [];
    for (const { filename, sha256 } of paper.attachments) {
      const file = await keptFile(tx, sha256);
      if (file === undefined) return undefined;
      attachments.push({ filename, ...file });
    }
    return { attemptId: paper.id, to: address, subject: paper.subject ?? '', text: paper.text ?? '', attachments };
  }
}

const isStopped = async (tx: Tx, { jurisdiction }: PaperRow, now: Temporal.Instant): Promise<boolean> =>
  stopFor({ line: { channel: 'EMAIL', number: '' }, jurisdiction, critical: false, drill: false }, await standingStops(tx, now)) !== undefined;
