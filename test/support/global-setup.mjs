import { register } from 'node:module';

/** One PostgreSQL for the whole run; jest calls this once for all projects that name it. */
export default async function setup() {
  register('./typescript-hooks.mjs', import.meta.url);
  const { startTestServer } = await import('./test-server.ts');
  globalThis.testServer = await startTestServer();
  process.env.JIDI_TEST_SERVER = JSON.stringify(globalThis.testServer.address);
}
