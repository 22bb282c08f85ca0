import { register } from 'node:module';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode, endChildrenWithUs, inTurn, ROOT, StepFailed, toTheEnd } from './steps.mjs';

/**
 * `npm run chaos`: hurts real processes of the built service in every scripted way and balances the books after each. `npm run chaos -- <name> …`
 * some of them, `--list` their names, `--long` all and 200 kills at random points, `--kills n` these alone, `--seed n` the same chance again,
 * `--json` one object. Exit code 1: a book does not balance.
 */
const parameters = process.argv.slice(2);
const quiet = parameters.includes('--json') || parameters.includes('--list');

const letGo = endChildrenWithUs();
await toTheEnd(async () => {
  checkNode();
  await inTurn(() => ensureInstalled({ development: true }));
  if (!quiet) await ensureBuilt(['server']);
  else if (!parameters.includes('--list')) await buildSilently();
  letGo();
  process.chdir(ROOT);
  register('../test/support/typescript-hooks.mjs', import.meta.url);
  const { abandon, runChaos } = await import('../test/chaos/run.ts');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      abandon();
      process.exit(130);
    });
  }
  try {
    process.exitCode = await runChaos(parameters, (text) => process.stdout.write(text));
  } catch (error) {
    throw parameters.length > 0 && error instanceof Error && !('cause' in error) && /^(no such|--)/.test(error.message) ? new StepFailed(error.message) : error;
  }
  process.exit();
});

/** Standard output holds JSON and nothing else. */
async function buildSilently() {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  try {
    await ensureBuilt(['server']);
  } finally {
    process.stdout.write = write;
  }
}
