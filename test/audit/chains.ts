import { randomUUID } from 'node:crypto';
import { type KeptCheckpoint, lineOf } from '../../src/audit/checkpoint.js';
import type { AuditFinding } from '../../src/audit/finding.js';
import { takeCheckpoint } from '../../src/audit/take-checkpoint.js';
import type { Verification } from '../../src/audit/verification.store.js';
import { verifyAudit, type VerifyOptions, verifyWithin } from '../../src/audit/verify-audit.js';
import { audit } from '../../src/identity/audit.store.js';
import type { PersonPrincipal } from '../../src/identity/principal.js';
import { GENESIS, Ledger } from '../../src/ledger/ledger.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { TestClock } from '../support/test-clock.js';

const ADMINISTRATOR: PersonPrincipal = { kind: 'PERSON', accountId: randomUUID(), name: '系统管理员', role: 'ADMINISTRATOR', unitCode: null, countyCode: null, jurisdiction: 'qingyuan' };

/** A database with chains of every kind, and hands that may do to them what only whoever administers the database can. */
export class Chains {
  readonly clock = new TestClock();
  readonly orders: string[] = [];
  private opened: TestDatabase | undefined;

  get test(): TestDatabase {
    if (this.opened === undefined) throw new Error('not open');
    return this.opened;
  }

  /** Two orders with seven entries each, two areas with six entries each, all of them sealed by two checkpoints. */
  async open(): Promise<readonly KeptCheckpoint[]> {
    this.opened = await openTestDatabase();
    await this.test.database.run("insert into law_version (hash, kind, id, version, revision, content, stored_at) values ('h', 'REGULATION', 'r', '1', 1, '{}', $1)", [this.clock.now()]);
    this.orders.push(await this.order('A'), await this.order('B'));
    const kept = [await this.grow(3)];
    kept.push(await this.grow(4));
    return kept;
  }

  close(): Promise<void> {
    return this.test.close();
  }

  /** So many entries more in each order, and half as many in each area; then a checkpoint. */
  async grow(entries: number): Promise<KeptCheckpoint> {
    const { database } = this.test;
    const ledger = new Ledger(this.clock);
    for (let n = 0; n < entries; n += 1) {
      this.clock.advance({ minutes: 1 });
      for (const id of this.orders) {
        await database.transaction((tx) => ledger.append(tx, id, { kind: 'ROUTED', at: this.clock.now(), because: ['QY2019-2.2'], actor: { kind: 'PERSON', id: 'p', name: '值班员' }, unitCode: 'YD-JT', channel: 'SMS', data: { n }, text: `意见 ${String(n)}` }));
      }
      await database.transaction(async (tx) => {
        await audit(tx, ADMINISTRATOR, { action: 'CONTACT_REVEALED', subjectKind: 'CONTACT', subject: `c-${String(n)}`, purpose: `核实 ${String(n)}`, data: { n, contacts: ['c'] } }, this.clock.now());
        await audit(tx, ADMINISTRATOR, { action: 'calendar.loaded', subjectKind: 'CALENDAR', subject: '2027', purpose: null, data: { n } }, this.clock.now());
      });
    }
    return this.checkpoint();
  }

  async checkpoint(): Promise<KeptCheckpoint> {
    this.clock.advance({ minutes: 1 });
    const { kept } = await this.test.database.transaction((tx) => takeCheckpoint(tx, this.clock.now()));
    if (kept === null) throw new Error('there was nothing to seal');
    return kept;
  }

  verify(more: Pick<VerifyOptions, 'file' | 'order'> = {}): Promise<Verification> {
    return verifyAudit(this.test.database, { now: () => this.clock.now(), ...more });
  }

  /**
   * What is found after something that only the owner of the database can do, with no trigger in the way; nothing of it stays. Each finding as
   * `deed table chain seq`, and `-to` where several are missing.
   */
  async foundAfter(statements: readonly string[], kept?: readonly KeptCheckpoint[]): Promise<readonly string[]> {
    let found: readonly string[] = [];
    await this.test.database.transaction(async (tx) => {
      await tx.rows("select set_config('session_replication_role', 'replica', true)");
      for (const statement of statements) await tx.run(statement);
      const { findings } = await verifyWithin(tx, { now: () => this.clock.now(), ...(kept === undefined ? {} : { file: linesOf(kept) }) });
      found = findings.map(inShort);
      throw new Undone();
    }).catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
    return found;
  }

  private async order(number: string): Promise<string> {
    const id = randomUUID();
    await this.test.database.run(
      `insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, critical, critical_on_acceptance, drill,
         accepted_counties, routing, state, accepted_at, opened_at, version, chain_length, chain_head)
       values ($1::uuid, $2::text, $1::uuid, $1::text, 'qingyuan', 'h', 'r', '1', 'URGENT', false, false, false, '[]', '{}', 'DISPATCHED', $3, $3, 1, 0, $4)`, [id, number, this.clock.now(), GENESIS]);
    return id;
  }
}

class Undone extends Error {}

/** As somebody keeps them elsewhere. */
export async function* linesOf(kept: readonly KeptCheckpoint[]): AsyncIterable<string> {
  for (const one of kept) yield await Promise.resolve(lineOf(one));
}

const inShort = ({ deed, table, chain, seq, to }: AuditFinding): string =>
  [deed, table, chain, seq === null ? '' : `${String(seq)}${to === undefined || to === seq ? '' : `-${String(to)}`}`].filter((part) => part !== '').join(' ');
