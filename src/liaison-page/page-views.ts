import { Injectable } from '@nestjs/common';
import { categoryName } from '../domain/notice/wording.js';
import { toBeijing } from '../domain/time/beijing.js';
import { STATE_NAMES } from '../domain/work-order/state-names.js';
import { LawBook } from '../law/law-book.js';
import { Photos } from '../photos/photos.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { maskedReport } from '../platform/logging/masked-report.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { RegistryStore } from '../registry/registry.store.js';
import { CarryOutAnswer } from '../replies/carry-out-answer.js';
import { abilitiesOf, type Ability } from './abilities.js';
import type { HeldOrder } from './held-orders.js';
import type { LiaisonSession } from './liaison-session.store.js';
import { doneBy, owesBackfill, pageOrder, toldOf, type PageOrderRow } from './page.query.js';
import { doneView, owedView, photoView, toldView, type ChoiceView, type PageOrder, type PageView } from './page-view.js';

const HOTLINE = '12345';

/** Otherwise in the order they came: the one that is due first at the head. */
const criticalFirst = (orders: readonly PageOrder[]): PageOrder[] => [...orders.filter(({ critical }) => critical), ...orders.filter(({ critical }) => !critical)];

/** What the page shows, in one answer: a slow connection is asked once. */
@Injectable()
export class PageViews {
  constructor(private readonly lawBook: LawBook, private readonly registry: RegistryStore, private readonly photos: Photos, private readonly answers: CarryOutAnswer, private readonly clock: Clock) {}

  async page(tx: Tx, session: Pick<LiaisonSession, 'linkId'>, orders: readonly HeldOrder[]): Promise<PageView> {
    const views: PageOrder[] = [];
    for (const order of orders) views.push(await this.order(tx, order));
    return { now: toBeijing(this.clock.now()), hotline: HOTLINE, via: session.linkId === null ? 'NUMBER' : 'LINK', name: orders[0]?.name ?? '', orders: criticalFirst(views) };
  }

  async order(tx: Tx, holder: HeldOrder): Promise<PageOrder> {
    const { held, unitCode } = holder;
    const row = await pageOrder(tx, held.workOrderId);
    const done = await doneBy(tx, row.id, unitCode, held.audience === 'COUNTY_OFFICE');
    const can = abilitiesOf({
      audience: held.audience, leads: holder.leads, state: row.state, unitKnown: row.unit_code !== null, done: new Set(done.map(({ kind }) => kind)),
      owesBackfill: await owesBackfill(tx, row.id, unitCode), hasPetitioner: row.has_petitioner,
    });
    return {
      ...this.what(row, held.audience === 'UNIT' || held.audience === 'COUNTY_OFFICE'), audience: held.audience, can, done: done.map(doneView), told: (await toldOf(tx, row.id)).map(toldView),
      owed: (await this.answers.standing(tx, held)).owed.map(owedView), ...(await this.choices(tx, row, holder, can)), photos: can.includes('PHOTO') ? (await this.photos.list(tx, row.id)).map(photoView) : [],
    };
  }

  /** Who handles nothing of it needs no free text, which may speak of the petitioner. */
  private what(row: PageOrderRow, handles: boolean): Omit<PageOrder, 'audience' | 'can' | 'done' | 'told' | 'owed' | 'staff' | 'units' | 'photos'> {
    return {
      id: row.id, number: row.number, drill: row.drill, critical: row.critical, category: categoryName(this.lawBook.wordingOf(row.jurisdiction), row.category, row.class),
      title: maskedReport(row.title, [row.petitioner_name]), description: handles && row.description !== null ? maskedReport(row.description, [row.petitioner_name]) : null,
      address: maskedReport(row.address, [row.petitioner_name]), latitude: row.latitude, longitude: row.longitude, county: row.county_name, state: row.state, stateName: STATE_NAMES[row.state], unit: row.unit_name,
      acceptedAt: toBeijing(row.accepted_at), deliveredAt: row.delivered_at === null ? null : toBeijing(row.delivered_at),
    };
  }

  private async choices(tx: Tx, row: PageOrderRow, { unitCode, person }: HeldOrder, can: readonly Ability[]): Promise<{ readonly staff: readonly ChoiceView[]; readonly units: readonly ChoiceView[] }> {
    const staff = can.includes('HAND_ON') ? await this.registry.contactsOf(tx, unitCode, this.clock.now()) : [];
    const units = can.includes('RELAY') ? (await this.registry.units(tx, row.jurisdiction)).filter(({ kind, countyCode }) => kind === 'HANDLING_UNIT' && countyCode === row.county_code) : [];
    return {
      staff: staff.filter(({ id, mobile, landline }) => id !== person?.id && (mobile ?? landline) !== null).map(({ id, name, role }) => ({ id, name: `${name}(${ROLE_NAMES[role]})` })),
      units: units.map(({ code, name }) => ({ id: code, name })),
    };
  }
}
