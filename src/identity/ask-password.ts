import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandRefused } from './account-commands.js';

/** Twice without echo at a terminal; else the first line of standard input. */
export const askPassword = async (): Promise<string> => {
  if (!process.stdin.isTTY) return firstLine();
  const first = await askHidden('Password: ');
  if ((await askHidden('Again: ')) !== first) throw new CommandRefused('the two passwords differ');
  return first;
};

const firstLine = async (): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
};

const askHidden = async (question: string): Promise<string> => {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
};
