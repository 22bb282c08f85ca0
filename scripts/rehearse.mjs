import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, ROOT, StepFailed, toTheEnd } from './steps.mjs';

/**
 * `npm run --silent rehearse -- a.yaml b.yaml`: builds what is stale without a word, because standard output holds JSON and nothing else,
 * then rehearses in this process.
 */
const askedFrom = process.env.npm_lifecycle_event === 'rehearse' && process.env.INIT_CWD !== undefined ? process.env.INIT_CWD : process.cwd();

/** After this long a person at a terminal is told what is going on; a program that reads the output never is. */
const PATIENCE_MS = 2_000;

const build = () =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'build.mjs'), 'server'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    const patience = setTimeout(() => process.stderr.isTTY && process.stderr.write('正在准备:安装依赖、编译 …\n'), PATIENCE_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(patience);
      if (code === 0) resolve();
      else reject(new StepFailed(output.trim()));
    });
  });

await toTheEnd(async () => {
  checkNode();
  await build();
  process.chdir(ROOT);
  const { runRehearsals } = await import('../dist/src/rehearsal/rehearse.command.js');
  runRehearsals(process.argv.slice(2), askedFrom);
});
