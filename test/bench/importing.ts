import { FORM_COLUMNS, HEADINGS } from '../../src/domain/registration/form-columns.js';
import { pause, ticks } from '../../src/platform/database/pause.js';
import { writeWorkbook } from '../../src/platform/workbook/write-workbook.js';
import { type Line, ms, times } from './table.js';
import type { BenchTown } from './town.js';

const ROWS = 20_000;
const PEOPLE_OF_UNIT = 40;
const EVERY_MS = 5;
const IDLE_MS = 3_000;
const PATIENCE_MS = 100_000;

/** Half with a mobile, half at a duty landline: there are only ten thousand invented numbers of each kind. */
const rowOf = (index: number): readonly string[] => {
  const number = String(index % 10_000).padStart(4, '0');
  const hasMobile = index < ROWS / 2;
  return [`BENCH-${String(Math.floor(index / PEOPLE_OF_UNIT))}`, '', hasMobile ? '承办人' : '值班室', '', `测量人员${String(index)}`, hasMobile ? `1920000${number}` : '', hasMobile ? '' : `0763-300${number}`, hasMobile ? '' : '801', '', '', '', ''];
};

interface Import { readonly id: string; readonly state: string; readonly counts: Readonly<Record<string, number>> | null; readonly refusal: unknown }

const upload = async (town: BenchTown, workbook: Buffer, query: string): Promise<Import> => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(workbook)]), '名单.xlsx');
  const answer = await fetch(`${town.service.url}/api/v1/contacts/imports${query}`, { method: 'POST', headers: { authorization: `Bearer ${town.service.apiKey}`, prefer: 'respond-async' }, body: form });
  if (answer.status !== 202) throw new Error(`the import answered ${String(answer.status)}: ${await answer.text()}`);
  return (await answer.json()) as Import;
};

/** Until it says that it is done. */
const finished = async (town: BenchTown, { id }: Import): Promise<Import> => {
  for (const begun = ticks(); ticks() - begun < PATIENCE_MS;) {
    const now = (await (await town.service.request('GET', `/api/v1/contacts/imports/${id}`)).json()) as Import;
    if (now.state === 'FAILED') throw new Error(JSON.stringify(now));
    if (now.state === 'READY' || now.state === 'APPLIED') return now;
    await pause(100);
  }
  throw new Error('the import did not end');
};

/** The longest that a bare request waited while the work lasted: what an order coming in at that moment would wait. */
const longestWaitWhile = async <T>(town: BenchTown, work: () => Promise<T>): Promise<{ readonly result: T; readonly longest: number; readonly took: number }> => {
  let [longest, isOver] = [0, false];
  const watch = (async () => {
    while (!isOver) {
      const begun = ticks();
      await fetch(`${town.service.url}/livez`);
      longest = Math.max(longest, ticks() - begun);
      await pause(EVERY_MS);
    }
  })();
  try {
    const begun = ticks();
    const result = await work();
    const took = ticks() - begun;
    return { result, longest, took };
  } finally {
    isOver = true;
    await watch;
  }
};

/** A list of twenty thousand people: read, compared and applied beside everything else the service does. */
export const measureImporting = async (town: BenchTown): Promise<readonly Line[]> => {
  const rows = [FORM_COLUMNS.map((column) => HEADINGS[column]), ...Array.from({ length: ROWS }, (_, index) => rowOf(index))];
  const workbook = await writeWorkbook([{ name: '联络人', widths: [], rows: rows.map((row) => row.map((text) => ({ text }))) }]);
  const idle = await longestWaitWhile(town, () => pause(IDLE_MS));
  const lines: Line[] = [];
  for (const [what, query] of [['dry run', '?dryRun=true'], ['application', ''], ['the same list again', '']] as const) {
    const { result, longest, took } = await longestWaitWhile(town, async () => finished(town, await upload(town, workbook, query)));
    const counts = `${String(result.counts?.['new'])} new, ${String(result.counts?.['unchanged'])} unchanged`;
    lines.push({ what: `${what} of ${String(ROWS)} rows (${counts})`, measured: ms(took), floor: '', ratio: '' });
    lines.push({ what: `longest wait of a bare request meanwhile (floor: idle)`, measured: ms(longest), floor: ms(idle.longest), ratio: times(longest, idle.longest) });
  }
  return lines;
};
