import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../../src/domain/time/beijing.js';
import { chainHash, GENESIS } from '../../src/ledger/ledger.js';
import { DueRows } from '../../src/platform/due-rows/due-rows.js';
import { nextRun, RETENTION_ROW, RETENTION_SUBJECT } from '../../src/retention/daily-retention.js';
import { ErasePersonalData } from '../../src/retention/erase-personal-data.js';
import type { RetentionPreview, RetentionView } from '../../src/retention/retention.controller.js';
import { RETENTION_LATE, WatchRetention } from '../../src/retention/watch-retention.js';
import { StandingWarnings } from '../../src/platform/standing-warnings.js';
import { aPicture } from '../builders/picture.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
type Order = Awaited<ReturnType<typeof town.report>>;

const PETITIONER = { name: '秦留存', phone: '19200007701' };

/** An order with something of every kind: answered by SMS and by key, a picture, a result, a note of the shift; closed by the hotline. */
const closedOrder = async (): Promise<Order> => {
  const order = await town.report(aReport({ petitioner: PETITIONER, caller: PETITIONER.phone, description: `${PETITIONER.name}来电反映` }));
  const liaison = town.phone('英德市交通联络人');
  await liaison.press('0');
  await liaison.speak('马上派人去看');
  await liaison.reply(`${await liaison.code()} 已派人去找${PETITIONER.name}`);
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await aPicture({}))]), '现场.jpg');
  const packed = new Response(form);
  await town.ask('POST', `/api/v1/work-orders/${order.id}/photos`, { body: new Uint8Array(await packed.arrayBuffer()), headers: { 'content-type': packed.headers.get('content-type') ?? '' }, as: 'unit' });
  await town.ask('POST', '/api/v1/shift-notes', { body: { text: `${PETITIONER.name}又来电催问`, workOrderId: order.id }, as: 'supervisor' });
  await town.command(order, 'completions', { completedAt: town.at() }, 'unit');
  await town.command(order, 'results', { channel: 'SYSTEM', procedure: '清障', result: `已答复${PETITIONER.name}`, handledAt: town.at() }, 'unit');
  const ended = await town.order(order.id);
  return ended.state === 'CLOSED' ? ended : town.command(order, 'closure', { reason: '已办结' }, 'supervisor');
};

/** The daily run of a day that long after now, to its end. */
const runAfter = async (duration: Temporal.DurationLike): Promise<void> => {
  const later = town.clock.now().toZonedDateTimeISO('Asia/Shanghai').add(duration).toInstant();
  await town.clock.freezeAt(nextRun(later));
  await town.application.get(DueRows).schedule(town.database, { kind: RETENTION_ROW, subject: RETENTION_SUBJECT, dueAt: town.clock.now() });
  await town.settle();
};

const kinds = async (order: Order): Promise<string[]> =>
  (await town.database.rows<{ kind: string }>('select kind from order_erasure where work_order_id = $1 order by kind', [order.id])).map(({ kind }) => kind);
const left = (order: Order) => town.database.one<{ petitioner: string | null; title: string; opinions: number; texts: number; numbers: number; raws: number; pictures: number }>(
  `select (select petitioner_name from work_order_text where work_order_id = $1) as petitioner, (select title from work_order_text where work_order_id = $1) as title,
     (select count(*)::int from ledger_entry e join ledger_text t on t.entry_id = e.id where e.work_order_id = $1 and t.text is not null) as opinions,
     (select count(*)::int from notice_attempt a join notice_text t on t.attempt_id = a.id where a.work_order_id = $1 and t.text is not null) as texts,
     (select count(*)::int from notice_attempt a where a.work_order_id = $1 and a.number is not null) as numbers,
     (select count(*)::int from notice_attempt a join attempt_receipt r on r.attempt_id = a.id where a.work_order_id = $1 and r.raw is not null) as raws,
     (select count(*)::int from work_order_photo where work_order_id = $1 and image is not null) as pictures`, [order.id]);
const everything = async (): Promise<string> => {
  const tables = ['work_order_text', 'ledger_text', 'notice_text', 'inbound_message', 'inbound_message_text', 'call', 'call_text', 'attempt_receipt', 'shift_note', 'handover', 'event', 'ledger_entry', 'audit_entry'];
  let text = '';
  for (const table of tables) text += JSON.stringify(await town.database.rows(`select * from ${table}`));
  return text;
};

/** Every hash anew from genesis to the head; texts that are still there against their salted digests. */
const expectChain = async (order: Order): Promise<void> => {
  const rows = await town.database.rows<{
    id: string; seq: number; kind: string; is_fact: boolean; at: Temporal.Instant; recorded_at: Temporal.Instant; trust: 'MACHINE' | 'HAND'; unit_code: string | null; channel: string | null;
    actor_kind: string; actor_id: string | null; because: string[]; data: unknown; text_digest: string | null; hash: string; salt: string | null; text: string | null;
  }>('select e.*, t.salt, t.text from ledger_entry e left join ledger_text t on t.entry_id = e.id where e.work_order_id = $1 order by e.seq', [order.id]);
  let previous = GENESIS;
  for (const row of rows) {
    expect(row.hash).toBe(chainHash(previous, {
      workOrderId: order.id, seq: row.seq, id: row.id, kind: row.kind, isFact: row.is_fact, at: toBeijing(row.at), recordedAt: toBeijing(row.recorded_at), trust: row.trust,
      unitCode: row.unit_code, channel: row.channel, actorKind: row.actor_kind, actorId: row.actor_id, because: row.because, data: row.data, textDigest: row.text_digest,
    }));
    if (row.text !== null) expect(row.text_digest).toBe(createHash('sha256').update(`${row.salt ?? ''}\n${row.text}`).digest('hex'));
    previous = row.hash;
  }
  expect(await town.database.one('select chain_length, chain_head from work_order where id = $1', [order.id])).toEqual({ chain_length: rows.length, chain_head: previous });
};

describe('QY2021-2.3.3, ASVS 14.2.7, 等保 8.1.4.11: personal data is kept for its time and no longer', () => {
  it('each kind goes when its own period is over, the ledger stays and still verifies, and the run says what it removed', async () => {
    const order = await closedOrder();
    const before = await left(order);
    expect(before).toMatchObject({ petitioner: PETITIONER.name, pictures: 1 });
    for (const member of ['opinions', 'texts', 'numbers', 'raws'] as const) expect(before[member], member).toBeGreaterThan(0);
    await runAfter({ days: 364 });
    expect(await kinds(order)).toEqual([]);
    expect(await left(order)).toEqual(before);
    await runAfter({ days: 3 });
    expect(await kinds(order)).toEqual(['RECEIPT']);
    expect(await left(order)).toMatchObject({ ...before, raws: 0 });
    await runAfter({ years: 1 });
    expect(await kinds(order)).toEqual(['MESSAGE', 'OPINION', 'PETITIONER', 'RECEIPT', 'REPORT']);
    expect(await left(order)).toMatchObject({ petitioner: null, title: '〔已按期清除〕', texts: 0, numbers: 0, pictures: 1 });
    await runAfter({ years: 3 });
    expect(await kinds(order)).toEqual(['DECISION', 'MESSAGE', 'OPINION', 'PETITIONER', 'PHOTO', 'RECEIPT', 'REPORT']);
    expect((await left(order)).pictures).toBe(0);
    expect((await everything()).match(/秦留存|马上派人|19200007701/gu)).toBeNull();
    await expectChain(order);
    expect((await town.timeline(order)).filter(({ kind }) => kind === 'PERSONAL_DATA_ERASED').map(({ title, actor }) => [title, actor.kind])).toContainEqual(['清除个人信息', 'SERVICE']);
    const { body } = await town.ask<RetentionView>('GET', '/api/v1/retention', { as: 'auditor' });
    expect(body.runs).toHaveLength(4);
    expect(body.runs[0]?.removed.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['PHOTO']));
    expect(body.runs.every(({ isOver, endedAt }) => isOver && endedAt?.slice(11, 16) === '03:30')).toBe(true);
    const runs = await town.database.rows<{ data: { removed: Record<string, number> } }>("select data from audit_entry where action = 'RETENTION_RUN' order by at");
    expect(runs.map(({ data }) => data.removed['PETITIONER'] ?? 0)).toEqual([0, 0, 1, 0]);
  });

  it('a trial run counts the same and changes nothing', async () => {
    const order = await closedOrder();
    await town.clock.freezeAt(town.clock.now().add({ hours: 24 * 800 }));
    const before = await left(order);
    const { body } = await town.ask<RetentionPreview>('GET', '/api/v1/retention/preview', { as: 'administrator' });
    expect(Object.fromEntries(body.kinds.map(({ kind, count }) => [kind, count]))).toMatchObject({ PETITIONER: 1, MESSAGE: 1, RECEIPT: 1, REPORT: 1, PHOTO: 0, DECISION: 0, SHIFT_NOTE: 1 });
    expect(await left(order)).toEqual(before);
    expect((await town.ask('GET', '/api/v1/retention/preview', { as: 'operator' })).status).toBe(403);
    expect((await town.ask('GET', '/api/v1/retention', { as: 'unit' })).status).toBe(403);
  });

  it('a process that dies between two batches leaves a run that the next one ends, with the cut-offs it began with', async () => {
    const order = await closedOrder();
    const later = nextRun(town.clock.now().add({ hours: 24 * 800 }));
    await town.clock.freezeAt(later);
    const cutoffs = JSON.stringify(Object.fromEntries((await town.ask<RetentionView>('GET', '/api/v1/retention', { as: 'auditor' })).body.kinds.map(({ kind, before }) => [kind, before])));
    await town.database.run("insert into retention_run (id, begun_at, cutoffs, removed, batches) values (gen_random_uuid(), $1, $2, '{\"PETITIONER\": 41}', 7)", [later, cutoffs]);
    await runAfter({ days: 1 });
    const { body } = await town.ask<RetentionView>('GET', '/api/v1/retention', { as: 'auditor' });
    expect(body.runs).toHaveLength(1);
    expect(body.runs[0]).toMatchObject({ isOver: true, begunAt: toBeijing(later) });
    expect(body.runs[0]?.removed.find(({ kind }) => kind === 'PETITIONER')?.count).toBe(42);
    expect(body.runs[0]?.batches).toBeGreaterThan(8);
    expect(await kinds(order)).toContain('PETITIONER');
  });

  it('the board says when nothing was removed for two days', async () => {
    await closedOrder();
    const [watch, warnings] = [town.application.get(WatchRetention), town.application.get(StandingWarnings)];
    await watch.refresh();
    expect(warnings.all).not.toContain(RETENTION_LATE);
    await town.clock.freezeAt(town.clock.now().add({ hours: 49 }));
    await watch.refresh();
    expect(warnings.all).toContain(RETENTION_LATE);
    await runAfter({ hours: 1 });
    await watch.refresh();
    expect(warnings.all).not.toContain(RETENTION_LATE);
  });
});

describe('evidence in dispute is kept', () => {
  it('a held order loses nothing until it is released, and both are audited', async () => {
    const order = await closedOrder();
    const hold = (what: string, reason: string, as = 'supervisor') => town.ask<{ code?: string; items: unknown[] }>('POST', `/api/v1/work-orders/${order.id}/${what}`, { body: { reason }, as });
    expect((await hold('hold', '诉求人已申请行政复议', 'unit')).status).toBe(403);
    expect((await hold('hold', ' ')).status).toBe(400);
    expect((await hold('hold', '诉求人已申请行政复议')).body.items).toHaveLength(1);
    expect((await hold('hold', '再设一次')).body.code).toBe('HOLD_STANDS');
    const before = await left(order);
    await runAfter({ years: 9 });
    expect(await left(order)).toEqual(before);
    const { body } = await town.ask<RetentionView>('GET', '/api/v1/retention', { as: 'supervisor' });
    expect(body.runs[0]).toMatchObject({ held: 1 });
    expect((await hold('hold/release', '复议终结')).body.items).toMatchObject([{ releaseReason: '复议终结' }]);
    expect((await hold('hold/release', '再解一次')).body.code).toBe('NO_HOLD');
    await runAfter({ days: 1 });
    expect(await left(order)).toMatchObject({ petitioner: null, opinions: 0 });
    const audited = await town.database.rows<{ action: string }>("select action from audit_entry where subject = $1 and action like 'ORDER_HOLD%' order by id", [order.id]);
    expect(audited.map(({ action }) => action)).toEqual(['ORDER_HOLD_PLACED', 'ORDER_HOLD_RELEASED']);
  });

  it('an order whose card is proposed, or that shares an incident with one still open, waits by itself', async () => {
    const disputed = await closedOrder();
    await town.advance('PT2M');
    const linked = await closedOrder();
    const master = await town.report(aReport());
    await town.database.run('update work_order set master_id = $2 where id = $1', [linked.id, master.id]);
    await town.ask('POST', `/api/v1/work-orders/${disputed.id}/card-proposals`, { body: { ground: 'QY2015-4.3', reason: '推诿', evidence: '录音' }, as: 'supervisor' });
    expect((await town.database.one<{ n: number }>("select count(*)::int as n from card_proposal where work_order_id = $1 and state = 'OPEN'", [disputed.id])).n).toBe(1);
    await runAfter({ years: 9 });
    expect([await kinds(disputed), await kinds(linked), await kinds(master)]).toEqual([[], [], []]);
  });
});

describe('erasing one order before its time', () => {
  it('takes all that may speak of the petitioner, once, and only of an order that is closed and not held', async () => {
    const open = await town.report(aReport({ petitioner: PETITIONER }));
    const closed = await closedOrder();
    const erase = (id: string) => town.database.transaction((tx) => town.application.get(ErasePersonalData).execute(tx, { workOrderId: id, actor: { kind: 'PERSON', id: null, name: '值班长' }, data: { approvalId: 'a' }, at: town.clock.now() }));
    await expect(erase(open.id)).rejects.toMatchObject({ code: 'ORDER_STILL_OPEN' });
    await expect(erase('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ status: 404 });
    await town.ask('POST', `/api/v1/work-orders/${closed.id}/hold`, { body: { reason: '复议' }, as: 'supervisor' });
    await expect(erase(closed.id)).rejects.toMatchObject({ code: 'ORDER_HELD' });
    await town.ask('POST', `/api/v1/work-orders/${closed.id}/hold/release`, { body: { reason: '终结' }, as: 'supervisor' });
    expect(await erase(closed.id)).toMatchObject({ PETITIONER: 1, REPORT: 1, PHOTO: 1 });
    expect(await erase(closed.id)).toEqual({});
    expect(await left(closed)).toMatchObject({ petitioner: null, texts: 0, pictures: 0 });
    expect((await town.database.one<{ n: number }>("select count(*)::int as n from ledger_entry where work_order_id = $1 and kind = 'PERSONAL_DATA_ERASED'", [closed.id])).n).toBe(1);
    await expectChain(closed);
    // A page that shows it still does.
    for (const path of ['', '/timeline', '/card-proposals']) expect((await town.ask('GET', `/api/v1/work-orders/${closed.id}${path}`, { as: 'supervisor' })).status).toBe(200);
  });
});
