import { SettingsError, readSettings } from './platform/config/settings.js';
import { ConfigFileError } from './registry/config-file.js';
import { StartRefused } from './platform/database/start-refused.js';
import { banner } from './start/banner.js';
import { serve, type Serving } from './start/serve.js';

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

/** Ctrl-C and SIGTERM stop everything in order; a second signal, given on purpose, does not wait. */
const stopOnSignals = (starting: Promise<Serving>): void => {
  let stoppingSince: bigint | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (stoppingSince !== undefined) {
      if (process.hrtime.bigint() - stoppingSince > ECHO_NS) process.exit(1);
      return;
    }
    stoppingSince = process.hrtime.bigint();
    console.log(`\n${signal}: 正在停止…`);
    starting.then((serving) => serving.stop()).then(() => process.exit(0), refuse);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

const main = async (): Promise<void> => {
  const startedAt = process.hrtime.bigint();
  const settings = readSettings();
  const starting = serve(settings, log, (step) => console.log(`启动 ${step}…`));
  stopOnSignals(starting);
  const serving = await starting;
  console.log(banner(settings, serving, Number(process.hrtime.bigint() - startedAt) / 1e9));
};

main().catch(refuse);
