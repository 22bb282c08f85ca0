/** What the service answers; see PAGE_SCHEMA in the published document. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

export interface Owed {
  readonly kind: 'OPINION' | 'RESULT' | 'BACKFILL' | 'RELAY' | 'DUTY';
  readonly duty: string | null;
  /** RFC 3339 in +08:00; null while no clock runs. */
  readonly dueAt: string | null;
}

export interface Told {
  readonly name: string;
  readonly role: string | null;
  readonly unit: string | null;
  readonly at: string;
  readonly channels: readonly string[];
  readonly state: 'REACHED' | 'WAITING' | 'FAILED';
}

export interface Done {
  readonly kind: string;
  readonly at: string;
  readonly by: string | null;
  readonly text: string | null;
}

export interface Photo {
  readonly id: string;
  readonly href: string;
  readonly thumbnailHref: string;
}

export interface Order {
  readonly id: string;
  readonly number: string;
  readonly drill: boolean;
  readonly critical: boolean;
  readonly category: string;
  readonly title: string;
  readonly description: string | null;
  readonly address: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly county: string | null;
  readonly audience: string;
  readonly state: string;
  readonly stateName: string;
  readonly unit: string | null;
  readonly acceptedAt: string;
  readonly deliveredAt: string | null;
  readonly owed: readonly Owed[];
  readonly done: readonly Done[];
  readonly told: readonly Told[];
  readonly can: readonly string[];
  readonly staff: readonly Choice[];
  readonly units: readonly Choice[];
  readonly photos: readonly Photo[];
}

export interface Page {
  readonly now: string;
  readonly hotline: string;
  readonly via: 'LINK' | 'NUMBER';
  readonly name: string;
  readonly orders: readonly Order[];
}

export interface DoneAnswer {
  readonly said: string;
  /** Null once it has ended, or when it is to be asked for anew. */
  readonly order: Order | null;
  readonly ended: boolean;
}

export interface Petitioner {
  readonly name: string | null;
  readonly phone: string | null;
  readonly description: string | null;
}
