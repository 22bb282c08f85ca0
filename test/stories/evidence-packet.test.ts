import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { canonicalize } from 'json-canonicalize';
import { afterEach, describe, expect, it } from 'vitest';
import { HourlyCheckpoint } from '../../src/audit/hourly-checkpoint.js';
import { readParts } from '../../src/platform/documents/read-parts.js';
import { ErasePersonalData } from '../../src/retention/erase-personal-data.js';
import { aPicture } from '../builders/picture.js';
import { aReport } from '../builders/report.js';
import { pdfText } from '../support/pdf-text.js';
import { useTown } from '../support/town.js';

const town = useTown();
type Order = Awaited<ReturnType<typeof town.report>>;
type Parts = ReadonlyMap<string, Buffer>;

interface Fetched {
  readonly status: number;
  readonly bytes: Buffer;
  readonly headers: Headers;
}

const ask = async (order: { readonly id: string }, as: string | undefined, { url = town.url, purpose }: { readonly url?: string; readonly purpose?: string } = {}): Promise<Fetched> => {
  const credentials = await town.credentials(as);
  const response = await fetch(`${url}/api/v1/work-orders/${order.id}/evidence.zip`, purpose === undefined ? { headers: credentials } : { method: 'POST', headers: { ...credentials, 'content-type': 'application/json' }, body: JSON.stringify({ purpose }) });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
};
const packet = async (order: Order): Promise<Parts> => readParts((await ask(order, 'supervisor')).bytes);
const jsonOf = <T>(parts: Parts, name: string): T => JSON.parse(parts.get(name)?.toString() ?? 'null') as T;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const unpack = (parts: Parts): string => {
  const folder = mkdtempSync(join(tmpdir(), 'jidi-packet-'));
  folders.push(folder);
  for (const [name, content] of parts) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
};

/** What a lawyer without this service sees. */
const verify = (parts: Parts, ...options: readonly string[]): Promise<{ readonly code: number; readonly said: string }> => {
  const folder = unpack(parts);
  return new Promise((resolve) => {
    execFile(process.execPath, [join(folder, 'verify.mjs'), ...options], { env: {} }, (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }));
  });
};
const wrongs = (said: string): readonly string[] => said.split('\n').filter((line) => line.startsWith('[不符 WRONG]'));

const photograph = async (order: Order): Promise<void> => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await aPicture({}))]), '现场.jpg');
  const packed = new Response(form);
  await town.ask('POST', `/api/v1/work-orders/${order.id}/photos`, { body: new Uint8Array(await packed.arrayBuffer()), headers: { 'content-type': packed.headers.get('content-type') ?? '' }, as: 'unit' });
};
const seal = async (): Promise<void> => {
  await town.application.get(HourlyCheckpoint).onApplicationBootstrap();
  await town.settle();
};
/** What whoever administers the database can do. */
const behindTheirBacks = (statement: string): Promise<number> => town.owner.transaction(async (tx) => {
  await tx.rows("select set_config('session_replication_role', 'replica', true)");
  return tx.run(statement);
});

/** Chased, carded, answered late in the petitioner's name, photographed, and sealed. */
const aLife = async (): Promise<Order> => {
  const order = await town.report(aReport({ petitioner: { name: '秦某某', phone: '19200008888' } }));
  await town.advanceTo('11:05');
  const liaison = town.phone('英德市交通联络人');
  await liaison.reply(`${await liaison.code()} 已联系秦某某,正在抢修`);
  await photograph(order);
  await town.settle();
  return town.order(order.id);
};

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const flipped = (bytes: Buffer): Buffer => {
  const changed = Buffer.from(bytes);
  const at = Math.floor(changed.length / 2);
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  return changed;
};

describe('issue "Supervision": the evidence packet of an order', () => {
  it('is the same bytes for everybody, says all that happened and nothing of others, is verified without the service, and a single changed byte is found', async () => {
    const order = await aLife();
    const other = await town.report(aReport({ title: '另一处塌方' }));
    await seal();
    const first = await ask(order, 'supervisor');
    expect([first.status, first.headers.get('content-type'), first.headers.get('cache-control')]).toEqual([200, 'application/zip', 'no-store']);
    // The end of a call makes no entry: it comes with the next one.
    await behindTheirBacks(`insert into attempt_receipt (attempt_id, state, at, recorded_at, dedupe_key) select id, 'COMPLETED', '2026-11-23T11:06:00+08:00', '2026-11-23T11:06:00+08:00', 'late' from notice_attempt where work_order_id = '${order.id}'`);
    const node = await town.anotherNode();
    const others = [await ask(order, undefined), await ask(order, 'auditor', { url: await node.getUrl() })];
    await node.close();
    expect(others.map(({ bytes }) => digest(bytes))).toEqual(others.map(() => digest(first.bytes)));
    const kept = await town.database.rows<{ subject: string; data: { sha256: string } }>("select subject, data from audit_entry where action = 'EVIDENCE_FETCHED' order by id");
    expect(kept.map(({ subject, data }) => [subject, data.sha256])).toEqual(Array.from({ length: 3 }, () => [order.id, digest(first.bytes)]));
    const parts = await readParts(first.bytes);
    await saysAll(parts, order, [other.number, other.title, '秦某某', '19200008888']);
    await isVerified(parts);
    await findsEveryByte(parts);
  });

  it('is for those who supervise and for platforms of the jurisdiction; with the petitioner only for a purpose, which is kept', async () => {
    const order = await town.report(aReport({ description: '秦某某报称巨石落下', petitioner: { name: '秦某某', phone: '19200008888' } }));
    for (const as of ['unit', 'county', 'operator']) expect((await ask(order, as)).status).toBe(403);
    expect((await ask(order, 'auditor', { purpose: '查看' })).status).toBe(403);
    expect((await ask({ id: '00000000-0000-4000-8000-000000000000' }, 'supervisor')).status).toBe(404);
    expect((await town.ask('GET', `/api/v1/work-orders/${order.id}/evidence.zip`, { from: 'shaoguan' })).status).toBe(404);
    expect((await ask(order, 'supervisor', { purpose: ' ' })).status).toBe(400);
    const parts = await readParts((await ask(order, 'supervisor', { purpose: '行政复议举证' })).bytes);
    expect(jsonOf(parts, 'order.json')).toMatchObject({ petitioner: { name: '秦某某', phone: '19200008888' } });
    expect(textOf(parts)).toContain('秦某某报称巨石落下');
    expect(await town.database.rows("select t.purpose from audit_entry e join audit_text t on t.entry_id = e.id where e.action = 'EVIDENCE_REVEALED'")).toEqual([{ purpose: '行政复议举证' }]);
  });
});

const textOf = (parts: Parts): string => pdfText(parts.get('evidence.pdf') ?? Buffer.alloc(0)).replaceAll('\n', '');

const saysAll = async (parts: Parts, order: Order, secrets: readonly string[]): Promise<void> => {
  expect(jsonOf<{ entries: unknown[] }>(parts, 'entries.json').entries).toHaveLength((await town.timeline(order)).length);
  const { deadlines } = jsonOf<{ deadlines: { explanation: string; calendarVersion: string }[] }>(parts, 'deadlines.json');
  expect(deadlines.length).toBeGreaterThan(0);
  expect(deadlines.filter((one) => !one.explanation.includes('QY2019') || !/^[0-9a-f]{16}$/.test(one.calendarVersion))).toEqual([]);
  expect(jsonOf(parts, 'cards.json')).toMatchObject({ cards: [{ colour: 'YELLOW', state: 'ISSUED' }] });
  const { notices } = jsonOf<{ notices: { providerRef: string | null; receipts: { raw: unknown }[] }[] }>(parts, 'notices.json');
  expect(notices.filter(({ providerRef, receipts }) => providerRef !== null && receipts.some(({ raw }) => raw !== null)).length).toBeGreaterThan(3);
  expect(jsonOf(parts, 'photos.json')).toMatchObject({ photos: [{ file: expect.stringMatching(/^photos\/.*\.jpg$/) as unknown }] });
  expect(jsonOf(parts, 'law.json')).toMatchObject({ versions: [{ id: 'qingyuan-urgent-2019', frozen: true }], clauses: expect.arrayContaining([expect.objectContaining({ id: 'QY2019-3.1' })]) as unknown });
  expect(jsonOf(parts, 'recordings.json')).toMatchObject({ calls: expect.arrayContaining([expect.objectContaining({ direction: 'OUTBOUND' })]) as unknown });
  const text = textOf(parts);
  for (const said of [order.number, '英德市交通运输局', '初步意见', '黄牌', '已送达', 'QY2019-3.1', '正在抢修', 'verify.mjs']) expect(text).toContain(said);
  const all = [...parts.values()].map((content) => content.toString('utf8')).join('\n') + text;
  for (const secret of secrets) expect(all).not.toContain(secret);
};

/** One file changed, and the list of files made to agree. */
const relisted = (parts: Parts, name: string, change: (text: string) => string): Parts => {
  const changed = new Map(parts).set(name, Buffer.from(change(parts.get(name)?.toString() ?? '')));
  const { self: _, ...list } = jsonOf<{ self: string; chain: object; files: { name: string }[] }>(changed, 'manifest.json');
  const { length, head } = jsonOf<{ length: number; head: string }>(changed, 'entries.json');
  const files = list.files.map((file) => ({ ...file, bytes: changed.get(file.name)?.length, sha256: digest(changed.get(file.name) ?? Buffer.alloc(0)) }));
  const rest = { ...list, chain: { ...list.chain, length, head }, files };
  return changed.set('manifest.json', Buffer.from(JSON.stringify({ ...rest, self: digest(Buffer.from(canonicalize(rest))) })));
};

/** By somebody who changes an instant and computes everything after it again. */
const madeAnew = (parts: Parts): Parts => {
  const { entries, ...about } = jsonOf<{ entries: { hashed: { kind: string; at: string }; prevHash: string; hash: string }[] }>(parts, 'entries.json');
  let previous = '0'.repeat(64);
  for (const entry of entries) {
    if (entry.hashed.kind === 'FIRST_RESPONSE') entry.hashed.at = '2026-11-23T10:59:59.000+08:00';
    entry.prevHash = previous;
    previous = digest(Buffer.from(`${previous}\n${canonicalize(entry.hashed)}`));
    entry.hash = previous;
  }
  const proof = jsonOf<{ chain: object }>(parts, 'proof.json');
  const chained = new Map(parts).set('entries.json', Buffer.from(JSON.stringify({ ...about, head: previous, entries })));
  return relisted(chained, 'proof.json', () => JSON.stringify({ chain: { ...proof.chain, head: previous }, sealed: null }));
};

const isVerified = async (parts: Parts): Promise<void> => {
  const { sealed } = jsonOf<{ sealed: { checkpoint: Record<string, unknown> } }>(parts, 'proof.json');
  const elsewhere = (hash: unknown): string => join(unpack(new Map([['kept.jsonl', Buffer.from(`${JSON.stringify({ ...sealed.checkpoint, hash, leaves: [] })}\n`)]])), 'kept.jsonl');
  const { code, said } = await verify(parts, '--checkpoints', elsewhere(sealed.checkpoint['hash']));
  expect([code, wrongs(said)]).toEqual([0, []]);
  expect(said).toMatch(/检查点 1\(.*\)封存了前 \d+ 条记录/);
  expect(said).toContain('与另行保存的一致');
  expect(said).toContain('1 段文字含诉求人信息');
  expect([said, (await verify(parts)).said].map((all) => all.slice(all.indexOf('结论:')))).toEqual([expect.stringMatching(/^结论:没有不符,第 1 至 \d+ 条记录自封存以来未被改动/), expect.stringContaining('仅凭本包不能发现')]);
  const forged = madeAnew(parts);
  const alone = await verify(forged);
  expect([alone.code, wrongs(alone.said), alone.said.includes('仅凭本包不能发现')]).toEqual([0, [], true]);
  expect(wrongs((await verify(relisted(parts, 'deadlines.json', (text) => text.replace('"state": "BREACHED"', '"state": "MET"')))).said)).toEqual([expect.stringContaining('的结果(MET)与记录链不符')]);
  expect(wrongs((await verify(relisted(parts, 'law.json', (text) => text.replaceAll(/"hash": "[0-9a-f]{64}"/g, `"hash": "${'0'.repeat(64)}"`)))).said)).toContainEqual(expect.stringContaining('不是记录链写明的'));
  expect(wrongs((await verify(relisted(parts, 'deadlines.json', () => '{ "deadlines": [] }'))).said)[0]).toContain('deadlines.json 没有');
  // Chain, checkpoint and packet written anew by one hand: only what was kept elsewhere tells.
  expect(wrongs((await verify(parts, '--checkpoints', elsewhere('0'.repeat(64)))).said)).toEqual([expect.stringContaining('与另行保存的不一致')]);
};

const findsEveryByte = async (parts: Parts): Promise<void> => {
  // A changed verifier proves nothing of itself: that of another packet is taken.
  const changed = await verify(parts, unpack(new Map([...parts].map(([name, content]) => [name, name === 'manifest.json' ? content : flipped(content)]))));
  expect([changed.code, [...parts.keys()].filter((name) => name !== 'manifest.json' && !wrongs(changed.said).some((line) => line.includes(`${name} 的内容与清单不符`)))]).toEqual([1, []]);
  expect(wrongs((await verify(parts, unpack(new Map([...parts, ['manifest.json', flipped(parts.get('manifest.json') ?? Buffer.alloc(0))]])))).said).some((line) => line.includes('manifest.json'))).toBe(true);
  const { said } = await verify(parts, unpack(new Map([...[...parts].filter(([name]) => name !== 'law.yaml'), ['notes.txt', Buffer.from('x')]])));
  expect(wrongs(said)).toEqual([expect.stringContaining('law.yaml 缺失'), expect.stringContaining('notes.txt 不在清单中')]);
};

describe('whoever changes the records before a packet is made is found', () => {
  it('names the entry that was changed, a text that went away and one that was erased, a chain written anew and a card taken out', async () => {
    const order = await town.report(aReport());
    await town.phone('英德市交通联络人').press('1');
    await town.advanceTo('11:05');
    expect((await verify(await packet(order))).said).toContain('尚无检查点封存');
    await seal();
    await behindTheirBacks("update ledger_entry set at = at - interval '10 minutes' where kind = 'ROUTED'");
    expect(wrongs((await verify(await packet(order))).said)[0]).toMatch(/entries\.json 第 \d+ 条\(ROUTED\)的内容、次序或摘要不符/);
    await behindTheirBacks("update ledger_entry set at = at + interval '10 minutes' where kind = 'ROUTED'");
    const one = "(select id from ledger_entry where text_digest is not null order by seq limit 1)";
    await behindTheirBacks(`update ledger_text set text = null where entry_id = ${one}`);
    expect(wrongs((await verify(await packet(order))).said)).toEqual([expect.stringContaining('没有按期清除的记载')]);
    await behindTheirBacks(`update ledger_text set erased_at = now() where entry_id = ${one}`);
    const { code, said } = await verify(await packet(order));
    expect([code, said.includes('1 段文字已按保存期限清除')]).toEqual([0, true]);
    await behindTheirBacks("delete from card; update audit_checkpoint_leaf set head = repeat('a', 64) where work_order_id is not null");
    expect(wrongs((await verify(await packet(order))).said)).toEqual([expect.stringContaining('封存的是另一条记录'), expect.stringContaining('归入证明不成立')]);
    await behindTheirBacks('delete from ledger_text; delete from ledger_entry');
  });

  it('stays whole when retention empties what it may, and says so', async () => {
    const order = await town.report(aReport());
    const liaison = town.phone('英德市交通联络人');
    await liaison.reply(`${await liaison.code()} 已派员`);
    await photograph(order);
    await town.command(order, 'completions', { completedAt: town.at() }, 'unit');
    await town.command(order, 'results', { channel: 'SYSTEM', procedure: '清障', result: '恢复通行', handledAt: town.at() }, 'unit');
    await town.database.transaction((tx) => town.application.get(ErasePersonalData).execute(tx, { workOrderId: order.id, actor: { kind: 'PERSON', id: null, name: '值班长' }, data: { approvalId: 'a' }, at: town.clock.now() }));
    const parts = await packet(order);
    expect(jsonOf(parts, 'photos.json')).toMatchObject({ photos: [{ file: null, erasedAt: expect.any(String) as unknown }] });
    const { code, said } = await verify(parts);
    expect([code, wrongs(said), said.includes('已按保存期限清除')]).toEqual([0, [], true]);
  });
});
