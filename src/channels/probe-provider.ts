import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { forgetCircuit } from './circuit.store.js';
import { NoticeChannels } from './notice-channels.js';
import { PROBE_KIND, ProviderCircuits } from './provider-circuits.js';

/** Asks a provider that is out of order whether it is back. */
@Injectable()
export class ProbeProvider implements DueHandler, OnModuleInit {
  readonly kind = PROBE_KIND;
  readonly callsOut = true;

  constructor(
    private readonly database: Database,
    private readonly dueRows: DueRows,
    private readonly claimer: DueRowClaimer,
    private readonly channels: NoticeChannels,
    private readonly circuits: ProviderCircuits,
  ) {}

  onModuleInit(): void {
    this.claimer.register(this);
  }

  async handle(row: DueRow): Promise<void> {
    const [provider = '', kind = ''] = row.subject.split(':');
    const channel = this.channels.all().find((one) => one.provider === provider && one.kind === kind);
    if (channel === undefined) return this.forget(row, provider, kind);
    const hasWorked = await channel.probe();
    await this.database.transaction(async (tx) => {
      const again = await this.circuits.probed(tx, provider, channel.kind, hasWorked);
      await this.dueRows.settle(tx, row, again);
    });
  }

  /** Nobody on this node speaks to it any more. */
  private async forget(row: DueRow, provider: string, channel: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await forgetCircuit(tx, provider, channel);
      await this.dueRows.finish(tx, row);
    });
  }
}
