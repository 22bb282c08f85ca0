import type { Mode } from './mode.js';
import type { VariableReader } from './variable-reader.js';

/** How the service learns what people and carriers say. */
export interface InboundSettings {
  /** Every so many seconds of real time providers are asked what came in; 0: only after a gap. */
  readonly pollSeconds: number;
  /** False on a network that no carrier can reach: receipts are asked for as well. */
  readonly hasCallbacks: boolean;
  /** Addresses and networks from which carriers' signed webhooks are taken; empty: their signature alone decides. */
  readonly networks: readonly string[];
}

const POLL_SECONDS = { production: 30, demonstration: 0 } as const;

/** Without callbacks and without asking nobody's answer would ever arrive. */
export const readInbound = (read: VariableReader, mode: Mode): InboundSettings => {
  const hasCallbacks = read.choice('CALLBACKS', ['webhooks', 'none'], 'webhooks') === 'webhooks';
  const pollSeconds = read.whole('INBOUND_POLL_SECONDS', 0, 3600) ?? (hasCallbacks ? POLL_SECONDS[mode] : POLL_SECONDS.production);
  if (!hasCallbacks && pollSeconds === 0) read.problem('INBOUND_POLL_SECONDS is 0 although CALLBACKS is none: no answer would ever arrive');
  return { pollSeconds, hasCallbacks, networks: read.networks('CARRIER_NETWORKS') };
};
