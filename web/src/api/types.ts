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

export type DeadlineState = 'OPEN' | 'MET' | 'BREACHED' | 'ENDED' | 'SUPERSEDED';

export interface Deadline {
  readonly kind: string;
  readonly unitCode: string | null;
  readonly startsAt: Instant;
  readonly dueAt: Instant;
  readonly metAt: Instant | null;
  readonly state: DeadlineState;
  readonly because: readonly string[];
  readonly explanation?: string | null;
}

export type CardColour = 'YELLOW' | 'RED' | 'GREEN';
export type CardState = 'ISSUED' | 'REVOKED' | 'PROPOSED';

export interface Card {
  readonly id: string;
  readonly colour: CardColour;
  readonly unitCode: string;
  readonly breachAt: Instant;
  readonly issuedAt: Instant | null;
  readonly state: CardState;
  readonly because: readonly string[];
  readonly explanation?: string | null;
}

export interface Alarm {
  readonly at: Instant;
  readonly kind: string;
  readonly text: string;
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
  readonly class: string;
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
}

export interface ProviderHealth {
  readonly provider: string;
  readonly channel: string;
  readonly state: 'UP' | 'DEGRADED' | 'DOWN';
  readonly note: string | null;
}

export interface BoardSnapshot {
  readonly now: Instant;
  readonly mode: 'demonstration' | 'production';
  readonly clockOffset: string;
  readonly handsetUrl?: string | null;
  readonly counts: { readonly open: number; readonly unanswered: number; readonly overdue: number; readonly drills: number };
  readonly items: readonly BoardItem[];
  /** Sentences about the service itself; absent from older servers. */
  readonly warnings?: readonly string[];
  readonly providers: readonly ProviderHealth[];
}

export interface Routing {
  readonly kind: string;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  readonly confidence: string;
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
  readonly providerRef: string | null;
  readonly receipts: readonly Receipt[];
}

export interface Notice {
  readonly id: string;
  readonly purpose: string;
  readonly recipient: { readonly name: string; readonly role: string };
  readonly attempts: readonly Attempt[];
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

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind?: string;
  readonly countyCode: string | null;
  readonly countyName?: string | null;
}

export interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}
