import type { Temporal } from 'temporal-polyfill';
import type { DutyBecause, GapCause, ImportedShifts, Leave, Line, OnDuty, Override, Period, Roster, RosterChange, RosterPlan, Swap } from './roster.js';
import { LINES } from './roster.js';
import { dayKindIn, turnsOf, type Turns } from './turns.js';

/** Somebody on duty; `slot` is the same as long as it is the same shift. */
export interface Duty extends OnDuty {
  readonly slot: string;
}

/** What a roster says of one instant. */
export interface DutyState {
  /** False: there is no roster then, and nothing below means anything. */
  readonly inForce: boolean;
  /** By line. */
  readonly people: readonly Duty[];
  /** Null while anybody is on duty. */
  readonly gap: GapCause | null;
  readonly uncertainYear: number | null;
}

/** Whom the plan names, and who follows them in turn. */
interface Planned {
  readonly contactId: string;
  readonly order: readonly string[];
  readonly because: DutyBecause;
  readonly slot: string;
}

const NOT_IN_FORCE: DutyState = { inForce: false, people: [], gap: null, uncertainYear: null };

/** Who is on duty at that instant, first line first. Override before swap before leave before rotation. */
export const onDuty = (roster: Roster, at: Temporal.Instant): readonly OnDuty[] => readDuty(roster).at(at.epochMilliseconds).people;

export interface DutyReader {
  at(milliseconds: number): DutyState;
  /** Whether somebody is on leave then. */
  isOnLeave(contactId: string, milliseconds: number): boolean;
  /** As `at`, but before leave and overrides: whose shift it is, which is what can be swapped. */
  ownerAt(line: Line, milliseconds: number): string | null;
}

/** Prepares a roster for many questions. */
export const readDuty = (roster: Roster): DutyReader => new ReadRoster(roster);

class ReadRoster implements DutyReader {
  private readonly turns = new Map<string, readonly Turns[]>();
  private readonly knownAt: number;
  /** The one recorded last first. */
  private readonly plans: readonly RosterPlan[];
  private readonly overrides: readonly Override[];
  /** The one recorded first first: a shift that was taken over can be swapped again. */
  private readonly swaps: readonly Swap[];
  private readonly leaves: readonly Leave[];
  private readonly imports: readonly ImportedShifts[];

  constructor(private readonly roster: Roster) {
    this.knownAt = roster.knownAt.epochMilliseconds;
    this.plans = [...roster.plans].sort((a, b) => b.version - a.version);
    this.overrides = ofKind(roster.changes, 'OVERRIDE').reverse();
    this.swaps = ofKind(roster.changes, 'SWAP');
    this.leaves = ofKind(roster.changes, 'LEAVE');
    this.imports = ofKind(roster.changes, 'IMPORT').reverse();
  }

  at(milliseconds: number): DutyState {
    const plan = this.planAt(milliseconds);
    if (plan === undefined || plan.rotations === null) return NOT_IN_FORCE;
    const found = LINES.map((line) => this.dutyOf(line, plan, milliseconds));
    const people = found.filter((one): one is Duty => typeof one === 'object');
    const gap = people.length > 0 ? null : found.includes('ALL_AWAY') ? 'ALL_AWAY' : 'NO_SHIFT';
    return { inForce: true, people, gap, uncertainYear: this.uncertainYear(plan, milliseconds) };
  }

  ownerAt(line: Line, milliseconds: number): string | null {
    const plan = this.planAt(milliseconds);
    const planned = plan === undefined ? null : this.plannedBy(line, plan, milliseconds);
    return planned === null ? null : this.swapped(line, planned, milliseconds).contactId;
  }

  isOnLeave(contactId: string, milliseconds: number): boolean {
    return this.leaves.some((leave) => leave.contactId === contactId && within(leave, milliseconds) && this.isKnown(leave, milliseconds));
  }

  private dutyOf(line: Line, plan: RosterPlan, milliseconds: number): Duty | GapCause {
    const override = this.overrides.find((one) => one.line === line && within(one, milliseconds) && this.isKnown(one, milliseconds) && this.isThere(one.contactId, milliseconds));
    if (override !== undefined) return { line, contactId: override.contactId, because: { kind: 'OVERRIDE', changeId: override.id }, slot: override.id };
    const planned = this.plannedBy(line, plan, milliseconds);
    if (planned === null) return 'NO_SHIFT';
    const swapped = this.swapped(line, planned, milliseconds);
    if (swapped.because.kind === 'SWAP' && this.isThere(swapped.contactId, milliseconds)) return { line, ...swapped };
    return this.orStandIn(line, swapped, milliseconds);
  }

  private plannedBy(line: Line, plan: RosterPlan, milliseconds: number): Planned | null {
    const imported = this.imported(line, plan, milliseconds);
    if (imported !== undefined) return imported;
    for (const turns of this.turnsOfPlan(plan, milliseconds)) {
      const shift = turns.rotation.line === line ? turns.shiftAt(milliseconds) : null;
      const contactId = shift?.rotation.members[shift.place];
      if (shift === null || contactId === undefined) continue;
      const { key, members } = shift.rotation;
      return { contactId, order: [...members.slice(shift.place + 1), ...members.slice(0, shift.place)], because: { kind: 'ROTATION', rotation: key }, slot: `${key}:${String(shift.turn)}` };
    }
    return null;
  }

  /** Undefined: no import speaks of that instant; null: one does, and has nobody. */
  private imported(line: Line, plan: RosterPlan, milliseconds: number): Planned | null | undefined {
    const one = this.imports.find((known) => known.lines.includes(line) && within(known, milliseconds) && this.isKnown(known, milliseconds));
    if (one === undefined) return undefined;
    const index = one.shifts.findIndex((shift) => shift.line === line && within(shift, milliseconds));
    const contactId = one.shifts[index]?.contactId;
    if (contactId === undefined) return null;
    const people = plan.rotations?.find((rotation) => rotation.line === line)?.members ?? [...new Set(one.shifts.filter((shift) => shift.line === line).map((shift) => shift.contactId))];
    const place = people.indexOf(contactId);
    return { contactId, order: [...people.slice(place + 1), ...people.slice(0, Math.max(place, 0))], because: { kind: 'IMPORT', changeId: one.id }, slot: `${one.id}:${String(index)}` };
  }

  private swapped(line: Line, planned: Planned, milliseconds: number): Planned {
    return this.swaps.filter((swap) => this.isKnown(swap, milliseconds)).reduce((now, swap) => {
      const other = takenOver(swap, line, now.contactId, milliseconds);
      return other === null ? now : { ...now, contactId: other, because: { kind: 'SWAP', changeId: swap.id, insteadOf: planned.contactId } };
    }, planned);
  }

  private orStandIn(line: Line, planned: Planned, milliseconds: number): Duty | GapCause {
    const isFree = (id: string): boolean => this.isThere(id, milliseconds) && !this.isOnLeave(id, milliseconds);
    const { contactId, order, because, slot } = planned;
    if (isFree(contactId)) return { line, contactId, because, slot };
    const standIn = order.find(isFree);
    return standIn === undefined ? 'ALL_AWAY' : { line, contactId: standIn, because: { kind: 'LEAVE', insteadOf: contactId }, slot };
  }

  private planAt(milliseconds: number): RosterPlan | undefined {
    const known = this.knowledge(milliseconds);
    return this.plans.find(({ recordedAt, validFrom, validTo }) =>
      recordedAt.epochMilliseconds <= known && validFrom.epochMilliseconds <= milliseconds && (validTo === null || milliseconds < validTo.epochMilliseconds));
  }

  /** The rotations of a plan under the calendar that was known for that instant. */
  private turnsOfPlan(plan: RosterPlan, milliseconds: number): readonly Turns[] {
    const known = this.knowledge(milliseconds);
    const { calendar } = this.roster.calendars.findLast(({ since }) => since === null || since.epochMilliseconds <= known) ?? this.roster.calendars[0] ?? {};
    if (calendar === undefined) throw new Error('a roster is read with at least one calendar');
    const key = `${String(plan.version)}:${calendar.version}`;
    const found = this.turns.get(key);
    if (found !== undefined) return found;
    const kindOfDay = dayKindIn(calendar);
    const turns = (plan.rotations ?? []).map((rotation) => turnsOf(rotation, calendar, kindOfDay));
    this.turns.set(key, turns);
    return turns;
  }

  private uncertainYear(plan: RosterPlan, milliseconds: number): number | null {
    return this.turnsOfPlan(plan, milliseconds).map((turns) => turns.uncertainYear(milliseconds)).find((year) => year !== null) ?? null;
  }

  private isThere(contactId: string, milliseconds: number): boolean {
    return this.roster.presences.some((one) => one.contactId === contactId && one.from.epochMilliseconds <= milliseconds && (one.to === null || milliseconds < one.to.epochMilliseconds));
  }

  private isKnown({ recordedAt, cancelledAt }: RosterChange, milliseconds: number): boolean {
    const known = this.knowledge(milliseconds);
    return recordedAt.epochMilliseconds <= known && (cancelledAt === null || known < cancelledAt.epochMilliseconds);
  }

  /** An instant of the past is seen with the knowledge of then, the future with that of now. */
  private knowledge(milliseconds: number): number {
    return Math.min(milliseconds, this.knownAt);
  }
}

const ofKind = <K extends RosterChange['kind']>(changes: readonly RosterChange[], kind: K): Extract<RosterChange, { kind: K }>[] =>
  changes.filter((change): change is Extract<RosterChange, { kind: K }> => change.kind === kind).sort((a, b) => a.recordedAt.epochMilliseconds - b.recordedAt.epochMilliseconds);

const takenOver = ({ first, second }: Swap, line: Line, contactId: string, milliseconds: number): string | null => {
  if (first.line === line && first.contactId === contactId && within(first, milliseconds)) return second.contactId;
  return second.line === line && second.contactId === contactId && within(second, milliseconds) ? first.contactId : null;
};

export const within = ({ from, to }: Period, milliseconds: number): boolean => from.epochMilliseconds <= milliseconds && milliseconds < to.epochMilliseconds;
