import { judge } from '../../src/domain/work-order/judge.js';
import { COURTS, matterOf } from './files.js';
import { atBest } from './measure.js';
import { fineMs, type Line, times } from './table.js';

const FOR_MS = 1_000;
const SIZE = 200;

/** One decision of the pure core on a long file under each regulation, against reading the same facts from JSON. */
export const measureJudging = (): readonly Line[] => COURTS.map((court): Line => {
  const matter = matterOf(court, SIZE);
  const text = JSON.stringify(matter.facts);
  const [judged = Number.NaN, parsed = Number.NaN] = atBest(FOR_MS, () => judge(matter), () => JSON.parse(text) as unknown);
  return { what: `${court.law.id}: one decision on ${String(matter.facts.length)} facts against JSON.parse of them`, measured: fineMs(judged), floor: fineMs(parsed), ratio: times(judged, parsed) };
});
