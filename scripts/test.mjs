import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode, endChildrenWithUs, inTurn, ROOT, run, seconds, StepFailed, toTheEnd } from './steps.mjs';

/** `npm test`: everything, in order; what it ends with says how many checks passed and failed. */
const tally = { passed: 0, failed: 0 };
const tool = (script) => [process.execPath, join(ROOT, 'node_modules', script)];

const heading = (title) => process.stdout.write(`\n━━ ${title} ${'━'.repeat(Math.max(3, 60 - title.length))}\n`);

const CHECKS = [
  { title: 'eslint', command: [...tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { title: 'dependency-cruiser', command: [...tool('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'src', 'tools', 'migrations', 'test', 'web/src'] },
  { title: 'tsc', command: [...tool('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'] },
  { title: 'tsc web', command: [...tool('typescript/bin/tsc'), '--noEmit', '-p', 'web/tsconfig.json'] },
];

/** `lanes` at a time, reported in order. */
async function runChecks(lanes) {
  const outcomes = CHECKS.map(() => undefined);
  let next = 0;
  const worker = async () => {
    for (let mine = next++; mine < CHECKS.length; mine = next++) {
      const begun = performance.now();
      const [program, ...parameters] = CHECKS[mine].command;
      outcomes[mine] = { ...(await run(program, parameters, { quiet: true })), took: seconds(begun) };
    }
  };
  await Promise.all(Array.from({ length: lanes }, worker));
  heading(CHECKS.map(({ title }) => title).join(' · '));
  CHECKS.forEach(({ title }, index) => {
    const { code, output, took } = outcomes[index];
    tally[code === 0 ? 'passed' : 'failed'] += 1;
    process.stdout.write(code === 0 ? `✓ ${title} (${took})\n` : `✗ ${title} (${took})\n${output}\n`);
  });
}

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

async function runVitest(folder, projects, { quiet }) {
  const title = `vitest: ${projects.join(' · ')}`;
  const report = join(folder, `vitest-${projects.join('-')}.json`);
  const chosen = projects.flatMap((project) => ['--project', project]);
  const [program, ...parameters] = [...tool('vitest/vitest.mjs'), 'run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  if (!quiet) heading(title);
  const { code, output } = await run(program, parameters, { quiet });
  if (quiet) {
    heading(title);
    process.stdout.write(output);
  }
  const result = readJson(report);
  // A file whose set-up fails, or that cannot be loaded, has no test that failed.
  const broken = (result?.testResults ?? []).filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'));
  const failed = (result?.numFailedTests ?? 0) + broken.length;
  tally.passed += result?.numPassedTests ?? 0;
  tally.failed += code === 0 ? failed : Math.max(failed, 1);
}

function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new StepFailed(`CHROMIUM_PATH 指向的 ${given} 不存在`);
    return given;
  }
  const folders = (process.env.PATH ?? '').split(':').concat('/usr/bin');
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** Its lines are written when it has ended: other checks run beside it. */
async function runBrowser(folder, chromium) {
  const report = join(folder, 'playwright.json');
  const [program, ...parameters] = [...tool('@playwright/test/cli.js'), 'test', '--reporter=list,json'];
  const { code, output } = await run(program, parameters, { quiet: true, environment: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report, BROWSER_TESTS: 'main' } });
  heading('playwright');
  process.stdout.write(output);
  const stats = readJson(report)?.stats;
  const failed = stats?.unexpected ?? 0;
  tally.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  tally.failed += code === 0 ? failed : Math.max(failed, 1);
}

endChildrenWithUs();
await toTheEnd(async () => {
  const begun = performance.now();
  checkNode();
  await inTurn(() => ensureInstalled({ development: true }));
  const folder = mkdtempSync(join(tmpdir(), 'jidi-report-'));
  try {
    const chromium = findChromium();
    // Before everything that starts the built service.
    heading('build');
    await ensureBuilt().then(() => (tally.passed += 1), (error) => {
      tally.failed += 1;
      process.stdout.write(`${error.message}\n`);
    });
    if (chromium === undefined) {
      process.stdout.write('跳过浏览器测试:没有 Chromium;安装: apt-get install -y --no-install-recommends chromium fonts-noto-cjk,或设置 CHROMIUM_PATH\n');
      await runChecks(2);
      await runVitest(folder, ['unit'], { quiet: false });
    } else {
      // A browser waits more than it computes: one processor reads the sources and tries what needs nothing else meanwhile.
      process.stdout.write(`${CHECKS.map(({ title }) => title).join(' · ')} · vitest: unit · playwright …\n`);
      await Promise.all([runChecks(1).then(() => runVitest(folder, ['unit'], { quiet: true })), runBrowser(folder, chromium)]);
    }
    await runVitest(folder, ['db'], { quiet: false });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  heading(`total ${seconds(begun)}`);
  process.stdout.write(`${String(tally.passed)} passed, ${String(tally.failed)} failed\n`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
});
