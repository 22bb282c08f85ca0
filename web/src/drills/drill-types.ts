import type { DrillsText } from '../text/drills-zh';

/** As the service answers them; instants with offset. */
export interface Drill {
  readonly id: string; readonly jurisdiction: string; readonly name: string; readonly kind: keyof DrillsText['kinds']; readonly scope: keyof DrillsText['scopes']; readonly countyName: string | null; readonly unitNames: readonly string[];
  readonly state: keyof DrillsText['states']; readonly startsAt: string; readonly endsAt: string; readonly plannedBy: string | null; readonly approvalId: string | null; readonly startedAt: string | null; readonly endedAt: string | null; readonly endedText: string | null;
  readonly counts: { readonly orders: number; readonly opened: number; readonly open: number; readonly answered: number } | null;
  readonly reportHash: string | null; readonly isPlanner: boolean;
}

export interface DrillPage {
  readonly items: readonly Drill[];
  readonly nextCursor: string | null;
}

export interface DrillOrder {
  readonly n: number; readonly opensAt: string; readonly state: keyof DrillsText['orderStates']; readonly why: string | null; readonly critical: boolean; readonly title: string | null; readonly address: string | null; readonly unitName: string | null; readonly countyName: string | null;
  readonly workOrderId: string | null; readonly number: string | null; readonly orderState: string | null;
}

export interface DrillDetail extends Drill {
  readonly orders: readonly DrillOrder[];
}

interface Verdicts {
  readonly onTime: number; readonly late: number; readonly unanswered: number; readonly notDue: number;
}

export interface DrillReport {
  readonly frozenAt: string | null;
  readonly hash: string | null;
  readonly content: {
    readonly totals: Verdicts & { readonly opened: number; readonly medianSeconds: number | null; readonly longestSeconds: number | null };
    readonly units: readonly (Verdicts & { readonly unitCode: string; readonly unitName: string | null; readonly countyName: string | null; readonly orders: number; readonly medianSeconds: number | null; readonly longestSeconds: number | null; readonly failures: Readonly<Record<string, number>> })[];
    readonly offices: readonly { readonly countyCode: string; readonly countyName: string; readonly asked: number; readonly inTime: number; readonly late: number; readonly unanswered: number; readonly medianSeconds: number | null }[];
    readonly orders: readonly { readonly n: number; readonly number: string; readonly workOrderId: string; readonly unitName: string | null; readonly smsDeliveredAfter: number | null; readonly callAnsweredAfter: number | null; readonly receiptAfter: number | null; readonly answeredAfter: number | null; readonly answeredBy: string | null; readonly verdict: keyof DrillsText['report']['verdicts']; readonly failures: readonly string[] }[];
    readonly deadNumbers: readonly { readonly unitCode: string | null; readonly role: string | null; readonly contactId: string | null; readonly channel: 'SMS' | 'VOICE' }[];
  };
}

export interface Scenario {
  readonly afterMinutes: number; readonly class: string; readonly category: string | null; readonly title: string; readonly address: string; readonly countyCode: string | null; readonly unitCode: string | null; readonly criticalReason: string | null; readonly description?: string | null;
}

export interface Template {
  readonly code: string;
  readonly name: string;
  readonly minutes: number;
  readonly orders: readonly Scenario[];
}
