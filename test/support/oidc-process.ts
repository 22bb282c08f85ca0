import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.js';

export interface ProviderProcess {
  readonly issuer: string;
  stop(): Promise<void>;
}

/** The provider of oidc-provider.mjs, ready to be asked. */
export const startProvider = async ({ clientId, clientSecret, origin, port: chosen }: { readonly clientId: string; readonly clientSecret: string; readonly origin: string; readonly port?: number }): Promise<ProviderProcess> => {
  const port = chosen ?? (await freePort());
  const child = spawn(process.execPath, [fileURLToPath(new URL('./oidc-provider.mjs', import.meta.url)), String(port), clientId, clientSecret, origin], { stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), gone.then(() => Promise.reject(new Error('the provider of OpenID Connect did not start')))]);
  return {
    issuer: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
};
