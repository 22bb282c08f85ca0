/** Shapes of the service's answers, as docs and the HTTP contract give them. Instants are RFC 3339 strings in +08:00. */

export type Instant = string;

export type Role = 'OPERATOR' | 'SUPERVISOR' | 'ADMINISTRATOR' | 'AUDITOR' | 'UNIT' | 'COUNTY_OFFICE' | 'BUREAU';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
}

export interface Session {
  readonly account: Account;
  /** Until one has to sign in anew in any case; absent from older servers. */
  readonly secondsLeft?: number;
  /** What must be done before anything else. */
  readonly owes?: 'PASSWORD' | 'SECOND_FACTOR' | null;
}

export type OrderState =
  | 'AWAITING_ROUTING'
  | 'WITH_COUNTY_OFFICE'
  | 'DISPATCHED'
  | 'ACKNOWLEDGED'
  | 'RESPONDED'
  | 'HANDLED'
  | 'RESULT_REPORTED'
  | 'CLOSED'
  | 'RETURN_PENDING'
  | 'WITHDRAWN';

export const ORDER_CLASSES = ['URGENT', 'CONSULTATION', 'SETTLEMENT', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION', 'PRAISE'] as const;
export type OrderClass = (typeof ORDER_CLASSES)[number];

export type DeadlineState = 'OPEN' | 'MET' | 'BREACHED' | 'ENDED' | 'SUPERSEDED';

/** Why a decision is so and how its instant was computed, in the two languages of the product. */
interface Explained {
  readonly because: readonly string[];
  readonly explanation?: string | null;
  readonly explanationEn?: string | null;
}

export interface Deadline extends Explained {
  readonly key: string;
  readonly kind: string;
  readonly unitCode: string | null;
  readonly startsAt: Instant;
  readonly dueAt: Instant;
  readonly metAt: Instant | null;
  readonly state: DeadlineState;
}

export type LightColour = 'WARNING' | 'OVERDUE' | 'YELLOW' | 'ORANGE' | 'RED';

/** One status at a time: each replaces the one before it. */
export interface Light extends Explained {
  readonly deadlineKey: string;
  readonly unitCode: string;
  readonly colour: LightColour;
  readonly from: Instant;
  readonly pressed: string | null;
}

export interface Label extends Explained {
  readonly at: Instant;
  readonly unitCode: string;
  readonly label: string;
}

export interface Decision {
  readonly approved: boolean;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string | null;
  readonly because: readonly string[];
}

/** A return or an extension that a unit asked for; `n` as in `…/{n}/decision`. */
export interface UnitRequest {
  readonly n: number;
  readonly unitCode: string | null;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string | null;
  readonly because: readonly string[];
  readonly decision: Decision | null;
  readonly state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'IN_EFFECT';
  readonly suggestedUnitCode?: string | null;
  readonly signedOff?: boolean;
  readonly promisedAt?: Instant | null;
  readonly petitionerNotified?: boolean;
}

export interface CoUnit {
  readonly unitCode: string;
  readonly unitName: string | null;
  readonly since: Instant;
}

export interface Cited {
  readonly id: string;
  readonly quote: string | null;
  readonly document: string | null;
  readonly question: string | null;
  readonly reading: string | null;
}

export type CardColour = 'YELLOW' | 'RED' | 'GREEN';
export type CardState = 'ISSUED' | 'REVOKED' | 'PROPOSED';

export interface Card extends Explained {
  readonly id: string;
  readonly colour: CardColour;
  readonly unitCode: string;
  readonly breachAt: Instant;
  readonly issuedAt: Instant | null;
  readonly state: CardState;
  readonly basisReading?: string | null;
  readonly revocationReason?: string | null;
}

export interface Alarm {
  readonly at: Instant;
  readonly kind: string;
  readonly text: string;
  readonly textEn?: string | null;
}

export interface CallByHand {
  readonly name: string;
  readonly phone: string;
}

export interface Rung {
  readonly at: Instant;
  readonly to: string;
}

export interface Acknowledged {
  readonly by: string;
  readonly role: string;
  readonly channel: string;
  readonly at: Instant;
}

export interface FirstResponse {
  readonly by: string;
  readonly channel: string;
  readonly at: Instant;
  readonly opinion: string;
}

/** What the board and the order page share. */
interface OrderBasics {
  readonly id: string;
  readonly number: string;
  readonly externalNumber: string;
  readonly jurisdiction: string;
  readonly jurisdictionName: string;
  readonly class: OrderClass;
  readonly underlyingClass: OrderClass | null;
  readonly category: string | null;
  readonly categoryName?: string | null;
  readonly critical: boolean;
  readonly drill: boolean;
  readonly state: OrderState;
  readonly stateName?: string;
  readonly acceptedAt: Instant;
  readonly deliveredAt: Instant | null;
  readonly deadlines: readonly Deadline[];
  readonly nextRung: Rung | null;
  readonly cards: readonly Card[];
  readonly light: LightColour | null;
  readonly labels: readonly Label[];
  readonly version: number;
}

export interface BoardItem extends OrderBasics {
  readonly title: string;
  readonly place: string;
  readonly countyCode: string | null;
  readonly countyName: string | null;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly acknowledged: Acknowledged | null;
  readonly response: FirstResponse | null;
  readonly nextDeadline: { readonly kind: string; readonly dueAt: Instant } | null;
  readonly alarms: readonly Alarm[];
  readonly callByHand: readonly CallByHand[];
  /** Orders that this one may belong to; only for those who may link, absent from older servers. */
  readonly similar?: readonly SimilarHint[];
}

export interface SimilarHint {
  readonly id: string;
  readonly number: string;
  readonly distanceMetres: number | null;
  /** Chinese, the weightiest first. */
  readonly reasons: readonly string[];
}

/** An order that a report may belong to, as it stands. */
export interface SimilarOrder extends SimilarHint {
  readonly strength: 'STRONG' | 'POSSIBLE';
  readonly title: string;
  readonly place: string;
  readonly stateName: string;
  readonly unitName: string | null;
  readonly acceptedAt: Instant;
  readonly because: readonly string[];
  /** False where it was closed already. */
  readonly linkable: boolean;
}

export interface ProviderHealth {
  readonly provider: string;
  readonly channel: string;
  readonly state: 'UP' | 'DEGRADED' | 'DOWN';
  readonly note: string | null;
  /** OPEN: bypassed and probed; TRIAL: it answered a probe. Absent from older servers. */
  readonly circuit?: 'CLOSED' | 'OPEN' | 'TRIAL';
  readonly since?: Instant | null;
  /** The middle of its answering times, in milliseconds. */
  readonly answerMs?: number | null;
  readonly outstanding?: number;
  readonly mainland?: 'FULL' | 'ONE_WAY' | 'NONE' | null;
}

/** How many of the units one sees could be told; `href` is the page of the console that names them. */
export interface CoverageSummary {
  readonly bodies: number;
  readonly unreachable: number;
  readonly critical: number;
  readonly warning: number;
  readonly href: string;
}

/** A number that may not be called, or written to, any more for now; its middle is hidden. */
export interface UsedUpBudget {
  readonly name: string;
  readonly unitCode: string | null;
  readonly number: string;
  readonly channel: 'SMS' | 'VOICE';
  readonly period: 'HOUR' | 'DAY';
}

export interface BoardSnapshot {
  readonly now: Instant;
  readonly mode: 'demonstration' | 'production';
  readonly clockOffset: string;
  readonly handsetUrl?: string | null;
  readonly counts: { readonly open: number; readonly unanswered: number; readonly overdue: number; readonly drills: number; readonly classes: Readonly<Partial<Record<OrderClass, number>>> };
  readonly items: readonly BoardItem[];
  /** Sentences about the service itself; absent from older servers. */
  readonly warnings?: readonly string[];
  /** Null when it could not be found out now. */
  readonly coverage?: CoverageSummary | null;
  readonly providers: readonly ProviderHealth[];
  /** Empty for whoever may not call by hand; absent from older servers. */
  readonly budgets?: readonly UsedUpBudget[];
}

export interface Routing {
  readonly kind: string;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  readonly confidence: string;
  readonly evidence?: readonly { readonly kind: string; readonly text: string }[];
  readonly candidates?: readonly { readonly kind: 'UNIT' | 'COUNTY'; readonly code: string; readonly name: string }[];
  readonly because: readonly string[];
  readonly explanation: string;
}

export interface EmergencyCopy {
  readonly id: string;
  readonly level: 'MUNICIPAL' | 'COUNTY';
  readonly messageType?: string;
  readonly countyCode: string | null;
  readonly at: Instant;
  readonly state: string;
  readonly href?: string | null;
}

export interface WorkOrder extends OrderBasics {
  readonly regulation: { readonly id: string; readonly version: string; readonly name?: string };
  readonly routing: Routing | null;
  readonly copies: readonly EmergencyCopy[];
  readonly lights: readonly Light[];
  readonly rating: { readonly choice: string; readonly because: readonly string[] } | null;
  readonly returns: readonly UnitRequest[];
  readonly extensions: readonly UnitRequest[];
  readonly coUnits: readonly CoUnit[];
  readonly title?: string;
  readonly description?: string | null;
  readonly place?: string;
  readonly location?: { readonly address: string; readonly countyCode?: string | null };
  readonly countyCode?: string | null;
  readonly countyName?: string | null;
  readonly unitCode?: string | null;
  readonly unitName?: string | null;
  readonly acknowledged?: Acknowledged | null;
  readonly response?: FirstResponse | null;
  readonly alarms?: readonly Alarm[];
  readonly callByHand?: readonly CallByHand[];
  /** Every rung still to come; the answer of an older service has only `nextRung`. */
  readonly ladder?: readonly Rung[];
}

export interface Receipt {
  readonly status: string;
  /** The carrier's own code. */
  readonly code?: string | null;
  readonly at: Instant;
}

export interface Attempt {
  readonly id: string;
  readonly channel: string;
  readonly to: string | null;
  readonly state: string;
  readonly dueAt: Instant | null;
  readonly submittedAt: Instant | null;
  readonly finalAt: Instant | null;
  readonly errorCode: string | null;
  readonly provider?: string | null;
  readonly providerRef: string | null;
  readonly bundledInto?: string | null;
  /** The try before it, and the one after it. */
  readonly replaces?: string | null;
  readonly replacedBy?: string | null;
  /** When the next channel or person was told instead of waiting. */
  readonly movedOnAt?: Instant | null;
  readonly receipts: readonly Receipt[];
}

export interface Notice {
  readonly id: string;
  readonly purpose: string;
  readonly recipient: { readonly name: string; readonly role: string; readonly contactId?: string | null };
  readonly attempts: readonly Attempt[];
  /** Why it was this person: the duty roster, the list, or whoever stands in. */
  readonly why: string | null;
}

export interface TimelineEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly kind: string;
  readonly title: string;
  readonly text: string | null;
  readonly because: readonly string[];
  readonly actor: { readonly kind: string; readonly name: string } | null;
  readonly channel: string | null;
  readonly unitCode: string | null;
  readonly notice: Notice | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** The counties of one jurisdiction, in the order of its configuration. */
export interface Places {
  readonly jurisdiction: string;
  readonly city: string;
  readonly counties: readonly { readonly code: string; readonly name: string }[];
}

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind?: string;
  readonly jurisdiction?: string;
  readonly countyCode: string | null;
  readonly countyName?: string | null;
}

export interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  /** What a refusal by rule rests on. */
  readonly explanation?: { readonly zh: string; readonly en: string } | null;
  readonly because?: readonly string[];
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}
