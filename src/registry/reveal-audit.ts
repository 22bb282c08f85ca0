import type { Temporal } from 'temporal-polyfill';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import type { Tx } from '../platform/database/database.js';

/** A page of full numbers that somebody asked for at once. */
export interface RevealedList {
  /** The unit or county asked for; `*` for all that is in sight. */
  readonly subject: string;
  readonly purpose: string | null;
  readonly contacts: readonly { readonly id: string }[];
  readonly through: 'LIST' | 'ANSWERING' | 'HISTORY';
}

/** To be called in the transaction that reads them: what was not kept was not shown (Part 6, OQ-49). */
export const auditRevealedList = (tx: Tx, principal: Principal, { subject, purpose, contacts, through }: RevealedList, at: Temporal.Instant): Promise<void> =>
  audit(tx, principal, { action: 'CONTACTS_REVEALED', subjectKind: 'CONTACT_LIST', subject, purpose, data: { through, contacts: [...new Set(contacts.map(({ id }) => id))] } }, at);
