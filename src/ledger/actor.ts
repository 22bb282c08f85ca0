/** Who caused an entry: a machine client, a person at the console, a registered contact by phone or SMS, or the service itself. */
export interface Actor {
  readonly kind: 'CLIENT' | 'PERSON' | 'CONTACT' | 'SERVICE';
  readonly id: string | null;
  /** Kept in an erasable side row, never in the ledger. */
  readonly name: string | null;
}

export const THE_SERVICE: Actor = { kind: 'SERVICE', id: null, name: null };
