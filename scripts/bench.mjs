import { register } from 'node:module';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode, endChildrenWithUs, inTurn, ROOT, toTheEnd } from './steps.mjs';

/** `npm run bench`: measures the built service against floors of the same run; `npm run bench -- core` the decisions alone. It measures, it does not test: slow is not a failure. */
const MOST_MS = 170_000;
const CORE_ONLY = process.argv[2] === 'core';

const letGo = endChildrenWithUs();
await toTheEnd(async () => {
  checkNode();
  await inTurn(() => ensureInstalled({ development: true }));
  if (!CORE_ONLY) await ensureBuilt();
  letGo();
  process.chdir(ROOT);
  register('../test/support/typescript-hooks.mjs', import.meta.url);
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
    process.exitCode = await Promise.race([stopped, bench.run((text) => process.stdout.write(text), CORE_ONLY).then(() => 0)]);
  } finally {
    await bench.end();
  }
  process.exit();
});
