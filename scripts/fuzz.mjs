import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { checkNode, endChildrenWithUs, inTurn, ROOT, run, StepFailed, toTheEnd } from './steps.mjs';

/**
 * `npm run fuzz -- --requests 10000 --seed 7`: asks a whole running service what its own OpenAPI document says may be asked, and near it. Prints how often each
 * route answered each status and, for each finding, the seed and the smallest request that shows it.
 */
const USAGE = 'npm run fuzz -- [--requests 10000] [--seed 7]';

endChildrenWithUs();
await toTheEnd(async () => {
  checkNode();
  const { requests, seed } = parseArgs({ options: { requests: { type: 'string', default: '10000' }, seed: { type: 'string', default: '7' } } }).values;
  if (!/^[1-9]\d{0,6}$/.test(requests) || !/^\d{1,9}$/.test(seed)) throw new StepFailed(USAGE);
  await inTurn(() => ensureInstalled({ development: true }));
  process.chdir(ROOT);
  const { code } = await run(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'db', 'test/contracts/generated-requests.db.test.ts'], { environment: { GENERATED_REQUESTS: requests, GENERATED_SEED: seed } });
  process.exitCode = code;
});
