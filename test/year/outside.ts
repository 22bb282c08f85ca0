import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readParts } from '../../src/platform/documents/read-parts.js';
import type { Town } from '../support/town.js';
import type { Lived } from './live-through.js';
import { JURISDICTIONS } from './places.js';
import { standingAt, type CardHistory } from './recount/cards.js';
import type { Counted } from './recount/compare.js';
import { monthOf } from './time.js';

const bytesOf = async (town: Town, path: string, as = 'supervisor'): Promise<{ readonly status: number; readonly bytes: Buffer }> => {
  const response = await fetch(`${town.url}/api/v1/${path}`, { headers: await town.credentials(as) });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
};

/** The packets of some orders: twice the same bytes, and the verifier in them finds nothing wrong without the service. */
export async function packets(town: Town, counted: readonly Counted[], most = 9): Promise<readonly string[]> {
  const found: string[] = [];
  const step = Math.max(1, Math.floor(counted.length / most));
  for (const { order } of counted.filter((_, index) => index % step === 0).slice(0, most)) {
    const [first, second] = [await bytesOf(town, `work-orders/${order.id}/evidence.zip`), await bytesOf(town, `work-orders/${order.id}/evidence.zip`)];
    if (first.status !== 200) found.push(`${order.number}: evidence.zip answers ${String(first.status)} ${first.bytes.toString().slice(0, 300)}`);
    else if (!first.bytes.equals(second.bytes)) found.push(`${order.number}: two packets differ`);
    else found.push(...(await verified(order.number, first.bytes)));
  }
  return found;
}

async function verified(number: string, packet: Buffer): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jidi-year-packet-'));
  try {
    for (const [name, content] of await readParts(packet)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const said = await new Promise<string>((resolve) => { execFile(process.execPath, [join(folder, 'verify.mjs')], { env: {} }, (error, out, err) => { resolve(error === null ? '' : `${String(error.code)} ${out}${err}`); }); });
    return said === '' ? [] : [`${number}: the verifier of its packet ends with ${said.slice(0, 800)}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Totals { readonly rows: number; readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>; readonly [member: string]: unknown }

/** Cards of each month for supervision bodies: the rows, their control totals and the sum of the file against the recount (QY2015-2). */
export async function exportsOf(town: Town, { options, until }: Lived, cards: readonly CardHistory[], counted: readonly Counted[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (let n = 1; n <= 12; n += 1) {
    const month = `${String(options.year)}-${String(n).padStart(2, '0')}`;
    const file = await bytesOf(town, `exports/cards/${month}.jsonl?jurisdiction=qingyuan`);
    const rows = file.bytes.toString().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ removed }) => removed !== true);
    const theirs = rows.map((row) => `${String(row['orderNumber'])} ${String(row['unitCode'])} ${String(row['colour'])} ${String(row['state'])}`).sort();
    const ours = cards.filter((card) => card.month === month && standingAt(card, until) !== null).map((card) => `${card.number} ${card.unit} ${card.colour} ${standingAt(card, until) === 'COUNTS' ? 'ISSUED' : 'REVOKED'}`).sort();
    if (file.status !== 200 || theirs.join() !== ours.join()) found.push(`cards ${month}: ${String(file.status)}\n    service: ${theirs.filter((one) => !ours.includes(one)).join(' | ')} (${String(theirs.length)})\n    recount: ${ours.filter((one) => !theirs.includes(one)).join(' | ')} (${String(ours.length)})`);
    const totals = JSON.parse((await bytesOf(town, `exports/cards/${month}.totals.json?jurisdiction=qingyuan`)).bytes.toString()) as Totals;
    const hash = createHash('sha256').update(file.bytes).digest('hex');
    if (!JSON.stringify(totals).includes(hash)) found.push(`cards ${month}: the control totals name another content than the file has: ${JSON.stringify(totals).slice(0, 400)}`);
    if (totals.rows !== ours.length) found.push(`cards ${month}: control totals count ${String(totals.rows)} rows, the recount ${String(ours.length)}`);
    for (const jurisdiction of JURISDICTIONS) {
      const orders = (await bytesOf(town, `exports/orders/${month}.jsonl?jurisdiction=${jurisdiction}`)).bytes.toString().split('\n').filter((line) => line !== '').length;
      const accepted = counted.filter(({ order }) => order.jurisdiction === jurisdiction && !order.drill && monthOf(order.acceptedAt) === month).length;
      if (orders !== accepted) found.push(`orders ${jurisdiction} ${month}: ${String(orders)} rows, the recount has ${String(accepted)}`);
    }
  }
  return found;
}

interface Cell { readonly by: string; readonly key: string; readonly figure: string; readonly detail: string; readonly n: number }

/** The year's figures for an assessment: orders accepted and received, limits by kind and outcome, cards (QY2015-3, QY2021-2.3.2). */
export async function assessments(town: Town, { year, options }: Lived, counted: readonly Counted[], cards: readonly CardHistory[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const jurisdiction of JURISDICTIONS) {
    const { status, body } = await year.ask<{ cells: readonly Cell[] }>('GET', `assessments/${String(options.year)}?jurisdiction=${jurisdiction}`, { as: 'supervisor' });
    if (status !== 200) continue;
    const sum = (figure: string, matches: (detail: string) => boolean = () => true): number => body.cells.filter((cell) => cell.by === 'TOTAL' && cell.figure === figure && matches(cell.detail)).reduce((all, { n }) => all + n, 0);
    const own = counted.filter(({ order }) => order.jurisdiction === jurisdiction && !order.drill);
    const inYear = (at: number): boolean => monthOf(at).startsWith(String(options.year));
    // A survey is owed by the hotline or answered by the petitioner (HJ2022-4.4, SG2022-24a): no unit is assessed by it.
    const limits = own.flatMap(({ verdicts }) => verdicts).filter(({ kind, dueAt }) => kind !== 'SURVEY' && inYear(dueAt - 1));
    const check = (what: string, theirs: number, ours: number): void => { if (theirs !== ours) found.push(`${jurisdiction} ${what}: service ${String(theirs)}, recount ${String(ours)}`); };
    check('accepted', sum('ACCEPTED'), own.filter(({ order }) => inYear(order.acceptedAt)).length);
    for (const kind of [...new Set(limits.map((limit) => limit.kind))]) {
      for (const state of ['MET', 'BREACHED'] as const) check(`${kind} ${state}`, sum('LIMIT', (detail) => detail.split(':')[0] === kind && detail.split(':').includes(state)), limits.filter((limit) => limit.kind === kind && limit.state === state).length);
    }
    const ofYear = cards.filter((card) => card.jurisdiction === jurisdiction && card.month.startsWith(String(options.year)));
    for (const colour of ['YELLOW', 'RED']) check(`cards ${colour}`, sum('CARD', (detail) => detail.startsWith(`${colour}:STANDING`)), ofYear.filter((card) => card.colour === colour && card.revokedAt === null).length);
    check('cards revoked', sum('CARD', (detail) => detail.includes(':REVOKED')), ofYear.filter(({ revokedAt }) => revokedAt !== null).length);
  }
  return found;
}

/** The papers of the year, for somebody to look at. */
export async function keepDocuments(town: Town, { options, year, published, drills }: Lived, counted: readonly Counted[], say: (text: string) => void): Promise<void> {
  const { documents } = options;
  if (documents === null) return;
  mkdirSync(documents, { recursive: true });
  const keep = async (path: string, name: string): Promise<void> => {
    const { status, bytes } = await bytesOf(town, path);
    if (status === 200) writeFileSync(join(documents, name), bytes);
    say(`  ${name}: ${status === 200 ? `${String(bytes.length)} bytes` : `${String(status)} ${bytes.toString().slice(0, 200)}`}`);
  };
  const fullest = (jurisdiction: string): string => published.filter((one) => one.jurisdiction === jurisdiction).sort((a, b) => (b.body['units'] as unknown[]).length - (a.body['units'] as unknown[]).length)[0]?.month ?? `${String(options.year)}-06`;
  for (const jurisdiction of JURISDICTIONS) {
    for (const form of ['pdf', 'xlsx']) await keep(`bulletins/${fullest(jurisdiction)}.${form}?jurisdiction=${jurisdiction}`, `bulletin-${jurisdiction}.${form}`);
  }
  const { body } = await year.ask<{ items: { id: string; referral: object | null }[] }>('GET', 'rectifications?limit=200', { as: 'supervisor' });
  for (const [name, one] of [['adequate', body.items.find(({ referral }) => referral === null)], ['referred', body.items.find(({ referral }) => referral !== null)]] as const) {
    if (one === undefined) continue;
    const list = await year.ask<{ documents: { kind: string; href?: string }[] }>('GET', `rectifications/${one.id}/documents`, { as: 'supervisor' });
    writeFileSync(join(documents, `rectification-${name}.json`), JSON.stringify(list.body, null, 2));
    for (const { kind } of list.body.documents) for (const form of ['docx', 'pdf']) await keep(`rectifications/${one.id}/documents/${kind}.${form}`, `rectification-${name}-${kind}.${form}`);
  }
  for (const id of drills.slice(-1)) for (const form of ['pdf', 'xlsx']) await keep(`drills/${id}/report.${form}`, `drill.${form}`);
  const busiest = [...counted].sort((a, b) => b.order.entries.length - a.order.entries.length)[0];
  if (busiest !== undefined) await keep(`work-orders/${busiest.order.id}/evidence.zip`, 'evidence.zip');
}
