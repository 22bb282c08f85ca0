import type { Client } from 'pg';
import { copyOf, type Insertion, type OrderRows } from './order-rows.js';

const SCHEMA = 'bench_floor';

/** Plain `pg` transactions: the rows of one accepted order, one insert after the other as a prepared statement, and nothing else. */
export class Floor {
  private readonly statements = new Map<string, { readonly name: string; readonly text: string }>();
  private readonly copies: (readonly Insertion[])[] = [];

  private constructor(private readonly clients: readonly Client[], private readonly order: OrderRows, private readonly schema: string) {}

  /** Into copies of the same tables with the same columns, indexes, checks and foreign keys, so that no worker takes them for orders. */
  static async beside(clients: readonly Client[], order: OrderRows): Promise<Floor> {
    const [client] = clients;
    if (client === undefined) throw new Error('no connection');
    await client.query(`create schema ${SCHEMA}`);
    const tables = order.tables.map(({ table }) => table);
    for (const table of tables) await client.query(`create table ${SCHEMA}."${table}" (like public."${table}" including all)`);
    const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
      "select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f' and k.connamespace = 'public'::regnamespace and c.relname = any($1)", [tables]);
    for (const { table, name, definition } of keys) {
      const target = definition.replace(/REFERENCES (\w+)/, (_, other: string) => `REFERENCES ${tables.includes(other) ? SCHEMA : 'public'}.${other}`);
      await client.query(`alter table ${SCHEMA}."${table}" add constraint "${name}" ${target}`);
    }
    return new Floor(clients, order, SCHEMA);
  }

  /** Into the very tables: copies that the service takes for orders. */
  static among(clients: readonly Client[], order: OrderRows): Floor {
    return new Floor(clients, order, 'public');
  }

  /** Makes copies in advance, so that making them is not measured. */
  stock(count: number): void {
    while (this.copies.length < count) this.copies.push(copyOf(this.order));
  }

  async insert(lane: number): Promise<void> {
    const client = this.clients[lane];
    if (client === undefined) throw new Error('no connection');
    const rows = this.copies.pop() ?? copyOf(this.order);
    await client.query('begin');
    for (const one of rows) await client.query({ ...this.statementOf(one), values: [...one.values] });
    await client.query('commit');
  }

  private statementOf({ table, columns }: Insertion): { readonly name: string; readonly text: string } {
    const known = this.statements.get(table);
    if (known !== undefined) return known;
    const made = { name: `floor_${table}`, text: `insert into ${this.schema}."${table}" (${columns.map((name) => `"${name}"`).join(', ')}) values (${columns.map((_, index) => `$${String(index + 1)}`).join(', ')})` };
    this.statements.set(table, made);
    return made;
  }
}
