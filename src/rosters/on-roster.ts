import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { staleVersion } from '../platform/http/etag.js';
import { notFound } from '../platform/http/problem.js';
import { announceContactChanges } from '../registry/contact-changes.js';
import { mayReport, requireReporting, seesUnit } from '../registry/contact-scope.js';
import { CONTACT_ROLES, type ContactRole } from '../registry/contact.js';
import { RegistryStore, type Unit } from '../registry/registry.store.js';
import { countOn, lockRoster, type Entry, type RosterName } from './roster-writes.store.js';

/** One roster that somebody is about to change; its row is locked. */
export interface Editing extends RosterName, Entry {
  readonly tx: Tx;
  readonly unit: Unit;
  /** Counts the roster on; to be called once, before what is entered. */
  readonly count: () => Promise<number>;
}

/** Opens rosters to those who may see or change them: a unit its own, a county office those of its county, the hotline all of its jurisdiction. */
@Injectable()
export class OnRoster {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly registry: RegistryStore, private readonly dueRows: DueRows) {}

  /** Whose roster is meant, to somebody who may see it. What he may not see is not there. */
  async seen(unitCode: string, role: string, principal: Principal): Promise<RosterName & { readonly unit: Unit; readonly mayEdit: boolean }> {
    const unit = await this.registry.unit(this.database, unitCode);
    if (unit === undefined || !seesUnit(principal, unit)) throw notFound('没有这个单位。');
    return { unitCode: unit.code, role: readRole(role), unit, mayEdit: mayReport(principal, unit) };
  }

  /** In one transaction, with the roster locked; the running chases of the unit follow at once. `begins`: the roster need not exist yet. */
  async edit<T>(of: { readonly unitCode: string; readonly role: string; readonly begins?: boolean }, principal: Principal, expected: number | undefined, work: (editing: Editing) => Promise<T>): Promise<T> {
    const { unit, ...name } = await this.seen(of.unitCode, of.role, principal);
    requireReporting(principal, unit);
    return this.database.transaction(async (tx) => {
      const current = await lockRoster(tx, name);
      if (current === undefined && of.begins !== true) throw notFound(`${unit.name}的这一角色还没有值班表,请先编排。`);
      if (expected !== undefined && expected !== (current?.version ?? 0)) {
        throw staleVersion(current === undefined ? '还没有这张值班表。' : `${current.changed_by}已于 ${toBeijing(current.changed_at)} 修改这张值班表。`, current?.version ?? 0);
      }
      const entry = { by: principal.name, at: this.clock.now() };
      let isChanged = false;
      const count = (): Promise<number> => {
        isChanged = true;
        return countOn(tx, name, entry);
      };
      const result = await work({ ...name, ...entry, tx, unit, count });
      if (isChanged) {
        await announceContactChanges(tx, this.dueRows, [unit.code], entry.at);
        await audit(tx, principal, { action: 'ROSTER_CHANGED', subjectKind: 'ROSTER', subject: `${name.unitCode} ${name.role}`, purpose: null, data: { before: current?.version ?? 0 } }, entry.at);
      }
      return result;
    });
  }

  now(): Temporal.Instant {
    return this.clock.now();
  }
}

const readRole = (role: string): ContactRole => {
  const known = CONTACT_ROLES.find((one) => one === role);
  if (known === undefined) throw notFound(`没有 ${role} 这一角色;角色为 ${CONTACT_ROLES.join('、')} 之一。`);
  return known;
};
