import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeptCheckpoint } from '../../src/audit/checkpoint.js';
import { Chains } from './chains.js';

const chains = new Chains();
let kept: readonly KeptCheckpoint[];
beforeAll(async () => { kept = await chains.open(); }, 60_000);
afterAll(() => chains.close());

const A = "work_order_id = (select id from work_order where number = 'A')";
const REGISTRY = "area = 'REGISTRY'";

describe('issue "Audit": what nobody touched', () => {
  it('is whole, with all that was looked at counted', async () => {
    expect(await chains.verify()).toMatchObject({
      whole: true, findings: [], counts: { orders: 2, ledgerEntries: 14, areas: 2, auditEntries: 14, erasedTexts: 0, checkpoints: 2, leaves: 8, fileCheckpoints: 0, findings: 0 },
    });
  });

  it('is whole against a file of checkpoints, and as a single order', async () => {
    expect(await chains.foundAfter([], kept)).toEqual([]);
    expect(await chains.verify({ order: 'B' })).toMatchObject({ whole: true, counts: { orders: 1, ledgerEntries: 7, leaves: 2 } });
    await expect(chains.verify({ order: 'C' })).rejects.toThrow('C');
  });
});

describe('issue "Audit": a changed, removed, added or reordered row of an order is found and named', () => {
  it.each([
    'kind', 'unit_code', 'channel', 'actor_kind', 'actor_id', 'text_digest', 'prev_hash', 'hash',
  ])('a changed %s', async (column) => {
    expect(await chains.foundAfter([`update ledger_entry set ${column} = 'x' where ${A} and seq = 3`])).toContain('CHANGED ledger_entry A 3');
  });

  it.each([
    ['is_fact', 'not is_fact'], ['at', "at + interval '1 millisecond'"], ['recorded_at', "recorded_at - interval '1 hour'"], ['trust', "'HAND'"], ['because', "'{QY2019-3.1}'"], ['data', `data || '{"n": 7}'`], ['id', 'gen_random_uuid()'],
    ['unit_code', 'null'],
  ])('a changed %s', async (column, value) => {
    expect(await chains.foundAfter([`update ledger_entry set ${column} = ${value} where ${A} and seq = 3`])).toContain('CHANGED ledger_entry A 3');
  });

  it.each([
    ['first', 'seq = 1', ['REMOVED ledger_entry A 1']], ['a middle', 'seq = 4', ['REMOVED ledger_entry A 4']], ['several', 'seq between 2 and 4', ['REMOVED ledger_entry A 2-4']],
  ])('%s removed', async (_, where, expected) => {
    const found = await chains.foundAfter([`delete from ledger_text where entry_id in (select id from ledger_entry where ${A} and ${where})`, `delete from ledger_entry where ${A} and ${where}`]);
    expect(found.filter((one) => one.startsWith('REMOVED ledger_entry'))).toEqual(expect.arrayContaining(expected));
    expect(found.filter((one) => !one.startsWith('REMOVED'))).toEqual([]);
  });

  it('the last one removed', async () => {
    expect(await chains.foundAfter([`delete from ledger_entry where ${A} and seq = 7`])).toEqual(expect.arrayContaining(['REMOVED ledger_entry A 7', expect.stringMatching(/^ADDED ledger_text /)]));
  });

  it('all of them removed', async () => {
    expect(await chains.foundAfter([`delete from ledger_entry where ${A}`])).toContain('REMOVED ledger_entry A 1-7');
  });

  const copyAt = (place: string, from: string): string =>
    `insert into ledger_entry (work_order_id, seq, id, kind, is_fact, at, recorded_at, trust, unit_code, channel, actor_kind, actor_id, because, data, prev_hash, hash)
     select work_order_id, ${place}, gen_random_uuid(), kind, is_fact, at, recorded_at, trust, unit_code, channel, actor_kind, actor_id, because, data, ${from}, hash from ledger_entry where ${A} and seq = 2`;

  it('one added behind the head', async () => {
    expect(await chains.foundAfter([copyAt('8', 'prev_hash'), `update ledger_entry set hash = 'made up' where ${A} and seq = 8`])).toEqual(['ADDED ledger_entry A 8']);
  });

  it('an old one played again, with the head moved on to it', async () => {
    expect(await chains.foundAfter([copyAt('8', `(select chain_head from work_order where number = 'A')`), "update work_order o set chain_length = 8, chain_head = e.hash from ledger_entry e where o.number = 'A' and e.work_order_id = o.id and e.seq = 2"]))
      .toEqual(['ADDED ledger_entry A 8']);
  });

  it('two that changed places, and that the checkpoint had sealed another one there', async () => {
    const swap = (from: number, to: number): string => `update ledger_entry set seq = ${String(to)} where ${A} and seq = ${String(from)}`;
    expect(await chains.foundAfter([swap(3, 103), swap(5, 3), swap(103, 5)])).toEqual(['REORDERED ledger_entry A 3', 'REORDERED ledger_entry A 5', 'CHANGED ledger_entry A 3']);
  });

  it('a middle one removed and the others moved up', async () => {
    expect(await chains.foundAfter([
      `delete from ledger_text where entry_id = (select id from ledger_entry where ${A} and seq = 3)`, `delete from ledger_entry where ${A} and seq = 3`,
      `update ledger_entry set seq = seq + 100 where ${A} and seq > 3`, `update ledger_entry set seq = seq - 101 where ${A} and seq > 100`,
    ])).toEqual(expect.arrayContaining(['REORDERED ledger_entry A 3', 'REORDERED ledger_entry A 4', 'REORDERED ledger_entry A 5', 'REMOVED ledger_entry A 7']));
  });

  it('a head that was moved back, and one that was changed', async () => {
    expect(await chains.foundAfter(["update work_order o set chain_length = 5, chain_head = e.hash from ledger_entry e where o.number = 'A' and e.work_order_id = o.id and e.seq = 5"]))
      .toEqual(['HEAD_MOVED_BACK work_order A 6', 'HEAD_MOVED_BACK work_order A 7']);
    expect(await chains.foundAfter([`update work_order set chain_head = repeat('a', 64) where number = 'A'`])).toEqual(['HEAD_CHANGED work_order A 7']);
  });

  it('a whole order taken away', async () => {
    const found = await chains.foundAfter([`delete from ledger_text where entry_id in (select id from ledger_entry where ${A})`, `delete from ledger_entry where ${A}`, "delete from work_order where number = 'A'"]);
    expect(found).toEqual([expect.stringMatching(/^REMOVED ledger_entry [0-9a-f-]{36} 3$/)]);
  });
});

describe('issue "Audit": the same of an area of administration', () => {
  it.each([
    ['at', "at + interval '1 microsecond'"], ['actor', "'person:other'"], ['actor_role', 'null'], ['jurisdiction', "'shaoguan'"], ['action', "'UNIT_REPLACED'"], ['subject_kind', "'UNIT'"], ['subject', "'c-9'"],
    ['data', "'{}'"], ['text_digest', "repeat('a', 64)"], ['prev_hash', "repeat('a', 64)"], ['hash', "repeat('a', 64)"], ['actor_name', "'他人'"], ['purpose', "'别的'"],
  ])('a changed %s', async (column, value) => {
    expect(await chains.foundAfter([`update audit_entry set ${column} = ${value} where ${REGISTRY} and seq = 3`])).toContain('CHANGED audit_entry REGISTRY 3');
  });

  it('one moved to another area', async () => {
    expect(await chains.foundAfter([`update audit_entry set area = 'LAW', seq = 8 where ${REGISTRY} and seq = 3`])).toEqual(expect.arrayContaining(['REMOVED audit_entry REGISTRY 3', 'ADDED audit_entry LAW 8']));
  });

  it('one removed, two that changed places, one written past the trigger', async () => {
    expect(await chains.foundAfter([`delete from audit_text where entry_id = (select id from audit_entry where ${REGISTRY} and seq = 3)`, `delete from audit_entry where ${REGISTRY} and seq = 3`])).toContain('REMOVED audit_entry REGISTRY 3');
    const swap = (from: number, to: number): string => `update audit_entry set seq = ${String(to)} where ${REGISTRY} and seq = ${String(from)}`;
    expect(await chains.foundAfter([swap(3, 103), swap(5, 3), swap(103, 5)])).toEqual(['REORDERED audit_entry REGISTRY 3', 'REORDERED audit_entry REGISTRY 5', 'CHANGED audit_entry REGISTRY 3']);
    const past = 'insert into audit_entry (at, actor, action, subject_kind, subject) select at, actor, action, subject_kind, subject from audit_entry limit 1';
    expect(await chains.foundAfter([past])).toEqual([expect.stringMatching(/^ADDED audit_entry id \d+$/)]);
  });

  it('a head taken away', async () => {
    expect(await chains.foundAfter([`delete from audit_chain where ${REGISTRY}`])).toEqual(['REMOVED audit_chain REGISTRY']);
  });
});

describe('QY2015-5.6: a text may be emptied, and says when; it may not become another one', () => {
  const OF_A3 = `entry_id = (select id from ledger_entry where ${A} and seq = 3)`;
  const OF_R3 = `entry_id = (select id from audit_entry where ${REGISTRY} and seq = 3)`;

  it.each([
    ['the ledger', `update ledger_text set text = null, salt = '', actor_name = null, erased_at = now() where ${OF_A3}`],
    ['the audit', `update audit_text set purpose = null, salt = '', actor_name = null, erased_at = now() where ${OF_R3}`],
  ])('emptied in %s', async (_, erasure) => {
    expect(await chains.foundAfter([erasure])).toEqual([]);
  });

  it.each([
    ["update ledger_text set text = '别的意见' where ", OF_A3, 'CHANGED ledger_text A 3'], ['update ledger_text set text = null where ', OF_A3, 'REMOVED ledger_text A 3'], ['delete from ledger_text where ', OF_A3, 'REMOVED ledger_text A 3'],
    ["update ledger_text set salt = 'x' where ", OF_A3, 'CHANGED ledger_text A 3'],
    ["update audit_text set purpose = '别的' where ", OF_R3, 'CHANGED audit_text REGISTRY 3'], ["update audit_text set actor_name = '他人' where ", OF_R3, 'CHANGED audit_text REGISTRY 3'],
    ['delete from audit_text where ', OF_R3, 'REMOVED audit_text REGISTRY 3'],
  ])('%s… is found', async (change, where, expected) => {
    expect(await chains.foundAfter([change + where])).toEqual([expected]);
  });
});

describe('issue "Audit": checkpoints', () => {
  const cut = [
    `delete from ledger_text where entry_id in (select id from ledger_entry where ${A} and seq > 5)`, `delete from ledger_entry where ${A} and seq > 5`,
    "update work_order o set chain_length = 5, chain_head = e.hash from ledger_entry e where o.number = 'A' and e.work_order_id = o.id and e.seq = 5",
  ];

  it('a tail that was cut off with its head put right is missed by them', async () => {
    expect(await chains.foundAfter(cut)).toEqual(['REMOVED ledger_entry A 7']);
  });

  it.each([
    ["update audit_checkpoint set root = repeat('a', 64) where seq = 1", 'CHANGED audit_checkpoint 1'], ["update audit_checkpoint set at = at - interval '1 hour' where seq = 2", 'CHANGED audit_checkpoint 2'],
    ["update audit_checkpoint_leaf set head = repeat('a', 64) where checkpoint_seq = 1 and position = 1", 'CHANGED audit_checkpoint_leaf 1'], ['delete from audit_checkpoint_leaf where checkpoint_seq = 2 and position = 4', 'CHANGED audit_checkpoint_leaf 2'],
    ['delete from audit_checkpoint where seq = 1', 'REMOVED audit_checkpoint 1'],
  ])('%s is found', async (change, expected) => {
    expect(await chains.foundAfter([change])).toContain(expected);
  });

  it('whoever cuts a tail and takes the checkpoints away as well is found by the file that lies elsewhere, and by it alone', async () => {
    const all = [...cut, 'delete from audit_checkpoint_leaf where checkpoint_seq = 2', 'delete from audit_checkpoint where seq = 2'];
    expect(await chains.foundAfter(all)).toEqual([]);
    expect(await chains.foundAfter(all, kept)).toEqual(['REMOVED audit_checkpoint 2', 'REMOVED ledger_entry A 7']);
  });

  it('a file that was itself changed, or is none, is told from the database', async () => {
    const [first, second] = kept;
    if (first === undefined || second === undefined) throw new Error('there are two checkpoints');
    expect(await chains.foundAfter([], [{ ...first, checkpoint: { ...first.checkpoint, at: second.checkpoint.at } }, second])).toEqual(['CHANGED checkpoint file 1']);
    expect(await chains.foundAfter([], [first, { ...second, leaves: second.leaves.slice(1) }])).toEqual(['CHANGED checkpoint file 2']);
  });
});
