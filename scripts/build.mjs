import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { checkNode, endChildrenWithUs, inTurn, ROOT, run, showing, StepFailed, toTheEnd } from './steps.mjs';

const DIST = join(ROOT, 'dist');
const RECORD = join(DIST, '.build.json');
const BUILD_INFO = join(DIST, '.server.tsbuildinfo');

const HALVES = {
  server: {
    title: '编译服务端',
    inputs: ['src', 'tools', 'migrations', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    output: 'src/main.js',
    build: buildServer,
  },
  web: {
    title: '编译网页',
    inputs: ['web', 'package-lock.json'],
    output: 'web/index.html',
    build: () => runTool('vite/bin/vite.js', ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn']),
  },
  liaison: {
    title: '编译联络人页面',
    inputs: ['web/liaison', 'package-lock.json'],
    output: 'liaison/index.html',
    build: () => runTool('vite/bin/vite.js', ['build', '--config', 'web/liaison/vite.config.ts', '--logLevel', 'warn']),
  },
};

const isTest = (path) => /\.test\.tsx?$/.test(path);

function filesBelow(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** By content, so that a clone, a checkout or a copy with other times is not built again. */
function hashOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const path = join(ROOT, input);
    const files = /\.json$/.test(input) ? [path] : filesBelow(path);
    for (const file of files.filter((name) => !isTest(name))) hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const recorded = () => {
  try {
    return JSON.parse(readFileSync(RECORD, 'utf8'));
  } catch {
    return {};
  }
};

async function runTool(script, parameters) {
  const { code, output } = await run(process.execPath, [join(ROOT, 'node_modules', script), ...parameters], { quiet: true });
  if (code !== 0) throw new StepFailed(output.trim());
}

/** tsc leaves behind what an older version of the sources made; a deleted migration must not run. */
function removeOrphans() {
  for (const folder of ['src', 'tools', 'migrations']) {
    for (const file of filesBelow(join(DIST, folder)).filter((name) => /\.js(\.map)?$/.test(name))) {
      const stem = relative(DIST, file).replace(/\.js(\.map)?$/, '');
      if (!existsSync(join(ROOT, `${stem}.ts`)) && !existsSync(join(ROOT, `${stem}.js`))) rmSync(file);
    }
  }
}

/** What the service reads at run time beside its code. */
function copyAssets() {
  for (const folder of ['src', 'tools']) {
    for (const file of filesBelow(join(ROOT, folder)).filter((name) => !/\.(ts|md)$/.test(name))) {
      const copy = join(DIST, relative(ROOT, file));
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(file, copy);
    }
  }
}

async function buildServer() {
  if (!existsSync(join(DIST, HALVES.server.output))) rmSync(BUILD_INFO, { force: true });
  await runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--tsBuildInfoFile', BUILD_INFO]);
  removeOrphans();
  copyAssets();
}

/** Those of the named halves whose sources have changed since they were built, with the hash of the sources. */
function staleHalves(names) {
  const record = recorded();
  return Object.entries(HALVES)
    .filter(([name]) => names.includes(name))
    .map(([name, half]) => ({ ...half, name, hash: hashOf(half.inputs) }))
    .filter(({ name, hash, output }) => record[name] !== hash || !existsSync(join(DIST, output)));
}

/** Builds only what is stale, all parts side by side unless one is named. */
export const ensureBuilt = (names = Object.keys(HALVES)) => inTurn(() => buildStale(names));

async function buildStale(names) {
  const stale = staleHalves(names);
  await ensureInstalled({ development: stale.length > 0 });
  if (stale.length === 0) return;
  mkdirSync(DIST, { recursive: true });
  const titles = stale.map(({ title }) => title).join('、');
  const waiting = new Set(stale.map(({ title }) => title));
  const howFar = () => (waiting.size === stale.length ? '' : `还剩 ${[...waiting].join('、')}`);
  await showing(titles, async () => {
    const outcomes = await Promise.allSettled(
      stale.map(async ({ name, hash, title, build }) => {
        await build();
        waiting.delete(title);
        writeFileSync(RECORD, JSON.stringify({ ...recorded(), [name]: hash }));
      }),
    );
    const failures = outcomes.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.message);
    if (failures.length > 0) throw new StepFailed(failures.join('\n'));
  }, howFar);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const named = process.argv.slice(2);
  endChildrenWithUs();
  await toTheEnd(async () => {
    checkNode();
    await ensureBuilt(named.length === 0 ? undefined : named);
  });
}
