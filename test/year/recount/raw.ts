import { Client, types } from 'pg';

/** A fact as the ledger keeps it. Instants are milliseconds. */
export interface Fact {
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly isFact: boolean;
  readonly at: number;
  readonly recordedAt: number;
  readonly trust: 'MACHINE' | 'HAND';
  readonly unit: string | null;
  readonly channel: string | null;
  readonly actor: string;
  readonly because: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** What intake fixed of an order, and everything its ledger says. */
export interface RawOrder {
  readonly id: string;
  readonly number: string;
  readonly jurisdiction: string;
  readonly orderClass: string;
  readonly underlyingClass: string | null;
  readonly regulation: string;
  readonly drill: boolean;
  readonly acceptedAt: number;
  readonly facts: readonly Fact[];
  /** Everything else that was written down of it. */
  readonly entries: readonly Fact[];
}

export interface KeptCard { readonly id: string; readonly unit: string; readonly colour: string; readonly breachAt: number; readonly issuedAt: number; readonly revokedAt: number | null; readonly state: string; readonly ground: string | null; readonly key: string }
export interface KeptDeadline { readonly key: string; readonly kind: string; readonly unit: string; readonly startsAt: number; readonly dueAt: number; readonly metAt: number | null; readonly state: string }
export interface KeptLight { readonly key: string; readonly unit: string; readonly colour: string; readonly from: number; readonly pressed: string | null }
export interface KeptLabel { readonly label: string; readonly unit: string; readonly at: number }

export interface KeptRectification {
  readonly id: string; readonly dueAt: number; readonly filedAt: number | null; readonly adequate: boolean | null; readonly judgedAt: number | null; readonly referredAt: number | null; readonly ground: string | null; readonly cardIds: readonly string[];
}

/** What the service made of the facts. */
export interface Kept {
  readonly cards: ReadonlyMap<string, readonly KeptCard[]>;
  readonly deadlines: ReadonlyMap<string, readonly KeptDeadline[]>;
  readonly lights: ReadonlyMap<string, readonly KeptLight[]>;
  readonly labels: ReadonlyMap<string, readonly KeptLabel[]>;
}

const NOISE = '^(ATTEMPT|NOTICE|RUNG|DISPLAY|REPLY_CODE)';
const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** Reads the database itself, past the service and its code. */
export class RawBooks {
  private readonly client: Client;

  constructor(url: string) {
    this.client = new Client({ connectionString: url, types: { getTypeParser: types.getTypeParser.bind(types) } });
  }

  async open(): Promise<this> {
    await this.client.connect();
    return this;
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query(sql, [...parameters])).rows as Row[];
  }

  async orders(): Promise<readonly RawOrder[]> {
    const orders = await this.rows<Omit<RawOrder, 'facts' | 'entries'>>(
      `select id, number, jurisdiction, coalesce(accepted_class, class) as "orderClass", coalesce(accepted_underlying_class, underlying_class) as "underlyingClass", regulation_id as regulation, drill, ${ms('accepted_at')} as "acceptedAt"
       from work_order order by accepted_at, number`);
    const entries = await this.byOrder<Fact>(
      `select work_order_id as "orderId", id, seq, kind, is_fact as "isFact", ${ms('at')} as at, ${ms('recorded_at')} as "recordedAt", trust, unit_code as unit, channel, actor_kind as actor, because, data
       from ledger_entry where kind !~ '${NOISE}' order by seq`);
    return orders.map((order) => {
      const all = entries.get(order.id) ?? [];
      return { ...order, facts: all.filter(({ isFact }) => isFact), entries: all };
    });
  }

  async kept(): Promise<Kept> {
    return {
      cards: await this.byOrder<KeptCard>(`select work_order_id as "orderId", id, unit_code as unit, colour, ${ms('breach_at')} as "breachAt", ${ms('issued_at')} as "issuedAt", ${ms('revoked_at')} as "revokedAt", state, ground, deadline_key as key from card order by breach_at, colour desc`),
      deadlines: await this.byOrder<KeptDeadline>(`select work_order_id as "orderId", key, kind, unit_code as unit, ${ms('starts_at')} as "startsAt", ${ms('due_at')} as "dueAt", ${ms('met_at')} as "metAt", state from deadline order by starts_at, kind`),
      lights: await this.byOrder<KeptLight>(`select work_order_id as "orderId", deadline_key as key, unit_code as unit, colour, ${ms('from_at')} as "from", pressed from order_light where ended_by is distinct from 'RETRACTED' order by from_at`),
      labels: await this.byOrder<KeptLabel>(`select work_order_id as "orderId", label, unit_code as unit, ${ms('at')} as at from order_label order by at, label`),
    };
  }

  /** Rectifications, each with what the ledgers of its orders say of it. */
  async rectifications(): Promise<readonly KeptRectification[]> {
    return this.rows<KeptRectification>(`select id, ${ms('due_at')} as "dueAt", ${ms('filed_at')} as "filedAt", adequate, ${ms('judged_at')} as "judgedAt", ${ms('referred_at')} as "referredAt", referral_ground as ground,
      array(select c.card_id::text from rectification_card c where c.rectification_id = r.id) as "cardIds" from rectification r order by ordered_at, id`);
  }

  private async byOrder<Row>(sql: string): Promise<Map<string, Row[]>> {
    const found = new Map<string, Row[]>();
    for (const row of await this.rows<Row & { orderId: string }>(sql)) {
      const rows = found.get(row.orderId) ?? [];
      rows.push(row);
      found.set(row.orderId, rows);
    }
    return found;
  }
}
