import type { Temporal } from 'temporal-polyfill';
import { beijingOrNull } from '../board/order-item.js';
import { isLate, stateOf } from '../domain/cards/rectification.js';
import type { Body, Supervision } from '../domain/cards/supervision.js';
import { lastDateOf, toBeijing } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { fileOf, type RectificationRow, type RectificationScope } from './rectification.store.js';

/** Whose rectifications somebody sees: a unit its own, a county office those of its county, the hotline its jurisdiction's, a bureau none. */
export const rectificationScope = (principal: Principal): RectificationScope => {
  const { jurisdiction } = principal;
  if (principal.kind === 'CLIENT') return { jurisdiction, unit: null, county: null };
  switch (principal.role) {
    case 'UNIT':
    case 'BUREAU': return { jurisdiction: null, unit: principal.unitCode ?? '', county: null };
    case 'COUNTY_OFFICE': return { jurisdiction: null, unit: null, county: principal.countyCode ?? '' };
    case 'OPERATOR':
    case 'SUPERVISOR':
    case 'ADMINISTRATOR':
    case 'AUDITOR': return { jurisdiction, unit: null, county: null };
  }
};

export const isVisible = (row: RectificationRow, principal: Principal): boolean => {
  const scope = rectificationScope(principal);
  return (scope.jurisdiction === null || scope.jurisdiction === row.jurisdiction) && (scope.unit === null || scope.unit === row.unit_code) && (scope.county === null || scope.county === row.county_code);
};

/** A rectification as the interface answers it; bodies are named by their roles (OQ-48). */
export const toRectification = (row: RectificationRow, supervision: Supervision | undefined, now: Temporal.Instant): Record<string, unknown> => {
  const bodies = supervision === undefined ? [] : [supervision.rectification.copyTo, supervision.rectification.referTo];
  return {
    id: row.id, version: row.version, jurisdiction: row.jurisdiction, unitCode: row.unit_code, unitName: row.unit_name, state: stateOf(fileOf(row), now),
    orderedAt: toBeijing(row.ordered_at), orderedBy: row.ordered_by_name, demand: row.demand, dueOn: lastDateOf(row.due_at).toString(), dueAt: toBeijing(row.due_at), cards: row.cards,
    filedAt: beijingOrNull(row.filed_at), filedBy: row.filed_by_name, late: isLate({ dueAt: row.due_at, filedAt: row.filed_at }), opinion: row.opinion,
    copy: row.copied_to === null ? null : { to: bodyOf(row.copied_to, bodies), at: beijingOrNull(row.filed_at) },
    judgedAt: beijingOrNull(row.judged_at), judgedBy: row.judged_by_name, adequate: row.adequate, verdictReason: row.verdict_reason,
    referral: row.referred_at === null || row.referred_to === null ? null : {
      to: bodyOf(row.referred_to, bodies), ground: row.referral_ground, at: toBeijing(row.referred_at), because: ['QY2015-8b'], handedOverAt: beijingOrNull(row.handed_over_at), reference: row.reference,
    },
    because: supervision?.rectification.because ?? [],
  };
};

const bodyOf = (role: string, bodies: readonly Body[]): Record<string, unknown> => {
  const words = bodies.find((body) => body.role === role)?.words;
  return { role, name: words?.zh ?? role, nameEn: words?.en ?? role };
};
