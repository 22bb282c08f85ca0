import { Temporal } from 'temporal-polyfill';
import type { ImportedShifts, Leave, OwnShift, Override, Presence, RosterChange, RosterPlan, Rotation, Swap } from '../domain/roster/roster.js';
import type { Tx } from '../platform/database/database.js';
import type { ContactRole } from './contact.js';

/** The rows of one roster. */
export interface StoredRoster {
  /** Counts everything that was recorded of the roster. */
  readonly version: number;
  readonly countyCode: string | null;
  readonly changedBy: string;
  readonly changedAt: Temporal.Instant;
  readonly plans: readonly RosterPlan[];
  readonly changes: readonly RosterChange[];
  readonly presences: readonly Presence[];
}

type Text = string;
interface StoredPlan { version: number; rotations: readonly (Omit<Rotation, 'startsOn'> & { startsOn: Text })[] | null; validFrom: Text; validTo: Text | null; recordedAt: Text }
interface StoredSide { line: 1 | 2; contactId: string; from: Text; to: Text }
interface StoredChange { id: string; kind: RosterChange['kind']; from: Text; to: Text; content: StoredContent; recordedAt: Text; cancelledAt: Text | null }
interface StoredContent { line?: 1 | 2; contactId?: string; first?: StoredSide; second?: StoredSide; lines?: readonly (1 | 2)[]; shifts?: readonly StoredSide[] }
interface Row {
  version: number; county_code: string | null; changed_by: string; changed_at: Temporal.Instant;
  plans: StoredPlan[]; changes: StoredChange[]; presences: { contactId: string; from: Text; to: Text | null }[];
}

/** A roster with the changes that touch the period; undefined when the unit never had one for this role. One statement: a rung waits for it. */
export const storedRoster = async (tx: Tx, unitCode: string, role: ContactRole, from: Temporal.Instant, to: Temporal.Instant): Promise<StoredRoster | undefined> => {
  const row = await tx.maybe<Row>(
    `select r.version, u.county_code, r.changed_by, r.changed_at,
       (select coalesce(jsonb_agg(jsonb_build_object('version', p.version, 'rotations', p.rotations, 'validFrom', p.valid_from, 'validTo', p.valid_to, 'recordedAt', p.recorded_at) order by p.version), '[]')
        from roster_plan p where p.unit_code = r.unit_code and p.role = r.role) as plans,
       (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'from', c.valid_from, 'to', c.valid_to, 'content', c.content, 'recordedAt', c.recorded_at, 'cancelledAt', c.cancelled_at)
          order by c.version), '[]')
        from roster_change c where c.unit_code = r.unit_code and c.role = r.role and c.valid_to > $3 and c.valid_from <= $4) as changes,
       (select coalesce(jsonb_agg(jsonb_build_object('contactId', k.id, 'from', k.valid_from, 'to', k.valid_to)), '[]') from contact k where k.unit_code = r.unit_code and k.role = r.role) as presences
     from roster r join unit u on u.code = r.unit_code where r.unit_code = $1 and r.role = $2`, [unitCode, role, from, to]);
  return row === undefined ? undefined : {
    version: row.version, countyCode: row.county_code, changedBy: row.changed_by, changedAt: row.changed_at,
    plans: row.plans.map(toPlan), changes: row.changes.map(toChange), presences: row.presences.map((one) => ({ ...one, from: instant(one.from), to: instantOrNull(one.to) })),
  };
};

const toPlan = (plan: StoredPlan): RosterPlan => ({
  version: plan.version, recordedAt: instant(plan.recordedAt), validFrom: instant(plan.validFrom), validTo: instantOrNull(plan.validTo),
  rotations: plan.rotations === null ? null : plan.rotations.map((rotation) => ({ ...rotation, startsOn: Temporal.PlainDate.from(rotation.startsOn) })),
});

const toChange = ({ id, kind, from, to, content, recordedAt, cancelledAt }: StoredChange): RosterChange => {
  const change = { id, recordedAt: instant(recordedAt), cancelledAt: instantOrNull(cancelledAt) };
  const period = { from: instant(from), to: instant(to) };
  switch (kind) {
    case 'OVERRIDE': return { kind, ...change, ...period, line: content.line ?? 1, contactId: content.contactId ?? '' } satisfies Override;
    case 'LEAVE': return { kind, ...change, ...period, contactId: content.contactId ?? '' } satisfies Leave;
    case 'SWAP': return { kind, ...change, first: side(content.first), second: side(content.second) } satisfies Swap;
    case 'IMPORT': return { kind, ...change, ...period, lines: content.lines ?? [], shifts: (content.shifts ?? []).map(side) } satisfies ImportedShifts;
  }
};

const side = (stored: StoredSide | undefined): OwnShift => {
  if (stored === undefined) throw new Error('a swap has two sides');
  return { line: stored.line, contactId: stored.contactId, from: instant(stored.from), to: instant(stored.to) };
};

const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const instantOrNull = (text: string | null): Temporal.Instant | null => (text === null ? null : instant(text));
