import type { Owed } from '../domain/reply/confirmation.js';
import type { Audience } from '../domain/reply/reply.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { OrderState } from '../domain/work-order/order-state.js';
import type { PhotoRow } from '../photos/photo.store.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import type { ContactRole } from '../registry/contact.js';
import type { Ability } from './abilities.js';
import { LIAISON_PATH } from './liaison-cookie.js';
import type { DoneRow, ToldRow } from './page.query.js';

/** What is owed by when. Instants are RFC 3339 in +08:00; null where no clock runs yet. */
export interface OwedView {
  readonly kind: Owed['kind'];
  /** In the words of the regulation, where it is not one of the kinds that every page has words for. */
  readonly duty: string | null;
  readonly dueAt: string | null;
}

export interface ToldView {
  readonly name: string;
  readonly role: string | null;
  readonly unit: string | null;
  readonly at: string;
  readonly channels: readonly string[];
  readonly state: 'REACHED' | 'WAITING' | 'FAILED';
}

export interface DoneView {
  readonly kind: string;
  readonly at: string;
  readonly by: string | null;
  readonly text: string | null;
}

export interface ChoiceView {
  readonly id: string;
  readonly name: string;
}

export interface PagePhoto {
  readonly id: string;
  readonly href: string;
  readonly thumbnailHref: string;
}

/** An order as the page of a link shows it. */
export interface PageOrder {
  readonly id: string;
  readonly number: string;
  readonly drill: boolean;
  readonly critical: boolean;
  readonly category: string;
  readonly title: string;
  /** Numbers in it are masked; null where the reader handles nothing of it. */
  readonly description: string | null;
  readonly address: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly county: string | null;
  readonly audience: Audience;
  readonly state: OrderState;
  readonly stateName: string;
  /** The unit that has the order. */
  readonly unit: string | null;
  readonly acceptedAt: string;
  readonly deliveredAt: string | null;
  readonly owed: readonly OwedView[];
  readonly done: readonly DoneView[];
  readonly told: readonly ToldView[];
  readonly can: readonly Ability[];
  /** Colleagues to whom it can be handed on. */
  readonly staff: readonly ChoiceView[];
  /** Units of the county to which its office can relay it. */
  readonly units: readonly ChoiceView[];
  readonly photos: readonly PagePhoto[];
}

export interface PageView {
  readonly now: string;
  readonly hotline: string;
  readonly via: 'LINK' | 'NUMBER';
  readonly name: string;
  readonly orders: readonly PageOrder[];
}

/** After something was done: what is said of it, and how the order stands; null once it has `ended` by it, or when it could not be read and is to be asked for anew. */
export interface DoneAnswer {
  readonly said: string;
  readonly order: PageOrder | null;
  readonly ended: boolean;
}

export const owedView = (owed: Owed): OwedView => ({ kind: owed.kind, duty: owed.kind === 'DUTY' ? owed.duty : null, dueAt: 'dueAt' in owed && owed.dueAt !== null ? toBeijing(owed.dueAt) : null });

export const toldView = ({ name, role, unit, at, channels, reached, isWaiting }: ToldRow): ToldView => ({
  name, role: role === null ? null : ROLE_NAMES[role as ContactRole] ?? null, unit, at: toBeijing(at), channels, state: reached ? 'REACHED' : isWaiting ? 'WAITING' : 'FAILED',
});

export const doneView = ({ kind, at, by, text }: DoneRow): DoneView => ({ kind, at: toBeijing(at), by, text });

export const photoView = ({ id, work_order_id }: PhotoRow): PagePhoto => {
  const folder = `${LIAISON_PATH}/orders/${work_order_id}/photos`;
  return { id, href: `${folder}/${id}.jpg`, thumbnailHref: `${folder}/${id}-small.jpg` };
};
