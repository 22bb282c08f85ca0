import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { NamedCard, RectificationContent } from '../domain/cards/rectification-document.js';
import { isLate } from '../domain/cards/rectification.js';
import { basisOf } from '../law/basis-of.js';
import { SupervisionBodies } from '../law/supervision-bodies.js';
import { SupervisionLaw } from '../law/supervision-law.js';
import { LegalTexts } from '../law/texts.js';
import type { Tx } from '../platform/database/database.js';
import { cardsOfPaper, type CardOfPaper } from './rectification-document.store.js';
import type { RectificationRow } from './rectification.store.js';

/** Brings together what the papers of a rectification can say at an instant. */
@Injectable()
export class RectificationContents {
  constructor(private readonly law: SupervisionLaw, private readonly bodies: SupervisionBodies, private readonly texts: LegalTexts) {}

  async of(tx: Tx, row: RectificationRow, issuedAt: Temporal.Instant): Promise<RectificationContent> {
    const name = (role: string): string => this.bodies.at(row.jurisdiction, role, issuedAt).name.zh;
    const rules = this.law.of(row.jurisdiction)?.rectification;
    return {
      issuedAt, unit: row.unit_name ?? row.unit_code, centre: name('HOTLINE_CENTRE'), supervisionBody: name(rules?.copyTo ?? 'SUPERVISION_BODY'), supervisionOffice: name(rules?.referTo ?? 'SUPERVISION_OFFICE'),
      cards: (await cardsOfPaper(tx, row.id)).map((card) => this.named(row.jurisdiction, card)), orderedAt: row.ordered_at, dueAt: row.due_at, demand: row.demand ?? '',
      filing: row.filed_at === null ? null : { at: row.filed_at, opinion: row.opinion ?? '', isLate: isLate({ dueAt: row.due_at, filedAt: row.filed_at }) },
      verdict: row.judged_at === null || row.adequate === null ? null : { at: row.judged_at, adequate: row.adequate, reason: row.verdict_reason ?? '' },
      referral: row.referred_at === null || row.referral_ground === null ? null : { at: row.referred_at, ground: row.referral_ground },
    };
  }

  /** A card on a finding has no limit that explains it: its ground does. */
  private named(jurisdiction: string, card: CardOfPaper): NamedCard {
    const ground = this.law.of(jurisdiction)?.grounds.find(({ clause }) => clause === card.ground);
    const clause = card.ground ?? card.because.find((id) => this.texts.clause(id) !== undefined) ?? '';
    return { orderNumber: card.number, colour: card.colour, breachAt: card.breach_at, basis: basisOf(this.texts, clause), explanation: ground?.words.zh ?? card.explanation ?? '' };
  }
}
