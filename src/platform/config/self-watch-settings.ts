import type { Mode } from './mode.js';
import type { VariableReader } from './variable-reader.js';

/** How the service watches itself. */
export interface SelfWatchSettings {
  /** Where the sign of life goes; undefined: nobody waits for one. */
  readonly heartbeatUrl: string | undefined;
  readonly heartbeatSeconds: number;
  /** The test handset, E.164; undefined: no canary. */
  readonly canaryNumber: string | undefined;
  readonly canaryMinutes: number;
}

export const readSelfWatch = (read: VariableReader, mode: Mode, countryCodes: readonly string[]): SelfWatchSettings => {
  const heartbeatUrl = read.url('HEARTBEAT_URL', ['http:', 'https:']);
  if (heartbeatUrl !== undefined && mode === 'demonstration' && !read.isLoopback(heartbeatUrl)) {
    read.problem('HEARTBEAT_URL leads off this machine: a demonstration tells nobody outside that it is well');
  }
  const canaryNumber = read.text('CANARY_NUMBER');
  if (canaryNumber !== undefined && !/^\+[1-9]\d{6,14}$/.test(canaryNumber)) read.problem('CANARY_NUMBER must be the number of a test handset with its country code, such as +8619200009999');
  else if (canaryNumber !== undefined && !countryCodes.some((code) => canaryNumber.startsWith(`+${code}`))) read.problem('CANARY_NUMBER lies in no country of ALLOWED_COUNTRY_CODES: nothing could be sent to it');
  return { heartbeatUrl, heartbeatSeconds: read.whole('HEARTBEAT_SECONDS', 5, 3600) ?? 60, canaryNumber, canaryMinutes: read.whole('CANARY_MINUTES', 1, 1440) ?? 5 };
};
