import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { audit } from './audit.store.js';
import type { PersonPrincipal } from './principal.js';

const AT = Temporal.Instant.from('2026-11-22T21:10:00+08:00');
const SUPERVISOR: PersonPrincipal = { kind: 'PERSON', accountId: '00000000-0000-4000-8000-000000000001', name: '值班长', role: 'SUPERVISOR', unitCode: null, countyCode: null, jurisdiction: 'qingyuan' };

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); }, 60_000);
afterAll(() => test.close());

describe('QY2015-5.6, OQ-49: who saw a number is kept', () => {
  it('with who, in which role, of whom and why', async () => {
    await audit(test.database, SUPERVISOR, { action: 'CONTACT_REVEALED', subjectKind: 'CONTACT', subject: 'c-1', purpose: '短信未达,人工拨打', data: { fields: ['mobile'] } }, AT);
    expect(await test.database.one('select e.actor, t.actor_name, e.actor_role, e.jurisdiction, e.action, e.subject, t.purpose, e.data from audit_entry e join audit_text t on t.entry_id = e.id')).toEqual({
      actor: `person:${SUPERVISOR.accountId}`, actor_name: '值班长', actor_role: 'SUPERVISOR', jurisdiction: 'qingyuan', action: 'CONTACT_REVEALED', subject: 'c-1', purpose: '短信未达,人工拨打', data: { fields: ['mobile'] },
    });
  });

  it.each(["update audit_entry set purpose = ''", 'delete from audit_entry', 'truncate audit_entry'])('and stays: the database refuses %s', async (change) => {
    await expect(test.database.run(change)).rejects.toThrow('only grows');
  });
});
