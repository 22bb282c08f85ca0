import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const HEARTBEAT_MS = 5_000;
const REDRAW_MS = 500;
const children = new Set();

/** Whoever stops the script stops what it started. */
export function endChildrenWithUs() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      for (const child of children) child.kill(signal);
      process.exit(signal === 'SIGINT' ? 130 : 143);
    });
  }
  return () => ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.removeAllListeners(signal));
}

/** Runs a program in the repository; resolves with its exit code and what it wrote (when `quiet`; else it writes to the terminal itself). */
export function run(program, parameters, { quiet = false, environment = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd: ROOT, env: { ...process.env, ...environment }, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'] });
    let output = '';
    children.add(child);
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    const end = (code) => {
      children.delete(child);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.once('close', (code, signal) => end(code ?? (signal === null ? 1 : 143)));
  });
}

export const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Says what is being done, how far it is and how long it takes: one line on a terminal, a line every few seconds elsewhere. */
export async function showing(title, work, howFar = () => '') {
  const begun = performance.now();
  const terminal = process.stdout.isTTY === true;
  const line = () => `${title} … ${[howFar(), seconds(begun)].filter((part) => part !== '').join(', ')}`;
  process.stdout.write(terminal ? line() : `${title} …\n`);
  const beat = setInterval(() => process.stdout.write(terminal ? `\r\u001b[K${line()}` : `${line()}\n`), terminal ? REDRAW_MS : HEARTBEAT_MS);
  try {
    const result = await work();
    process.stdout.write(`${terminal ? '\r\u001b[K' : ''}${title}: 完成 (${seconds(begun)})\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${terminal ? '\r\u001b[K' : ''}${title}: 失败 (${seconds(begun)})\n`);
    throw error;
  } finally {
    clearInterval(beat);
  }
}

/** A step that did not work; its message is for the person at the terminal. */
export class StepFailed extends Error {}

/** Ends the process with the message alone, no stack, when a step failed. */
export async function toTheEnd(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof StepFailed ? error.message : (error.stack ?? String(error))}\n`);
    process.exit(1);
  }
}

const WAIT_MS = 1_000;

const takeTurn = (name) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(name, () => resolve(server.unref()));
  });

/** Two that prepare the same checkout at once would destroy each other's work: the second waits. The turn ends with the process. */
export async function inTurn(work) {
  const { dev, ino } = statSync(ROOT);
  const name = `\0jidi-build-${String(dev)}-${String(ino)}`;
  let turn = await takeTurn(name);
  if (turn === undefined) process.stdout.write('另一个进程正在安装或编译,等待它完成 …\n');
  while (turn === undefined) {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    turn = await takeTurn(name);
  }
  try {
    return await work();
  } finally {
    turn.close();
  }
}

const OLDEST_NODE = [20, 19];

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new StepFailed(`需要 Node.js ${OLDEST_NODE.join('.')} 或更高版本(推荐 24 LTS),当前是 ${process.versions.node}`);
  }
}
