import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { checkNode, inTurn, ROOT, run, StepFailed, toTheEnd } from './steps.mjs';

/**
 * `npm run year -- --orders 1200 --seed 7 --year 2023`: a year of generated orders in three jurisdictions goes through the real service, and what it keeps,
 * counts and publishes is compared with an independent recount from the raw ledger (docs/decisions/0051). `--orders 60` is a quick look, `--documents <folder>`
 * keeps the papers of the year there. Exit code 1: something differs, and what was printed says what.
 */
const KNOWN = { orders: Number, seed: Number, year: Number, documents: String };

const optionsOf = (words) => {
  const options = {};
  for (let at = 0; at < words.length; at += 2) {
    const [name, value] = [words[at].replace(/^--/, ''), words[at + 1]];
    const read = KNOWN[name];
    const given = read === undefined || value === undefined ? Number.NaN : read(value);
    if (read === undefined || (read === Number && !(Number.isInteger(given) && given > 0))) throw new StepFailed('npm run year -- [--orders 1200] [--seed 7] [--year 2023] [--documents <folder>]');
    options[name] = given;
  }
  return options;
};

await toTheEnd(async () => {
  checkNode();
  const options = optionsOf(process.argv.slice(2));
  await inTurn(() => ensureInstalled({ development: true }));
  const { code } = await run(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/year/vitest.config.mjs', '--reporter=dot'], { environment: { JIDI_YEAR: JSON.stringify(options) } });
  process.exitCode = code === 0 ? 0 : 1;
});
