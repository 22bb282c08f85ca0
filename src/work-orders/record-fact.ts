import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { OrderClass } from '../domain/regulation/regulation.js';
import type { Happening, SurveyChoice, Trust } from '../domain/work-order/fact.js';
import { toBeijing } from '../domain/time/beijing.js';
import { LawBook } from '../law/law-book.js';
import { AssignOrder } from './assign-order.js';
import { formOf, type ToldFact } from './fact-forms.js';
import { lawInForce } from './law-in-force.js';
import { LinkOrder } from './link-order.js';
import type { GivenFact } from './read-fact.js';
import { ReclassifyOrder } from './reclassify-order.js';
import type { Running } from './run-command.js';
import { isOffice, partOf, partOrNull, refuseForeignChannel } from './speaker.js';
import { UnitNotices } from './unit-notices.js';

type Given = Readonly<Record<'unit' | 'channel' | 'reason' | 'text' | 'county' | 'category', string | null>> & GivenFact;

/** Facts that carry out a decision which means more than its entry. */
const CARRIED_OUT = ['COUNTY_IDENTIFIED', 'DELIVERED', 'UNIT_DESIGNATED', 'RECLASSIFIED', 'UNLINKED'] as const satisfies readonly ToldFact[];
type CarriedOut = (typeof CARRIED_OUT)[number];
type ByItself = Exclude<ToldFact, CarriedOut>;

const isCarriedOut = (fact: ToldFact): fact is CarriedOut => CARRIED_OUT.some((one) => one === fact);

/** Records what was told of an order, after its form was checked. */
@Injectable()
export class RecordFact {
  constructor(private readonly lawBook: LawBook, private readonly notices: UnitNotices, private readonly assign: AssignOrder, private readonly links: LinkOrder, private readonly reclassify: ReclassifyOrder) {}

  async execute(running: Running, given: GivenFact): Promise<void> {
    const { fact } = given;
    return isCarriedOut(fact) ? this.carryOut(running, fact, spread(given)) : this.record(running, fact, spread(given));
  }

  private async carryOut(running: Running, fact: CarriedOut, given: Given): Promise<void> {
    const to = { unitCode: given.unit ?? '', reason: given.reason, pointer: '/unit' };
    switch (fact) {
      case 'COUNTY_IDENTIFIED': return this.assign.toCounty(running, given.county ?? '', given.reason, '/county');
      case 'DELIVERED': return this.assign.addCoUnit(running, to);
      case 'UNIT_DESIGNATED': return this.assign.designate(running, { ...to, reason: given.reason ?? '' });
      case 'RECLASSIFIED': return this.reclassify.execute(running, { orderClass: given.members.get('class') as OrderClass, underlyingClass: (given.members.get('underlyingClass') ?? null) as OrderClass | null, category: given.category, reason: given.reason ?? '' });
      case 'UNLINKED': return this.links.unlink(running, given.reason ?? '');
    }
  }

  private async record(running: Running, fact: ByItself, given: Given): Promise<void> {
    const { now, principal } = running;
    if (given.channel !== null) refuseForeignChannel(principal, given.channel);
    if (given.unit !== null) await this.assign.unit(running, { unitCode: given.unit, pointer: '/unit' });
    const happening = await this.happening(running, fact, given);
    const isDecision = formOf(fact).isDecision;
    const said = given.text ?? given.reason;
    await running.record({
      happening, at: isDecision ? now : given.at ?? now, trust: isDecision ? 'MACHINE' : trustIn(running, given.at),
      ...(isDecision && given.at !== null ? { data: { statedAt: toBeijing(given.at) } } : {}), ...(said === null ? {} : { text: said }),
    });
    if ('unit' in happening && happening.unit !== null) await this.notices.decided(running, fact, happening.unit);
  }

  private async happening(running: Running, fact: ByItself, given: Given): Promise<Happening> {
    const part = async (): Promise<string> => partOf(running, await lawInForce(running.tx, this.lawBook, running.order), given.unit);
    switch (fact) {
      // A county office has read the order, which is nobody's part in it.
      case 'ACKNOWLEDGED': return { kind: fact, unit: isOffice(running.principal) ? null : partOrNull(running, given.unit), channel: given.channel ?? 'SYSTEM' };
      case 'INTERIM_REPORTED': return { kind: fact, unit: await part(), channel: given.channel ?? 'SYSTEM' };
      case 'PETITIONER_CONTACT_TRIED': return { kind: fact, unit: await part(), reached: given.members.get('reached') === true };
      case 'CONTACT_DISPUTED': return { kind: fact, unit: await part(), evidence: given.members.get('evidence') === true };
      case 'SURVEY_DELIVERED': return { kind: fact };
      case 'SURVEY_ANSWERED': return { kind: fact, choices: given.members.get('choices') as readonly SurveyChoice[] };
      case 'NEW_FACTS_ADDED':
      case 'FORCE_MAJEURE':
      case 'LAW_CHANGED': return { kind: fact, reason: given.reason ?? '' };
      case 'HANDLING_STARTED':
      case 'ARRIVED_ON_SITE':
      case 'ACCEPTED_BY_UNIT':
      case 'SITE_SURVEY_STARTED':
      case 'DISPUTE_EVIDENCE_ASKED':
      case 'DISPUTE_EVIDENCE_GIVEN':
      case 'COMPLETION_APPROVED':
      case 'COMPLETION_SENT_BACK':
      case 'REDO_ORDERED': return { kind: fact, unit: await part() };
    }
  }
}

/** An instant that a person typed is a hand's word; a platform's record, and what is recorded as it happens, are a machine's (OQ-09). */
const trustIn = ({ principal }: Running, at: Temporal.Instant | null): Trust => (at === null || principal.kind === 'CLIENT' ? 'MACHINE' : 'HAND');

const spread = (fact: GivenFact): Given => {
  const text = (member: 'unit' | 'channel' | 'reason' | 'text' | 'county' | 'category'): string | null => {
    const value = fact.members.get(member);
    return typeof value === 'string' ? value : null;
  };
  return { ...fact, unit: text('unit'), channel: text('channel'), reason: text('reason'), text: text('text'), county: text('county'), category: text('category') };
};
