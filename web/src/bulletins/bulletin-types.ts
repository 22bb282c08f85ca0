type Colour = 'YELLOW' | 'RED';

export interface ListedBulletin {
  readonly month: string;
  readonly state: 'RUNNING' | 'NEXT' | 'WAITING' | 'PUBLISHED';
  readonly draftedAt: string | null;
  readonly publishedAt: string | null;
  readonly hash: string | null;
}

export interface BulletinList {
  readonly jurisdiction: string;
  readonly jurisdictions: readonly { readonly id: string; readonly name: string }[];
  readonly items: readonly ListedBulletin[];
}

interface OfUnit {
  readonly unitCode: string;
  readonly unitName: string;
}

export interface UnitRow extends OfUnit {
  readonly yellow: number;
  readonly red: number;
  readonly revoked: number;
  readonly grounds: readonly { readonly ground: string; readonly colour: Colour; readonly count: number }[];
  readonly received: number;
  readonly met: number;
  readonly breached: number;
  readonly onTime: number | null;
  readonly returned: number;
  readonly extended: number;
  readonly uncompleted: number;
}

interface Announced extends OfUnit {
  readonly month: string;
  readonly colour: Colour;
  readonly counts: boolean;
}

export interface CorrectionRow {
  readonly markId: string;
  readonly orderNumber: string;
  readonly kind: 'LATE' | 'REVOKED' | 'REINSTATED' | 'CHANGED' | 'GONE';
  readonly was: Announced | null;
  readonly is: Announced | null;
  readonly at: string | null;
}

export interface Bulletin {
  readonly jurisdiction: string;
  readonly month: string;
  readonly state: 'DRAFT' | 'PUBLISHED';
  readonly counted: 'CARDS' | 'LIGHTS';
  readonly title: string;
  readonly reference: string | null;
  readonly publisher: { readonly name: string };
  readonly basis: readonly string[];
  readonly introduction: string;
  readonly remarks: string | null;
  readonly hash: string;
  readonly computedAt: string;
  readonly isOver: boolean;
  readonly isNext: boolean;
  readonly publishedAt: string | null;
  readonly publishedBy: string | null;
  readonly draftedAt: string | null;
  readonly grounds: readonly { readonly ground: string; readonly text: string }[];
  readonly totals: { readonly yellow: number; readonly red: number; readonly revoked: number };
  readonly units: readonly UnitRow[];
  readonly corrections: readonly CorrectionRow[];
  readonly correctedFigures: readonly (OfUnit & { readonly month: string; readonly colour: Colour; readonly was: number; readonly is: number })[];
  readonly volume: { readonly accepted: number; readonly critical: number; readonly closed: number; readonly withdrawn: number; readonly open: number };
  readonly uncompleted: readonly (OfUnit & { readonly orderNumber: string; readonly deliveredAt: string; readonly alarms: readonly string[] })[];
  readonly relayAlarmSeconds: number;
  readonly relays: readonly { readonly countyCode: string; readonly countyName: string; readonly asked: number; readonly relayed: number; readonly median: number | null; readonly longest: number | null; readonly overAlarm: number; readonly notRelayed: number }[];
  readonly drills: readonly { readonly id: string; readonly name: string; readonly endedAt: string; readonly units: readonly { readonly unitCode: string; readonly unitName: string | null; readonly orders: number; readonly onTime: number; readonly late: number; readonly unanswered: number }[] }[];
  readonly sinceDraft: readonly Difference[];
  readonly unsettled: readonly string[];
  readonly texts: { readonly introduction: string | null; readonly remarks: string | null; readonly reference: string | null; readonly version: number } | null;
  readonly papers: readonly { readonly id: string; readonly role: string | null; readonly recipient: string | null; readonly state: PaperState; readonly plannedAt: string; readonly endedAt: string | null }[];
}

export type PaperState = 'PLANNED' | 'SUBMITTED' | 'SENT' | 'DELIVERED' | 'UNKNOWN' | 'FAILED' | 'BY_HAND' | 'HANDED_OVER';

/** A figure that is not what it was; `of` names it as `units/YD-JT/yellow`. */
export interface Difference {
  readonly of: string;
  readonly was: number | null;
  readonly is: number | null;
}
