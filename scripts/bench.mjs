import { register } from 'node:module';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode, endChildrenWithUs, inTurn, ROOT, toTheEnd } from './steps.mjs';

/** `npm run bench`: measures the built service against floors of the same run; `npm run bench -- core` the decisions alone, `npm run bench -- resolver` the resolver, `npm run bench -- addresses` how labelled addresses are answered, `npm run bench -- import` a list of twenty thousand people. It measures, it does not test: slow is not a failure. */
const MOST_MS = 170_000;
const PART = process.argv[2];

const letGo = endChildrenWithUs();
await toTheEnd(async () => {
  checkNode();
  await inTurn(() => ensureInstalled({ development: true }));
  if (PART === undefined || PART === 'import') await ensureBuilt();
  letGo();
  process.chdir(ROOT);
  register('../test/support/typescript-hooks.mjs', import.meta.url);
  if (PART === 'addresses') {
    const { confusions } = await import('../test/bench/addresses.ts');
    process.stdout.write(confusions());
    return;
  }
  const { Bench } = await import('../test/bench/run.ts');
  const bench = new Bench();
  // Ended from outside, the measurement may fail as it likes: the race has been decided then.
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(130));
    setTimeout(() => {
      process.stdout.write('\nstopped at the time limit: the parts above are complete\n');
      resolve(0);
    }, MOST_MS);
  });
  try {
    process.exitCode = await Promise.race([stopped, bench.run((text) => process.stdout.write(text), ['core', 'resolver', 'import'].includes(PART) ? PART : 'all').then(() => 0)]);
  } finally {
    await bench.end();
  }
  process.exit();
});
