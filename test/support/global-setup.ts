import { startTestServer } from './test-server.js';

/** One PostgreSQL for the whole run: vitest calls this for each project that names it, one after the other, before any worker starts. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['JIDI_TEST_SERVER'] !== undefined) return undefined;
  const server = await startTestServer();
  process.env['JIDI_TEST_SERVER'] = JSON.stringify(server.address);
  return () => server.stop();
}
