import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, showing, StepFailed } from './steps.mjs';

const LOCK = join(ROOT, 'package-lock.json');
/** Written by us after a complete install: the hash of the lock file that it followed. */
const MARK = join(ROOT, 'node_modules', '.jidi-lock');
/** Written by npm at the end of every install. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

const lockHash = () => createHash('sha256').update(readFileSync(LOCK)).digest('hex');
const packagesOf = (file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages).filter(([path]) => path !== '');

/** Whether what somebody installed by hand is what the lock file says; optional packages may be missing. */
function matches(development) {
  if (!existsSync(INSTALLED)) return false;
  const installed = new Map(packagesOf(INSTALLED));
  return packagesOf(LOCK)
    .filter(([, wanted]) => !wanted.optional && !wanted.devOptional && !wanted.peer && (development || !wanted.dev))
    .every(([path, wanted]) => installed.get(path)?.version === wanted.version);
}

function remember() {
  try {
    writeFileSync(MARK, lockHash());
  } catch {
    // A read-only installation is compared anew every time.
  }
}

function isInstalled(development) {
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === lockHash()) return true;
  if (!matches(development)) return false;
  if (development) remember();
  return true;
}

/** Installs what the lock file says unless it is there. `development`: with the tools to build and test. */
export async function ensureInstalled({ development }) {
  if (isInstalled(development)) return;
  const places = packagesOf(LOCK).filter(([, wanted]) => !wanted.optional).map(([path]) => join(ROOT, path, 'package.json'));
  const howFar = () => `${String(places.filter((place) => existsSync(place)).length)}/${String(places.length)} 个包`;
  const npm = process.env.npm_execpath === undefined ? ['npm'] : [process.execPath, process.env.npm_execpath];
  const parameters = [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--no-json', '--loglevel=error'];
  await showing('安装依赖', async () => {
    const { code, output } = await run(npm[0], parameters, { quiet: true });
    if (code !== 0) throw new StepFailed(`${output.trim()}\n安装依赖失败;检查网络后再试,或手动执行 npm ci`);
  }, howFar);
  remember();
}
