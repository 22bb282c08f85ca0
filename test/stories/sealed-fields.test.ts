import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyUses } from '../../src/platform/sealing/reseal.js';
import { SEALED_COLUMNS } from '../../src/platform/sealing/sealed-columns.js';
import { UNREADABLE } from '../../src/platform/sealing/seal.js';
import { aCriticalReport, aReport } from '../builders/report.js';
import { PLANTED, plantedIn } from '../support/planted.js';
import { storedTexts } from '../support/stored-texts.js';
import { useTown } from '../support/town.js';

const town = useTown();
const post = (path: string, body: unknown, as?: string) => town.ask<Record<string, unknown>>('POST', `/api/v1${path}`, { body, headers: { 'idempotency-key': randomUUID() }, ...(as === undefined ? {} : { as }) });

/** Somebody's number in any of the ways it is written; a hotline's own number and codes of places are shorter or begin otherwise. */
const A_NUMBER = /(?:\+86|\b)1[3-9][0-9]{9}\b|\+86763[0-9]{7}\b/u;

describe('sealed fields (ASVS 5.0 V11.3, V14.2.4; 等保 2.0 数据保密性; QY2021-2.3.3)', () => {
  it('after a day in town no column of any table holds a planted name, number or word, and everybody reads them as before', async () => {
    const caller = { description: PLANTED.description, caller: PLANTED.callerNumber, petitioner: { name: PLANTED.petitionerName, phone: PLANTED.petitionerNumber } };
    const added = await post('/contacts', { unitCode: 'YD-JT', role: 'WORK_ORDER_CONTACT', name: PLANTED.contactName, mobile: PLANTED.contactNumber, landline: `0763-${PLANTED.contactLandline}`, email: 'planted@jidi.example' }, 'supervisor');
    expect(added.status).toBe(201);
    const order = await town.report(aReport({ ...caller, workOrderContact: { name: PLANTED.liaisonName, phone: PLANTED.liaisonNumber } }));
    const liaison = town.phone('英德市交通联络人');
    await liaison.press('0');
    await liaison.speak(PLANTED.opinion);
    await liaison.reply(`${await liaison.code()} ${PLANTED.opinion}`);
    const critical = await town.report(aCriticalReport({ ...caller, criticalReason: PLANTED.criticalReason }));
    await town.advance('PT16M');
    await town.phone(PLANTED.callerNumber.replace(/^/u, '+86')).reply(PLANTED.note);
    await post('/incoming-calls', { callerNumber: PLANTED.callerNumber, calledAt: town.at() });
    await post('/desk/shift', { reason: PLANTED.note }, 'supervisor');
    await post('/shift-notes', { text: PLANTED.note, workOrderId: order.id }, 'supervisor');
    await post(`/work-orders/${critical.id}/returns`, { reason: PLANTED.opinion, basis: '职责分工', suggestedUnitCode: 'YD-GD' }, 'unit');
    await post(`/work-orders/${order.id}/reveals`, { purpose: PLANTED.note }, 'operator');
    await town.advance('PT50M');

    const columns = await storedTexts(town.database);
    const written = [...columns].filter(([, text]) => text.length > 1);
    expect(written.length).toBeGreaterThan(150);
    for (const [column, text] of written) {
      expect(plantedIn(text), column).toEqual([]);
      expect(text, column).not.toContain('planted@jidi.example');
      expect(A_NUMBER.exec(text)?.[0], column).toBeUndefined();
    }
    for (const { table, column } of SEALED_COLUMNS.filter(({ as }) => as === 'TEXT' || as === 'SAME')) {
      const plain = await town.database.rows(`select 1 from ${table} where ${column} <> '' and ${column} not like 'a256gcm:%'`);
      expect(plain, `${table}.${column}`).toEqual([]);
    }
    for (const column of ['work_order_text.description', 'work_order_text.petitioner_name', 'contact.mobile', 'contact.name', 'notice_text.text', 'ledger_text.text', 'inbound_message_text.text', 'shift_note.text', 'call_text.answer', 'call.dialogue', 'attempt_receipt.raw', 'idempotency_key.body', 'incoming_call.caller']) {
      expect(columns.get(column), column).toContain('a256gcm:test');
    }

    expect((await town.ask('POST', `/api/v1/work-orders/${order.id}/reveals`, { as: 'operator', body: { purpose: '回访' } })).body).toMatchObject({ name: PLANTED.petitionerName, phone: PLANTED.petitionerNumber, description: PLANTED.description });
    const found = await town.ask<{ items: { id: string }[] }>('POST', '/api/v1/work-orders/searches', { as: 'operator', body: { caller: `86-${PLANTED.callerNumber}` } });
    expect(found.body.items.map(({ id }) => id).sort()).toEqual([order.id, critical.id].sort());
    const timeline = JSON.stringify((await town.ask('GET', `/api/v1/work-orders/${order.id}/timeline`, { as: 'supervisor' })).body);
    expect([timeline.includes(PLANTED.opinion), timeline.includes(UNREADABLE), timeline.includes('a256gcm')]).toEqual([true, false, false]);
    town.troubles.said.length = 0;
  });

  it('nothing that may never be changed holds a sealed value: every key can be replaced', async () => {
    await town.report(aReport({ petitioner: { name: PLANTED.petitionerName, phone: PLANTED.petitionerNumber } }));
    const uses = await keyUses(town.database, ['test']);
    expect(uses.length).toBeGreaterThan(10);
    expect(uses.filter(({ column }) => /^(?:ledger_entry|audit_entry|audit_checkpoint|audit_checkpoint_leaf)\./.test(column))).toEqual([]);
  });

  it('every column that is said to be sealed exists', async () => {
    const columns = await storedTexts(town.database);
    expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).filter((name) => !columns.has(name))).toEqual([]);
  });

  it('one value that was changed in the database takes no list down', async () => {
    const order = await town.report(aReport({ petitioner: { name: PLANTED.petitionerName, phone: PLANTED.petitionerNumber }, description: PLANTED.description }));
    await town.database.run("update work_order_text set description = overlay(description placing 'AAAA' from 40 for 4), petitioner_name = 'a256gcm:gone:' || repeat('A', 60) where work_order_id = $1", [order.id]);
    const answer = await town.ask<{ name: string; description: string; phone: string }>('POST', `/api/v1/work-orders/${order.id}/reveals`, { as: 'operator', body: { purpose: '回访' } });
    expect([answer.status, answer.body.name, answer.body.description, answer.body.phone]).toEqual([200, UNREADABLE, UNREADABLE, PLANTED.petitionerNumber]);
    expect((await town.ask('GET', '/api/v1/work-orders', { as: 'operator' })).status).toBe(200);
    expect(await (await fetch(`${town.url}/metrics`)).text()).toMatch(/jidi_unreadable_fields [1-9]/);
  });

  it('what looks like a sealed value is refused where people and platforms write (a copy of one would be opened for them)', async () => {
    const copied = (await town.database.one<{ v: string }>("select '=' || mobile as v from contact where mobile is not null limit 1")).v.slice(1);
    expect(copied).toMatch(/^a256gcm:test\*:/);
    const answer = await post('/work-orders', aReport({ title: copied, acceptedAt: town.at() }));
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining('/title')]);
  });

  it('people whose names, and whose mobiles or landlines, cannot be opened are told of an order and heard all the same', async () => {
    const phone = town.phone('英德市交通联络人');
    const before = await town.database.rows<{ id: string; version: number; name: string; mobile: string | null; landline: string | null }>("select id, version, '=' || name as name, '=' || mobile as mobile, '=' || landline as landline from contact where unit_code = 'YD-JT'");
    const lost = (letter: string): string => `a256gcm:gone*:${letter.repeat(60)}`;
    try {
      await town.database.run("update contact set name = $1, landline = case when landline is null then null else $2 end, mobile = case when mobile is null or mobile = $4 then mobile else $3 end where unit_code = 'YD-JT'", [lost('A'), lost('B'), lost('C'), phone.number]);
      const order = await town.report(aReport());
      await phone.reply(`${await phone.code()} 1`);
      const attempts = await town.database.rows<{ number: string | null; name: string | null }>('select a.number, t.recipient_name as name from notice_attempt a join notice_text t on t.attempt_id = a.id where a.work_order_id = $1', [order.id]);
      expect(attempts.filter(({ number, name }) => number === phone.number && name === UNREADABLE).length).toBeGreaterThan(0);
      expect(attempts.filter(({ number }) => number === UNREADABLE)).toEqual([]);
      expect(await town.database.rows("select 1 from ledger_entry where work_order_id = $1 and kind = 'FIRST_RESPONSE' and actor_kind = 'CONTACT'", [order.id])).toHaveLength(1);
    } finally {
      for (const { id, version, name, mobile, landline } of before) {
        await town.database.run('update contact set name = substr($3, 2), mobile = substr($4, 2), landline = substr($5, 2) where id = $1 and version = $2', [id, version, name, mobile, landline]);
      }
    }
  });
});
