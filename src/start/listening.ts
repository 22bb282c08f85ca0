import { createServer } from 'node:net';
import type { Settings } from '../platform/config/settings.js';
import { StartRefused } from '../platform/database/start-refused.js';

const SENTENCES: ReadonlyMap<string, (settings: Settings) => string> = new Map([
  ['EADDRINUSE', ({ port }: Settings) => `端口 ${port} 已被占用:请设置另一个 PORT`],
  ['EACCES', ({ port }: Settings) => `端口 ${port} 不允许当前账户使用:请设置另一个 PORT`],
  ['EADDRNOTAVAIL', ({ host }: Settings) => `本机没有地址 ${host}:请检查 HOST`],
  ['ENOTFOUND', ({ host }: Settings) => `本机没有地址 ${host}:请检查 HOST`],
]);

/** What a person can do about an address that cannot be had, in one line; any other error comes back as it is. */
const refusal = (settings: Settings, error: NodeJS.ErrnoException): Error => {
  const sentence = SENTENCES.get(error.code ?? '');
  return sentence === undefined ? error : new StartRefused(sentence(settings), { cause: error });
};

/** Says so before the other parts are started, and in one line, when the service could not listen. */
export const tryPort = (settings: Settings): Promise<void> => new Promise((done, reject) => {
  const probe = createServer();
  probe.once('error', (error: NodeJS.ErrnoException) => reject(refusal(settings, error)));
  probe.listen(settings.port, settings.host, () => probe.close(() => done()));
});

/** Runs `listen`; another program may have taken the port since `tryPort`. */
export const listening = async (settings: Settings, listen: () => Promise<unknown>): Promise<void> => {
  try {
    await listen();
  } catch (error) {
    throw refusal(settings, error as NodeJS.ErrnoException);
  }
};
