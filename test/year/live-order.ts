import type { OrderView } from '../../src/work-orders/order-views.js';
import type { Place, Jurisdiction } from './places.js';
import { beijing, instant, MINUTE } from './time.js';
import type { Year } from './year.js';

export interface Telling {
  readonly class: string;
  readonly underlyingClass?: string;
  readonly critical?: boolean;
  readonly drill?: boolean;
  /** Without the name of the unit, with an address that many may answer for, or with none at all. */
  readonly unclear?: 'UNIT' | 'COUNTY';
  readonly petitioner?: string;
}

let told = 0;

/** An order as the hotline's platform of its jurisdiction knows it; the unit and the hotline speak through that platform. */
export class LiveOrder {
  view!: OrderView;

  constructor(readonly year: Year, readonly from: Jurisdiction, readonly place: Place) {}

  get unit(): string | null {
    return this.view.unitCode;
  }

  get isOver(): boolean {
    return ['CLOSED', 'WITHDRAWN'].includes(this.view.state);
  }

  async report({ class: orderClass, underlyingClass, critical = false, drill = false, unclear, petitioner }: Telling): Promise<void> {
    told += 1;
    const { place, from } = this;
    const number = String(told).padStart(6, '0');
    const { status, body } = await this.year.ask<OrderView>('POST', 'work-orders', {
      ...this.platform,
      body: {
        externalNumber: `Y${number}`, class: orderClass, ...(underlyingClass === undefined ? {} : { underlyingClass }), ...(from === 'qingyuan' && orderClass === 'URGENT' ? { category: place.category } : {}),
        title: unclear === undefined ? place.title : '路面有大量杂物', description: '来电人描述的现场情况。',
        location: unclear === 'COUNTY' ? { address: '高速公路上,说不清在哪里' } : { address: place.address, ...(place.countyCode === null ? {} : { countyCode: place.countyCode }) },
        ...(unclear === undefined ? { unitCode: place.unit } : {}), ...(critical ? { critical, criticalReason: '有人被困' } : {}), drill,
        petitioner: { name: '诉求人某某', phone: petitioner ?? `1920001${number.slice(-4)}` }, acceptedAt: beijing(this.year.now),
      },
    });
    if (status !== 201) throw new Error('not accepted');
    this.year.count(`reported ${from} ${orderClass}${drill ? ' drill' : ''}`);
    this.view = body;
    await this.read();
  }

  async read(): Promise<OrderView> {
    this.view = (await this.year.ask<OrderView>('GET', `work-orders/${this.view.id}`, this.platform)).body;
    return this.view;
  }

  /** A command of the platform; answers whether it was carried out. `may`: refusals that a life takes as they come. */
  async tell(what: string, body: object, { as, may = [409, 422] }: { readonly as?: string; readonly may?: readonly number[] } = {}): Promise<boolean> {
    const { status } = await this.year.ask('POST', `work-orders/${this.view.id}/${what}`, { body, ...(as === undefined ? this.platform : { as }) }, may);
    this.year.count(`${what.replaceAll(/\d+/g, 'n')}${'fact' in body ? ` ${String(body.fact)}` : ''} ${String(status)}`);
    await this.read();
    return status < 300;
  }

  fact(fact: string, members: object = {}): Promise<boolean> {
    return this.tell('facts', { fact, ...members });
  }

  result(channel = 'SYSTEM', more: object = {}): Promise<boolean> {
    return this.tell('results', { channel, procedure: '现场处置', result: '已修复', handledAt: beijing(this.year.now), ...more });
  }

  /** When the running limit of a kind ends; null without one. */
  due(kind: string): number | null {
    const found = this.view.deadlines.findLast((one) => one.kind === kind && one.state === 'OPEN' && one.unitCode === this.unit);
    return found === undefined ? null : instant(found.dueAt);
  }

  /** The unit answers by SMS with the code it was told, or in the system when it was told none. */
  async reply(option: string): Promise<boolean> {
    const { mobile } = this.place;
    const messages = mobile === null || this.unit !== this.place.unit ? [] : await this.year.town.phone(mobile).messages();
    const code = messages.filter((text) => text.includes(this.view.number)).map((text) => /回复 (\d+) 1/u.exec(text)?.[1]).findLast((one) => one !== undefined);
    if (code === undefined || mobile === null) return false;
    await this.year.town.phone(mobile).reply(`${code} ${option}`);
    this.year.count(`SMS ${option}`);
    await this.read();
    return true;
  }

  get platform(): { readonly from?: string } {
    return this.from === 'qingyuan' ? {} : { from: this.from };
  }
}

/** Some instant of the time that is left until a limit, or of the time after it. */
export const within = (from: number, until: number, share: number): number => Math.floor(from + Math.max(MINUTE, until - from) * share);
