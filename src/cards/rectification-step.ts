import type { Temporal } from 'temporal-polyfill';
import { MAILED_KINDS, type MailedKind } from '../domain/cards/rectification-wording.js';
import type { Actor } from '../ledger/actor.js';
import type { Ledger, NewEntry } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';
import { noteOnOrder } from './on-order.js';
import { findRectification, ordersOf, type RectificationRow } from './rectification.store.js';

/** Who acts when; the rows concerned are locked. */
export interface Acting {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
}

/** Writes what happened into the ledger of every order whose cards it is about. */
export const noteRectification = async (tx: Tx, ledger: Ledger, row: RectificationRow, entry: NewEntry): Promise<void> => {
  for (const workOrderId of ordersOf(row)) {
    const cardIds = row.cards.filter((card) => card.workOrderId === workOrderId).map(({ id }) => id);
    await noteOnOrder(tx, ledger, workOrderId, { ...entry, unitCode: row.unit_code, data: { rectificationId: row.id, cardIds, ...entry.data } });
  }
};

/** The rectification as the step has left it. */
export const reread = async (tx: Tx, id: string): Promise<RectificationRow> => {
  const row = await findRectification(tx, id);
  if (row === undefined) throw new Error(`no rectification ${id}`);
  return row;
};

/** Due row: the day of a rectification is over, or its last card was taken back. */
export const RECTIFICATION = 'RECTIFICATION';

/** Due row: draw the papers of a step and send its letter. */
export const RECTIFICATION_PAPERS = 'RECTIFICATION_PAPERS';

/** The subject of such a row: which letter of which rectification. */
export const papersSubject = {
  write: (id: string, letter: MailedKind): string => `${id}:${letter}`,
  read: (subject: string): { readonly id: string; readonly letter: MailedKind } => {
    const [id = '', name = ''] = subject.split(':');
    const letter = MAILED_KINDS.find((one) => one === name);
    if (letter === undefined) throw new Error(`no letter ${name}`);
    return { id, letter };
  },
};
