import type { Scenario } from './drill-types';

/** An order of the plan as it is typed. */
export interface TypedOrder {
  /** Of the row, so that removing one leaves the others as they are. */
  readonly key: number;
  readonly afterMinutes: string;
  readonly class: string;
  readonly category: string;
  readonly title: string;
  readonly address: string;
  readonly countyCode: string | null;
  readonly unitCode: string;
  readonly criticalReason: string;
  readonly description: string;
}

export interface TypedPlan {
  readonly name: string;
  readonly jurisdiction: string;
  readonly kind: 'SCHEDULED' | 'SURPRISE';
  readonly scope: 'COUNTY' | 'CITY' | 'UNITS';
  readonly countyCode: string;
  readonly unitCodes: readonly string[];
  /** Value of a `datetime-local` field. */
  readonly startsAt: string;
  readonly minutes: string;
  readonly catchUpMinutes: string;
  readonly reason: string;
  readonly orders: readonly TypedOrder[];
}

export const emptyOrder = (key: number): TypedOrder => ({ key, afterMinutes: '0', class: 'URGENT', category: '', title: '', address: '', countyCode: null, unitCode: '', criticalReason: '', description: '' });

/** Orders of a template or of the past, typed as far as they say. */
export const typedOf = (orders: readonly Scenario[], firstKey: number): readonly TypedOrder[] => orders.map((order, index) => ({
  key: firstKey + index, afterMinutes: String(order.afterMinutes), class: order.class, category: order.category ?? '', title: order.title, address: order.address, countyCode: order.countyCode, unitCode: order.unitCode ?? '',
  criticalReason: order.criticalReason ?? '', description: order.description ?? '',
}));

const orNull = (value: string): string | null => (value.trim() === '' ? null : value.trim());

/** The request; what nobody typed is not sent. */
export const bodyOf = (plan: TypedPlan, startsAt: string): Readonly<Record<string, unknown>> => ({
  name: plan.name.trim(), jurisdiction: plan.jurisdiction, kind: plan.kind, scope: plan.scope, startsAt, minutes: Number(plan.minutes), catchUpMinutes: Number(plan.catchUpMinutes),
  ...(plan.scope === 'COUNTY' ? { countyCode: orNull(plan.countyCode) } : {}), ...(plan.scope === 'UNITS' ? { unitCodes: plan.unitCodes } : {}), ...(orNull(plan.reason) === null ? {} : { reason: orNull(plan.reason) }),
  orders: plan.orders.map((order) => ({
    afterMinutes: Number(order.afterMinutes), class: order.class, title: order.title.trim(), address: order.address.trim(), category: orNull(order.category), countyCode: order.countyCode ?? (plan.scope === 'COUNTY' ? orNull(plan.countyCode) : null),
    unitCode: orNull(order.unitCode), criticalReason: orNull(order.criticalReason), description: orNull(order.description),
  })),
});
