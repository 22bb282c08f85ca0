import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { copyOfConfig } from '../support/copy-of-config.js';
import { createTestDatabase } from '../support/database.js';
import { startOldPostgres } from '../support/old-postgres.js';
import { processesOf } from '../support/processes.js';
import { freePort } from '../support/free-port.js';
import { type Ending, newDataDir, runToItsEnd, sentences, ServiceProcess, type Variables } from '../support/service-process.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** A stranger's program on a port. */
const occupied = async (): Promise<{ port: number; server: Server }> => {
  const server = createServer((socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, server };
};

describe('a start that cannot succeed says why and ends with exit code 1', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let ports: Variables;
  beforeAll(async () => {
    folder = newDataDir();
    database = await createTestDatabase();
    ports = { DATA_DIR: join(folder, 'data'), PORT: String(await freePort()), LOCAL_CARRIER_PORT: String(await freePort()) };
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const demonstration = (variables: Variables): Promise<Ending> =>
    runToItsEnd({ ...ports, MODE: 'demonstration', DATABASE_URL: database.url, ...variables });
  const expectOneLine = (ending: Ending, what: RegExp): void => {
    expect({ code: ending.code, sentences: sentences(ending) }).toEqual({ code: 1, sentences: [expect.stringMatching(what)] });
    expect(processesOf(folder)).toEqual([]);
  };

  it('a real provider is configured and nobody said MODE', async () => {
    expectOneLine(await runToItsEnd({ ...ports, TWILIO_ACCOUNT_SID: 'ACx' }), /MODE is not set although TWILIO_ACCOUNT_SID is/);
  });

  it('production is configured by half: everything that is missing is named', async () => {
    const ending = await runToItsEnd({ ...ports, MODE: 'production', PUBLIC_URL: 'http://jidi.example', TWILIO_FROM: '+8676312345' });
    expect(ending.code).toBe(1);
    expect(ending.output).toMatch(/PUBLIC_URL/);
    expect(ending.output).toMatch(/DATABASE_URL is missing/);
    expect(ending.output).toMatch(/TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN are missing/);
    expect(ending.output).not.toMatch(/ at .*\.js:\d/);
  });

  it('production without an administrator', async () => {
    const twilio = { TWILIO_ACCOUNT_SID: 'ACx', TWILIO_AUTH_TOKEN: 'secret', TWILIO_FROM: '+8676312345' };
    const production = { ...ports, ...twilio, MODE: 'production', DATABASE_URL: database.url, PUBLIC_URL: 'https://jidi.example' };
    const first = await runToItsEnd(production);
    // The key has been made and stays; nobody would be told to keep a copy of it another time.
    expect({ code: first.code, sentences: sentences(first) }).toEqual({ code: 1, sentences: [expect.stringMatching(/字段密钥已生成: .*field-keys。/), expect.stringMatching(/npm run account -- create/)] });
    expectOneLine(await runToItsEnd(production), /npm run account -- create/);
  });

  it('the database cannot be reached', async () => {
    expectOneLine(await demonstration({ DATABASE_URL: `postgres://somebody:secret@127.0.0.1:${String(await freePort())}/x` }), /^数据库连接不上: 127\.0\.0\.1:\d+ \(.*ECONNREFUSED/);
  });

  it('the database is too old', async () => {
    const old = await startOldPostgres('140012', '14.12');
    expectOneLine(await demonstration({ DATABASE_URL: old.url }), /^数据库版本太旧: .*14\.12.*15/);
    await old.stop();
  });

  it('the port of the service is taken', async () => {
    const { port, server } = await occupied();
    expectOneLine(await demonstration({ PORT: String(port) }), new RegExp(`^端口 ${String(port)} 已被占用.* PORT$`));
    server.close();
  });

  it('the port of the local carrier is taken by a stranger', async () => {
    const { port, server } = await occupied();
    expectOneLine(await demonstration({ LOCAL_CARRIER_PORT: String(port) }), new RegExp(`^端口 ${String(port)} 已被占用.* LOCAL_CARRIER_PORT$`));
    server.close();
  });

  it('a regulation has a misspelt field: file, line, field and what is expected', async () => {
    const config = copyOfConfig(folder, 'misspelt', (text) => text.replace('inForce:', 'inForse:'));
    const ending = await demonstration({ CONFIG_DIR: config.folder });
    expect(ending.code).toBe(1);
    const [first = ''] = sentences(ending);
    expect(first).toContain('qingyuan-urgent-2019.yaml');
    expect(ending.output).toContain(`:${String(config.lineOf('inForse:'))}`);
    expect(ending.output).toMatch(/inForse/);
    expect(ending.output).toMatch(/inForce/);
    expect(ending.output).not.toMatch(/ at .*\.js:\d/);
  });
});

describe('a service that runs on a DATA_DIR', () => {
  let service: ServiceProcess;
  beforeAll(async () => {
    service = await ServiceProcess.start();
  });
  afterAll(() => service.remove());

  it('refuses a second one with one line that names the first', async () => {
    const second = await runToItsEnd(service.environment);
    expect({ code: second.code, sentences: sentences(second) }).toEqual({ code: 1, sentences: [expect.stringMatching(`^急递已在运行:进程 ${String(service.pid)} .*${service.dataDir}`)] });
    expect(await service.isReady()).toBe(true);
  });
});
