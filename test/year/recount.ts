import type { Town } from '../support/town.js';
import { verifyAudit } from '../../src/audit/verify-audit.js';
import type { Lived } from './live-through.js';
import { assessments, exportsOf, keepDocuments, packets } from './outside.js';
import { WorkingCalendar } from './recount/calendar.js';
import { cardHistories, type CardHistory } from './recount/cards.js';
import { compareOrder, countOrder, type Counted, type Difference } from './recount/compare.js';
import { haojiangRating } from './recount/haojiang.js';
import { cardMarks, expectedCorrections, lightMarks, unitLines, type Bulletin } from './recount/months.js';
import { RawBooks } from './recount/raw.js';
import { compareRectifications } from './recount/rectifications.js';
import { shaoguanRating } from './recount/shaoguan.js';
import { beijing } from './time.js';

/** Everything that the service keeps and shows of a year against what the raw entries come to. Answers every difference in words. */
export async function recount(town: Town, lived: Lived, say: (text: string) => void): Promise<readonly string[]> {
  const { year, until } = lived;
  const before = WorkingCalendar.read('config/calendars');
  const [load] = lived.calendars;
  const calendar = load === undefined ? before : WorkingCalendar.read('config/calendars', load);
  const change = load === undefined ? null : { since: load.since, before, after: calendar };
  const books = await new RawBooks(town.databaseUrl).open();
  try {
    const [orders, kept] = [await books.orders(), await books.kept()];
    const counted = orders.map((order) => countOrder(order, calendar, until, change));
    const cards = cardHistories(counted);
    say(`${String(orders.length)} orders, ${String(counted.reduce((sum, { verdicts }) => sum + verdicts.length, 0))} limits, ${String([...kept.cards.values()].flat().length)} cards, ${String([...kept.lights.values()].flat().length)} lights, ${String([...kept.labels.values()].flat().length)} labels recounted`);
    for (const [what, count] of [...year.happened].sort()) say(`  ${what}: ${String(count)}`);
    const parts: readonly (readonly [string, readonly string[]])[] = [
      ['what the service refused or failed in', year.surprises],
      ['orders', counted.flatMap((one) => compareOrder(one, kept, calendar, until)).map(text)],
      ['GET /cards, counts of each month', await ledgerMonths(lived, cards)],
      ['bulletins', lived.published.map(bulletinOf).flatMap((bulletin, _, all) => compareBulletin(bulletin, all, { counted, cards, calendar, until }))],
      ['ratings', await ratings(lived, counted)],
      ['rectifications', compareRectifications(await books.rectifications(), orders, [...kept.cards.values()].flat(), until)],
      ['exports to supervision bodies', await exportsOf(town, lived, cards, counted)],
      ['assessments', await assessments(town, lived, counted, cards)],
      ['evidence packets', await packets(town, counted)],
      ['chains', (await verifyAudit(town.database, { now: () => town.clock.real() })).findings.map((finding) => JSON.stringify(finding))],
    ];
    for (const [what, differences] of parts) say(`${differences.length === 0 ? '✓' : '✗'} ${what}: ${String(differences.length)} differences`);
    await keepDocuments(town, lived, counted, say);
    return parts.flatMap(([what, differences]) => differences.map((difference) => `${what}: ${difference}`));
  } finally {
    await books.close();
  }
}

interface Books { readonly counted: readonly Counted[]; readonly cards: readonly CardHistory[]; readonly calendar: WorkingCalendar; readonly until: number }

const text = ({ order, what, clause, kept, counted, raw }: Difference): string => [
  `${order}: ${what} (${clause})`, `    service: ${kept}`, `    recount: ${counted}`,
  ...raw.facts.map(({ kind, at, recordedAt, trust, unit, channel, data }) => `        ${beijing(at)}${recordedAt === at ? '' : ` (known ${beijing(recordedAt)}, ${trust})`} ${kind} ${unit ?? ''} ${channel ?? ''} ${JSON.stringify(data)}`),
].join('\n');

const monthsOf = (year: number): readonly string[] => Array.from({ length: 13 }, (_, n) => (n === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(n + 1).padStart(2, '0')}`));

const unequal = (what: string, service: readonly string[], recounted: readonly string[]): readonly string[] => {
  const [theirs, ours] = [service.filter((one) => !recounted.includes(one)), recounted.filter((one) => !service.includes(one))];
  return theirs.length === 0 && ours.length === 0 && service.length === recounted.length ? [] : [`${what}\n    service: ${theirs.join(' | ') || '–'} (${String(service.length)})\n    recount: ${ours.join(' | ') || '–'} (${String(recounted.length)})`];
};

/** QY2015-2, QY2015-9: per unit and month, revoked ones apart. */
async function ledgerMonths({ year, options, until }: Lived, cards: readonly CardHistory[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const month of monthsOf(options.year)) {
    const { body } = await year.ask<{ counts: { unit: string; yellow: number; red: number; revoked: number }[] }>('GET', `cards?month=${month}`, { as: 'supervisor' });
    found.push(...unequal(month, body.counts.map(({ unit, yellow, red, revoked }) => `${unit} ${String(yellow)} ${String(red)} ${String(revoked)}`), unitLines(cardMarks(cards, 'qingyuan', month, until))));
  }
  return found;
}

const bulletinOf = ({ jurisdiction, month, at, body }: Lived['published'][number]): Bulletin => ({ ...(body as unknown as Omit<Bulletin, 'jurisdiction' | 'month' | 'at'>), jurisdiction, month, at });

const compareBulletin = (bulletin: Bulletin, all: readonly Bulletin[], { counted, cards, calendar, until }: Books): readonly string[] => {
  const { jurisdiction, month, at, units, totals, corrections, volume } = bulletin;
  const name = `${jurisdiction} ${month}`;
  const marks = jurisdiction === 'qingyuan' ? cardMarks(cards, jurisdiction, month, at) : lightMarks(counted, calendar, until, jurisdiction, month);
  const lines = unitLines(marks);
  const sum = (standing: string, colour?: string): number => marks.filter((mark) => mark.standing === standing && (colour === undefined || mark.colour === colour)).length;
  const said = corrections.map(({ kind, orderNumber, was, is }) => { const one = is ?? was; return `${kind} ${orderNumber} ${one?.month ?? ''} ${one?.unitCode ?? ''} ${one?.colour ?? ''}`; });
  return [
    ...unequal(`${name} units (QY2015-9, OQ-30; SG2022-22, HJ2022-5.4, OQ-25)`, units.filter(({ yellow, red, revoked }) => yellow + red + revoked > 0).map((one) => `${one.unitCode} ${String(one.yellow)} ${String(one.red)} ${String(one.revoked)}`), lines),
    ...unequal(`${name} totals`, [`${String(totals.yellow)} ${String(totals.red)} ${String(totals.revoked)}`], [`${String(sum('COUNTS', 'YELLOW'))} ${String(sum('COUNTS', 'RED'))} ${String(sum('REVOKED'))}`]),
    ...unequal(`${name} corrections (OQ-30)`, said, jurisdiction === 'qingyuan' ? expectedCorrections(cards, all.filter((other) => other.at < at), bulletin) : []),
    ...unequal(`${name} accepted`, [String(volume.accepted)], [String(counted.filter(({ order }) => order.jurisdiction === jurisdiction && !order.drill && beijing(order.acceptedAt).startsWith(month)).length)]),
  ];
};

/** SG2022-24a, 24c; HJ2022-4.4. */
async function ratings({ year, until }: Lived, counted: readonly Counted[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { order } of counted.filter(({ order: { jurisdiction } }) => jurisdiction !== 'qingyuan')) {
    const { body } = await year.ask<{ rating: { choice: string } | null }>('GET', `work-orders/${order.id}`, { from: order.jurisdiction });
    found.push(...unequal(`${order.number} ${order.jurisdiction}`, [body.rating?.choice ?? '–'], [(order.jurisdiction === 'shaoguan' ? shaoguanRating(order, until) : haojiangRating(order)) ?? '–']));
  }
  return found;
}
