import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { readSigns } from '../domain/incident/place-signs.js';
import { similarityOf, type Similarity } from '../domain/incident/similar-reports.js';
import { judgePlace } from '../domain/responsibility/judge-place.js';
import { placeNamesOf } from '../domain/responsibility/place-names.js';
import { toBeijing } from '../domain/time/beijing.js';
import { STATE_NAMES } from '../domain/work-order/state-names.js';
import { RunSettings } from '../platform/config/run-settings.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { ordersNearby, reportOf, type NearbyRow } from './similar-orders.query.js';

export interface SimilarAsked {
  readonly jurisdiction: string;
  readonly drill: boolean;
  readonly address: string;
  readonly countyCode: string | null;
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly category: string | null;
  readonly acceptedAt: Temporal.Instant;
  readonly except: readonly string[];
}

/** An order that a report may belong to; only the hotline links (OQ-24). */
export interface SimilarView extends Similarity {
  readonly id: string; readonly number: string; readonly title: string; readonly place: string; readonly state: string; readonly stateName: string; readonly unitName: string | null;
  readonly acceptedAt: string; readonly closedAt: string | null;
  /** False where it was closed already: shown, so that nobody wonders, and no master any more. */
  readonly linkable: boolean;
}

/** A landslide lies for days; who reports it on the third still reports it. */
const WHILE_OPEN = Temporal.Duration.from({ hours: 72 });
/** In a storm the newest of a county are looked at. */
const LOOKED_AT = 400;
const SHOWN = 10;

/** Proposes the orders that a report may be about, the likeliest first. */
@Injectable()
export class FindSimilar {
  constructor(private readonly files: RegistryFiles, private readonly settings: RunSettings) {}

  async execute(tx: Tx, asked: SimilarAsked): Promise<readonly SimilarView[]> {
    const names = placeNamesOf(this.files.areaOf(asked.jurisdiction));
    const place = judgePlace(names, asked.address);
    const county = asked.countyCode ?? (place.kind === 'ONE' ? place.county : null);
    const usual = Temporal.Duration.from({ hours: this.settings.similarReportsHours });
    const rows = await ordersNearby(tx, {
      jurisdiction: asked.jurisdiction, drill: asked.drill, county, position: asked.position, from: asked.acceptedAt.subtract(WHILE_OPEN), until: asked.acceptedAt.add(usual),
      closedAfter: asked.acceptedAt.subtract(usual), except: asked.except,
    }, LOOKED_AT);
    const report = { county, signs: readSigns(names, asked.address), position: asked.position, category: asked.category, acceptedAt: asked.acceptedAt };
    return rows.flatMap((row) => {
      const known = { county: row.county_code, signs: readSigns(names, row.address), position: positionOf(row), category: row.category, acceptedAt: row.accepted_at, closedAt: row.closed_at };
      const similarity = similarityOf(report, known, { usual, whileOpen: WHILE_OPEN });
      return similarity === null ? [] : [viewOf(row, similarity)];
    }).sort((a, b) => b.score - a.score || a.acceptedAt.localeCompare(b.acceptedAt)).slice(0, SHOWN);
  }

  /** What an order that exists may belong to; nothing when it is closed itself. */
  async ofOrder(tx: Tx, workOrderId: string): Promise<readonly SimilarView[]> {
    const report = await reportOf(tx, workOrderId);
    if (report === undefined || report.closed_at !== null) return [];
    return this.execute(tx, {
      jurisdiction: report.jurisdiction, drill: report.drill, address: report.address, countyCode: report.county_code, position: positionOf(report), category: report.category, acceptedAt: report.accepted_at,
      except: [report.id, ...(report.master_id === null ? [] : [report.master_id])],
    });
  }
}

export const positionOf = ({ latitude, longitude }: { readonly latitude: number | null; readonly longitude: number | null }): SimilarAsked['position'] =>
  latitude === null || longitude === null ? null : { latitude, longitude };

const viewOf = (row: NearbyRow, similarity: Similarity): SimilarView => ({
  ...similarity, id: row.id, number: row.number, title: row.title, place: row.place, state: row.state, stateName: STATE_NAMES[row.state], unitName: row.unit_name,
  acceptedAt: toBeijing(row.accepted_at), closedAt: row.closed_at === null ? null : toBeijing(row.closed_at), linkable: row.closed_at === null,
});
