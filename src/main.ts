import { SettingsError, readSettings } from './platform/config/settings.js';
import { ConfigFileError } from './registry/config-file.js';
import { StartRefused } from './platform/database/start-refused.js';
import { banner } from './start/banner.js';
import { tellUnheardFailures } from './start/unheard-failures.js';

const log = {
  info: (): void => undefined,
  warn: (message: string): void => console.warn(`! ${message}`),
  error: (message: string): void => console.error(`!! ${message}`),
};

const refuse = (error: unknown): never => {
  if (error instanceof SettingsError) error.problems.forEach((problem) => console.error(problem));
  else if (error instanceof StartRefused || error instanceof ConfigFileError) console.error(error.message);
  else console.error(error);
  process.exit(1);
};

/** Ctrl-C under npm arrives twice at once: from the terminal and passed on by npm. */
const ECHO_NS = 1_000_000_000n;

/** Asked to stop before it was ready: not a failure. */
class StoppedEarly extends Error {}

/** Whoever stopped us waits no longer than 30 s; then everything would be killed at once, PostgreSQL with it. */
const STOPPED_WITHIN_MS = 28_000;

/** Ends the process when stopping hangs; the embedded PostgreSQL shuts itself down when its keeper sees that. */
const endAnyway = (): void => {
  log.error(`正常停止超过 ${String(STOPPED_WITHIN_MS / 1_000)} 秒,强制结束;下次启动会接着处理`);
  process.exit(1);
};

/** Ctrl-C and SIGTERM stop everything in order; a second signal, given on purpose, does not wait. */
const onFirstSignal = (stop: () => Promise<void>): void => {
  let stoppingSince: bigint | undefined;
  const hear = (signal: NodeJS.Signals): void => {
    if (stoppingSince !== undefined) {
      if (process.hrtime.bigint() - stoppingSince > ECHO_NS) process.exit(1);
      return;
    }
    stoppingSince = process.hrtime.bigint();
    console.log(`\n${signal}: 正在停止…`);
    setTimeout(endAnyway, STOPPED_WITHIN_MS).unref();
    stop().then(() => process.exit(0), refuse);
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
};

const main = async (): Promise<void> => {
  const startedAt = process.hrtime.bigint();
  const settings = readSettings();
  let isStopping = false;
  // Each step of the start is announced, and none is begun any more once somebody wants it to stop. Nothing begins before signals are heard.
  // The application takes seconds to load: settings that are wrong are refused before.
  const serving = import('./start/serve.js').then(({ serve }) => serve(settings, log, (step) => {
    if (isStopping) throw new StoppedEarly();
    console.log(`启动 ${step}…`);
  }));
  onFirstSignal(async () => {
    isStopping = true;
    await serving.then(({ stop }) => stop(), (error: unknown) => {
      if (!(error instanceof StoppedEarly)) throw error;
    });
  });
  const started = await serving;
  if (!isStopping) console.log(banner(settings, started, Number(process.hrtime.bigint() - startedAt) / 1e9));
};

tellUnheardFailures(log);
main().catch((error: unknown) => {
  if (!(error instanceof StoppedEarly)) refuse(error);
});
