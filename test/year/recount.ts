import type { Town } from '../support/town.js';
import type { Lived } from './live-through.js';
import { WorkingCalendar } from './recount/calendar.js';
import { compareOrder, countOrder, type Difference } from './recount/compare.js';
import { beijing } from './time.js';
import { RawBooks } from './recount/raw.js';

/** Everything that the service keeps of a year against what the raw entries come to. */
export async function recount(town: Town, { year, until }: Lived, say: (text: string) => void): Promise<readonly string[]> {
  const calendar = WorkingCalendar.read('config/calendars');
  const books = await new RawBooks(town.databaseUrl).open();
  try {
    const [orders, kept] = [await books.orders(), await books.kept()];
    const counted = orders.map((order) => countOrder(order, calendar, until));
    const found = counted.flatMap((one) => compareOrder(one, kept, calendar, until)).map(text);
    say(`${String(orders.length)} orders, ${String(counted.reduce((sum, { verdicts }) => sum + verdicts.length, 0))} limits, ${String([...kept.cards.values()].flat().length)} cards, ${String([...kept.lights.values()].flat().length)} lights, ${String([...kept.labels.values()].flat().length)} labels recounted`);
    for (const [what, count] of [...year.happened].sort()) say(`  ${what}: ${String(count)}`);
    return [...year.surprises, ...found];
  } finally {
    await books.close();
  }
}

const text = ({ order, what, clause, kept, counted, raw }: Difference): string => [
  `${order}: ${what} (${clause})`, `    service: ${kept}`, `    recount: ${counted}`,
  ...raw.facts.map(({ kind, at, recordedAt, trust, unit, channel, data }) => `        ${beijing(at)}${recordedAt === at ? '' : ` (known ${beijing(recordedAt)}, ${trust})`} ${kind} ${unit ?? ''} ${channel ?? ''} ${JSON.stringify(data)}`),
].join('\n');
