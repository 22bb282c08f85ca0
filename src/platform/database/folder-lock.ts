import { accessSync, constants, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { StartRefused } from './start-refused.js';

/** Held until `release` or until the process ends, however it ends. */
export interface FolderLock {
  release(): Promise<void>;
}

const PID_FILE = 'service.pid';

/** A name in the kernel's abstract socket space: it exists exactly as long as the process that listens on it, so no lock is ever stale. */
const lockName = (folder: string): string => {
  const { dev, ino } = statSync(folder);
  return `\0jidi-${String(dev)}-${String(ino)}`;
};

const holderOf = (folder: string): string => {
  try {
    return readFileSync(join(folder, PID_FILE), 'utf8').trim();
  } catch {
    return '?';
  }
};

const listen = (name: string): Promise<Server> =>
  new Promise((done, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', reject);
    server.listen(name, () => done(server));
  });

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartRefused(`数据目录 ${folder} 不可写(${(cause as NodeJS.ErrnoException).code ?? '?'}):请换一个 DATA_DIR,或用建立它的账户启动`, { cause });
  }
}

/** One folder, one service. Refuses with one line that names the process which holds it. The folder is created when missing. */
export async function lockDataDir(folder: string): Promise<FolderLock> {
  const dataDir = resolve(folder);
  makeWritable(dataDir);
  let server: Server;
  try {
    server = await listen(lockName(dataDir));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new StartRefused(`急递已在运行:进程 ${holderOf(dataDir)} 正在使用数据目录 ${dataDir};同一目录只能运行一个服务`, { cause });
  }
  server.unref();
  rmSync(join(dataDir, PID_FILE), { force: true });
  writeFileSync(join(dataDir, PID_FILE), `${String(process.pid)}\n`);
  return {
    release: () => new Promise((done) => server.close(() => done())),
  };
}
