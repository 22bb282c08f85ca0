import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { beijingOrNull } from '../board/order-item.js';
import { isLate, stateOf } from '../domain/cards/rectification.js';
import { lastDateOf, toBeijing } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { SupervisionBodies } from '../law/supervision-bodies.js';
import { SupervisionLaw } from '../law/supervision-law.js';
import { Clock } from '../platform/clock/clock.js';
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

/** A rectification as the interface answers it; a body is named as whoever held the role when the paper went to it (OQ-48). */
@Injectable()
export class RectificationViews {
  constructor(private readonly law: SupervisionLaw, private readonly bodies: SupervisionBodies, private readonly clock: Clock) {}

  of(row: RectificationRow): Record<string, unknown> {
    return {
      id: row.id, version: row.version, jurisdiction: row.jurisdiction, unitCode: row.unit_code, unitName: row.unit_name, state: stateOf(fileOf(row), this.clock.now()),
      orderedAt: toBeijing(row.ordered_at), orderedBy: row.ordered_by_name, demand: row.demand, dueOn: lastDateOf(row.due_at).toString(), dueAt: toBeijing(row.due_at), cards: row.cards,
      filedAt: beijingOrNull(row.filed_at), filedBy: row.filed_by_name, late: isLate({ dueAt: row.due_at, filedAt: row.filed_at }), opinion: row.opinion,
      copy: row.copied_to === null || row.filed_at === null ? null : { to: this.body(row, row.copied_to, row.filed_at), at: toBeijing(row.filed_at) },
      judgedAt: beijingOrNull(row.judged_at), judgedBy: row.judged_by_name, adequate: row.adequate, verdictReason: row.verdict_reason,
      referral: row.referred_at === null || row.referred_to === null ? null : {
        to: this.body(row, row.referred_to, row.referred_at), ground: row.referral_ground, at: toBeijing(row.referred_at), because: ['QY2015-8b'], handedOverAt: beijingOrNull(row.handed_over_at), reference: row.reference,
      },
      because: this.law.of(row.jurisdiction)?.rectification.because ?? [],
    };
  }

  private body({ jurisdiction }: RectificationRow, role: string, at: Temporal.Instant): Record<string, unknown> {
    const { name } = this.bodies.at(jurisdiction, role, at);
    return { role, name: name.zh, nameEn: name.en };
  }
}
