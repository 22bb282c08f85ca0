import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pause } from '../platform/database/pause.js';
import { StartRefused } from '../platform/database/start-refused.js';
import { childEnvironment } from '../platform/config/child-environment.js';
import type { Settings } from '../platform/config/settings.js';
import { readAliyunTemplates } from './aliyun-templates.js';

/** The local carrier as the service knows it: a provider with an address and credentials. */
export interface LocalCarrierProcess {
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  readonly smtpUrl: string;
  /** Tells the handset page whose phones they are. */
  label(labels: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('../../tools/local-carrier/main.js', import.meta.url));
/** An invented number of the hotline's area; carriers want E.164. */
const HOTLINE_NUMBER = '+8676312345';
const READY_MS = 15_000;
const STEP_MS = 100;

interface Credentials {
  readonly accountSid: string;
  readonly authToken: string;
}

/** Credentials outlive the process: a carrier that is still up after a crash must know the next service. */
const credentialsIn = (dir: string): Credentials => {
  const file = join(dir, 'credentials.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Credentials;
  const made = { accountSid: `AC${randomBytes(16).toString('hex')}`, authToken: randomBytes(16).toString('hex') };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
};

/** Starts the local carrier beside the service; one left over from a crash is asked to hand over its port and its state. */
export const startLocalCarrier = async (settings: Settings): Promise<LocalCarrierProcess> => {
  const dir = resolve(settings.dataDir, 'local-carrier');
  mkdirSync(dir, { recursive: true });
  const url = `http://127.0.0.1:${settings.localCarrierPort}`;
  const credentials = credentialsIn(dir);
  await takeOver(url, dir, settings.localCarrierPort);
  const child = fork(ENTRY, [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: childEnvironment({
      LOCAL_CARRIER_PORT: String(settings.localCarrierPort), LOCAL_CARRIER_SMTP_PORT: '0', LOCAL_CARRIER_DIR: dir,
      TWILIO_ACCOUNT_SID: credentials.accountSid, TWILIO_AUTH_TOKEN: credentials.authToken, TWILIO_FROM: HOTLINE_NUMBER, PUBLIC_URL: settings.publicUrl,
      LOCAL_CARRIER_SMS_URL: `http://127.0.0.1:${settings.port}/carriers/twilio/messages`, LOCAL_CARRIER_VOICE_URL: `http://127.0.0.1:${settings.port}/carriers/twilio/calls/inbound`,
      LOCAL_CARRIER_VOICE_STATUS_URL: `http://127.0.0.1:${settings.port}/carriers/twilio/call-status`, ...aliyunIn(dir, settings),
    }),
  });
  const { smtpPort } = await readyOf(child, settings.localCarrierPort);
  return { url, ...credentials, from: HOTLINE_NUMBER, smtpUrl: `smtp://127.0.0.1:${smtpPort}`, label: (labels) => putLabels(url, labels), stop: () => stopChild(child) };
};

/** What the local carrier needs to answer as Alibaba Cloud, in a file of its own folder: too much for an environment, and secret. */
const aliyunIn = (dir: string, { providers: { aliyun }, configDir, port }: Settings): Record<string, string> => {
  if (aliyun === undefined || aliyun.smsApiUrl !== undefined) return {};
  const file = join(dir, 'aliyun.json');
  const callbacks = `http://127.0.0.1:${port}/carriers/aliyun/${aliyun.callbackSecret}`;
  const customer = {
    accessKeyId: aliyun.accessKeyId, accessKeySecret: aliyun.accessKeySecret, sign: aliyun.smsSign, templates: readAliyunTemplates(configDir, aliyun.smsSign),
    reportUrl: `${callbacks}/sms-report`, replyUrl: `${callbacks}/sms-up`,
  };
  writeFileSync(file, JSON.stringify(customer), { mode: 0o600 });
  return { LOCAL_CARRIER_ALIYUN_FILE: file };
};

const putLabels = async (url: string, labels: Readonly<Record<string, string>>): Promise<void> => {
  await fetch(`${url}/labels`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(labels) });
};

const readyOf = (child: ChildProcess, port: number): Promise<{ smtpPort: number }> => new Promise((done, reject) => {
  const late = setTimeout(() => reject(new StartRefused('本机模拟运营商没有在 15 秒内就绪')), READY_MS);
  const settle = (finish: () => void): void => {
    clearTimeout(late);
    finish();
  };
  child.once('message', (message: { ready?: boolean; smtpPort?: number; error?: string; code?: string }) => settle(() => {
    if (message.ready === true && message.smtpPort !== undefined) done({ smtpPort: message.smtpPort });
    else reject(new StartRefused(refusal(port, message)));
  }));
  child.once('exit', () => settle(() => reject(new StartRefused(`本机模拟运营商无法启动(端口 ${port})`))));
});

const refusal = (port: number, { error, code }: { error?: string; code?: string }): string =>
  code === 'EADDRINUSE' ? `端口 ${port} 已被占用:请设置另一个 LOCAL_CARRIER_PORT` : `本机模拟运营商无法启动(端口 ${port}): ${error ?? '?'}`;

const stopChild = (child: ChildProcess): Promise<void> => new Promise((done) => {
  if (child.exitCode !== null || child.signalCode !== null || !child.connected) return done();
  const forced = setTimeout(() => child.kill('SIGKILL'), 3_000);
  child.once('exit', () => {
    clearTimeout(forced);
    done();
  });
  // It may be ending already, by a signal to all of us.
  child.on('error', () => undefined);
  child.send({ stop: true }, () => undefined);
});

/** Only a carrier of this very DATA_DIR is asked to go; anything else on the port is somebody else's. */
const takeOver = async (url: string, dir: string, port: number): Promise<void> => {
  const found = await identityAt(url);
  if (found === null) return;
  if (found.dir !== dir) throw new StartRefused(`端口 ${port} 已被另一个模拟运营商占用(${found.dir}):请换一个 LOCAL_CARRIER_PORT`);
  await fetch(`${url}/shutdown`, { method: 'POST' }).catch(() => undefined);
  for (let waited = 0; waited < READY_MS && (await identityAt(url)) !== null; waited += STEP_MS) await pause(STEP_MS);
};

const identityAt = async (url: string): Promise<{ dir: string } | null> => {
  try {
    const answer = await fetch(`${url}/identity`, { signal: AbortSignal.timeout(2_000) });
    const body = (await answer.json()) as { dir?: unknown };
    return typeof body.dir === 'string' ? { dir: body.dir } : { dir: '?' };
  } catch {
    return null;
  }
};
