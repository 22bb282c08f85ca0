import { readFileSync } from 'node:fs';
import type { AliyunCustomer } from './aliyun/account.js';
import { startLocalCarrier } from './start.js';
import { systemClock } from './carrier-clock.js';

/** A telephone network does not end with its customer: what is sent meanwhile can be read when the service is back. */
const AFTER_PARENT_MS = 10 * 60_000;

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the local carrier needs ${name}`);
  return value;
}

function optional(name: string): string | null {
  const value = process.env[name];
  return value === undefined || value === '' ? null : value;
}

function port(name: string, usual: number): number {
  const text = optional(name);
  const value = text === null ? usual : Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new Error(`${name} is not a port: ${text ?? ''}`);
  return value;
}

/** The parent's own file: it has the shape that the parent wrote. */
function aliyunCustomer(): AliyunCustomer | null {
  const file = optional('LOCAL_CARRIER_ALIYUN_FILE');
  return file === null ? null : JSON.parse(readFileSync(file, 'utf8')) as AliyunCustomer;
}

async function main(): Promise<void> {
  const carrier = await startLocalCarrier({
    accountSid: required('TWILIO_ACCOUNT_SID'), authToken: required('TWILIO_AUTH_TOKEN'), from: required('TWILIO_FROM'), dir: required('LOCAL_CARRIER_DIR'),
    port: port('LOCAL_CARRIER_PORT', 3001), smtpPort: port('LOCAL_CARRIER_SMTP_PORT', 0),
    smsUrl: optional('LOCAL_CARRIER_SMS_URL'), voiceUrl: optional('LOCAL_CARRIER_VOICE_URL'), voiceStatusUrl: optional('LOCAL_CARRIER_VOICE_STATUS_URL'),
    aliyun: aliyunCustomer(), publicUrl: optional('PUBLIC_URL'), speed: Number(optional('LOCAL_CARRIER_SPEED') ?? 1), onShutdown: () => process.exit(0),
  });
  const stop = (): void => { void carrier.stop().then(() => process.exit(0)); };
  // Ctrl-C and a service manager's SIGTERM reach the whole group; the parent, when there is one, says when the network may go.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { if (!process.connected) stop(); });
  process.on('SIGHUP', () => undefined);
  process.on('message', (message) => { if (typeof message === 'object' && message !== null && 'stop' in message) stop(); });
  process.on('disconnect', () => { systemClock().after(AFTER_PARENT_MS, stop); });
  process.send?.({ ready: true, port: carrier.port, smtpPort: carrier.smtpPort });
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  // The parent, when there is one, says it to the person.
  if (process.send !== undefined) process.send({ error: text, code: (error as NodeJS.ErrnoException).code }, () => process.exit(1));
  else process.stderr.write(`local carrier: ${text}\n`, () => process.exit(1));
});
