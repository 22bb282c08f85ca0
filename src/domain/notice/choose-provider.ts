import { Temporal } from 'temporal-polyfill';
import type { Circuit } from './circuit.js';
import type { MainlandReach } from './reach.js';

/** A provider that could carry one message. */
export interface Candidate {
  readonly provider: string;
  readonly reach: MainlandReach | 'IMPOSSIBLE';
  readonly circuit: Pick<Circuit, 'state' | 'probeAt'>;
  /** It had this message before. */
  readonly wasTried: boolean;
  /** On trial, and no other message is trying it just now. */
  readonly mayTry: boolean;
}

export type Chosen =
  | { readonly kind: 'SEND'; readonly provider: string }
  | { readonly kind: 'HOLD'; readonly until: Temporal.Instant }
  | { readonly kind: 'NONE'; readonly code: 'NO_PROVIDER' | 'NOT_REACHABLE' };

/** A held message waits for the end of the next probe, which may take as long as a message. */
export const PROBE_TAKES = Temporal.Duration.from({ seconds: 7 });

/**
 * Who carries a message now: of those in use, who did not have it before, then who reaches the number in both directions, then the order of
 * preference. One message at a time tries a provider that is on trial, so that it comes back although another one works. One declared to
 * reach no such number gets it only when there is no other: its refusal is at least an answer.
 */
export const chooseProvider = (candidates: readonly Candidate[], now: Temporal.Instant): Chosen => {
  if (candidates.length === 0) return { kind: 'NONE', code: 'NO_PROVIDER' };
  const possible = candidates.filter(({ reach }) => reach !== 'IMPOSSIBLE');
  const reaching = possible.filter(({ reach }) => reach !== 'NONE');
  const [best] = (reaching.length > 0 ? reaching : possible).toSorted((a, b) => compare(rankOf(a), rankOf(b)));
  if (best === undefined) return { kind: 'NONE', code: 'NOT_REACHABLE' };
  return best.circuit.state === 'OPEN' ? { kind: 'HOLD', until: heldUntil(possible.map(({ circuit }) => circuit), now) } : { kind: 'SEND', provider: best.provider };
};

const rankOf = ({ reach, circuit, wasTried, mayTry }: Candidate): readonly number[] =>
  [circuit.state === 'OPEN' ? 1 : 0, wasTried ? 1 : 0, reach === 'FULL' ? 0 : 1, circuit.state === 'TRIAL' && !mayTry ? 1 : 0];

const compare = (a: readonly number[], b: readonly number[]): number => a.map((rank, index) => rank - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** After the earliest probe; when that is under way already, a while from now, so that nobody looks again and again. */
const heldUntil = (circuits: readonly Pick<Circuit, 'probeAt'>[], now: Temporal.Instant): Temporal.Instant => {
  const [earliest] = circuits.flatMap(({ probeAt }) => (probeAt === null ? [] : [probeAt.add(PROBE_TAKES)])).toSorted((a, b) => Temporal.Instant.compare(a, b));
  return earliest !== undefined && Temporal.Instant.compare(earliest, now) > 0 ? earliest : now.add(PROBE_TAKES);
};
