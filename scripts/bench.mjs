import { register } from 'node:module';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode, endChildrenWithUs, inTurn, ROOT, StepFailed, toTheEnd } from './steps.mjs';

/**
 * `npm run bench`: measures the built service against floors of the same run, in less than ten minutes; `-- --quick` in less than ninety
 * seconds, `-- --json` as one object on standard output, `-- accept` one part of it (test/bench/suite.ts). `-- core`, `-- resolver`,
 * `-- addresses` and `-- import` measure by themselves. It measures, it does not test: slow is not a failure.
 */
const MOST_MS = { quick: 78_000, full: 585_000 };
const named = process.argv.slice(2);
const isJson = named.includes('--json');
const extent = named.includes('--quick') ? 'quick' : 'full';
const [part, ...more] = named.filter((word) => !['--json', '--quick'].includes(word));

/** What a machine reads must hold nothing else: progress of the build and the tables go where people look. */
const answer = process.stdout.write.bind(process.stdout);
if (isJson) process.stdout.write = process.stderr.write.bind(process.stderr);
const answered = (text) => new Promise((resolve) => answer(text, resolve));

const letGo = endChildrenWithUs();
await toTheEnd(async () => {
  checkNode();
  await inTurn(() => ensureInstalled({ development: true }));
  process.chdir(ROOT);
  register('../test/support/typescript-hooks.mjs', import.meta.url);
  if (part === 'addresses') {
    const { confusions } = await import('../test/bench/addresses.ts');
    await answered(confusions());
    return;
  }
  const { Bench, OWN_PARTS } = await import('../test/bench/run.ts');
  if (more.length > 0 || (part !== undefined && !OWN_PARTS.includes(part))) throw new StepFailed(`npm run bench -- [${[...OWN_PARTS, 'addresses'].join('|')}] [--quick] [--json]`);
  if (!['core', 'resolver'].includes(part)) await ensureBuilt();
  letGo();
  const bench = new Bench({ part, extent, write: (text) => process.stdout.write(text) });
  // Ended from outside, the measurement may fail as it likes: the race has been decided then.
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(130));
    setTimeout(() => {
      process.stdout.write('\nstopped at the time limit: the parts above are complete\n');
      resolve(0);
    }, Math.max(MOST_MS[extent] / 2, MOST_MS[extent] - performance.now()));
  });
  try {
    const work = bench.run().then(() => 0);
    work.catch(() => undefined);
    process.exitCode = await Promise.race([stopped, work]);
    if (isJson && process.exitCode === 0) await answered(`${JSON.stringify(bench.outcome(), null, 2)}\n`);
  } finally {
    await bench.end();
  }
  process.exit();
});
