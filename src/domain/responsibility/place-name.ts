/** A town that has a place, and in which form the published list names it. */
export interface Home {
  readonly county: string;
  readonly town: string;
  readonly form: 'VILLAGE' | 'COMMUNITY';
}

/** A name an address may hold. FULL names carry their suffix (英德市); SHORT ones do not (英德) and need a telling neighbourhood. */
export interface PlaceName {
  readonly text: string;
  readonly kind: 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWN' | 'ZONE' | 'LANDMARK' | 'OUTSIDE' | 'VILLAGE';
  readonly form: 'FULL' | 'SHORT';
  /** The counties of ours that bear or contain the name; two for a town name that exists twice. */
  readonly counties: readonly string[];
  /** Of a misspelt name: the name that is meant. */
  readonly meant?: PlaceName;
  /** Of a town: its name in the area, whatever it is called here. */
  readonly town?: string;
  /** Of a village: the towns that have one of the name. */
  readonly homes?: readonly Home[];
  /** Of a town: no town elsewhere bears the name. Of a village: so few places of the country do that no hamlet is meant. */
  readonly rare?: boolean;
  /** Of a zone: its code when it may be a jurisdiction of its own. */
  readonly zone?: string | null;
}
