import { Injectable } from '@nestjs/common';
import { FIRST, type LedgerRow, readLedger } from '../audit/order-chains.query.js';
import { OrderNames } from '../board/order-names.js';
import { selectWholeOrders, type WholeOrderRow } from '../board/order-select.query.js';
import type { Tx } from '../platform/database/database.js';
import type { Calendar } from '../domain/working-time/calendar.js';
import { LawBook } from '../law/law-book.js';
import { type CitedClause, LegalTexts } from '../law/texts.js';
import { toOrderView, type OrderView } from '../work-orders/order-view.query.js';
import { petitionerOf, type PetitionerRow } from '../work-orders/petitioner.query.js';
import { readTimeline } from '../work-orders/timeline.controller.js';
import type { TimelineEntry } from '../work-orders/timeline-view.js';
import { chainProof, type ChainProof } from './chain-proof.js';
import {
  calendarVersions, callsOf, cardsOf, copyDocuments, deadlineCalendars, lawsOf, photosOf, rawReceiptsOf, sentOf, type CallRow, type CardRow, type LawRow, type PhotoRow, type ReceiptRow, type SentRow,
} from './evidence.query.js';

/** More than any order ever had. */
const WHOLE = 100_000;

/** Everything that a packet says, as of the last entry of the order. Nothing in it depends on who asks, when or where. */
export interface Evidence {
  readonly row: WholeOrderRow;
  readonly view: OrderView;
  readonly petitioner: PetitionerRow;
  readonly entries: readonly LedgerRow[];
  readonly timeline: readonly TimelineEntry[];
  readonly proof: ChainProof;
  readonly laws: readonly LawRow[];
  /** Clauses that something of the order rests on, in the order of their ids. */
  readonly clauses: readonly CitedClause[];
  readonly calendars: readonly Calendar[];
  readonly deadlineCalendars: ReadonlyMap<string, string>;
  readonly sent: readonly SentRow[];
  readonly receipts: readonly ReceiptRow[];
  readonly calls: readonly CallRow[];
  readonly cards: readonly CardRow[];
  readonly copies: readonly { readonly id: string; readonly identifier: string; readonly document: string }[];
  readonly photos: readonly PhotoRow[];
}

/** Reads what a packet of an order is made of. */
@Injectable()
export class CollectEvidence {
  constructor(private readonly names: OrderNames, private readonly texts: LegalTexts, private readonly laws: LawBook) {}

  /** Within a transaction whose view stands still. Undefined: there is no such order. */
  async execute(tx: Tx, id: string): Promise<Evidence | undefined> {
    const [row] = await selectWholeOrders(tx, 'o.id = $1', [id]);
    if (row === undefined) return undefined;
    const entries = await readLedger(tx, FIRST, WHOLE, id);
    const versions = await calendarVersions(tx, id);
    const last = entries.at(-1);
    // What a carrier reports after the last entry comes with the next one: until then the packet is the same.
    const until = last?.recordedAt ?? row.accepted_at;
    return {
      row, view: toOrderView(row, this.names), petitioner: await petitionerOf(tx, id), entries,
      timeline: (await readTimeline(tx, id, 0, WHOLE)).items,
      proof: await chainProof(tx, id, last?.length ?? 0, last?.head ?? ''),
      laws: await lawsOf(tx, id), clauses: this.cited(entries),
      calendars: calendarsIn(await this.laws.loaded(tx), versions), deadlineCalendars: await deadlineCalendars(tx, id),
      sent: await sentOf(tx, id), receipts: await rawReceiptsOf(tx, id, until), calls: await callsOf(tx, id, until), cards: await cardsOf(tx, id), copies: await copyDocuments(tx, id), photos: await photosOf(tx, id),
    };
  }

  private cited(entries: readonly LedgerRow[]): readonly CitedClause[] {
    const found = [...new Set(entries.flatMap(({ because }) => because))].flatMap((id) => this.texts.clause(id) ?? []);
    return [...new Map(found.map((clause) => [clause.id, clause])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

const calendarsIn = (loads: readonly { readonly calendar: Calendar }[], versions: readonly string[]): readonly Calendar[] =>
  versions.flatMap((version) => loads.find(({ calendar }) => calendar.version === version)?.calendar ?? []);
