import { Temporal } from 'temporal-polyfill';

/** CLOSED: in use. OPEN: out of order, nothing is handed over. TRIAL: it answered a probe; the next real message decides. */
export type CircuitState = 'CLOSED' | 'OPEN' | 'TRIAL';

/**
 * What an outcome says of a provider. ANSWERED: it took, or refused for a reason that is not its own. RECEIPT: it said a final word about
 * a message. REFUSED: it could not do its work now. UNKNOWN: cut off. SLOW: answered after more than 5 s. SILENT: took a message a minute
 * ago, and its own list still says queued.
 */
export type CircuitWord = 'ANSWERED' | 'RECEIPT' | 'REFUSED' | 'UNKNOWN' | 'SLOW' | 'SILENT';

export interface Outcome {
  readonly because: CircuitWord;
  readonly at: Temporal.Instant;
}

/** How one provider does on one channel. */
export interface Circuit {
  readonly state: CircuitState;
  /** Since when it is in this state; null: always. */
  readonly since: Temporal.Instant | null;
  /** Why it was opened last. */
  readonly reason: CircuitWord | null;
  /** While OPEN: when the provider is asked whether it is back. */
  readonly probeAt: Temporal.Instant | null;
  /** Probes that failed since it was in use last. */
  readonly probes: number;
  /** Oldest first; kept only while there is trouble among them. */
  readonly recent: readonly Outcome[];
}

export const CALM: Circuit = { state: 'CLOSED', since: null, reason: null, probeAt: null, probes: 0, recent: [] };

const KEPT = 10;
const WINDOW = Temporal.Duration.from({ seconds: 60 });
/** Silence is found out a minute late and message by message, so it is looked at over a longer time. */
const SILENCE_WINDOW = Temporal.Duration.from({ minutes: 5 });
/** Silence is noticed a minute after a message was taken; half of that again for the message to leave. */
const SILENCE_SHOWS = Temporal.Duration.from({ seconds: 90 });
const ENOUGH = 3;
const PROBE_AFTER_SECONDS = [5, 10, 20, 30] as const;
const OFTEN = 30;

/** The circuit after one more outcome; the very same object when nothing changed, so that nothing need be written. */
export const afterOutcome = (circuit: Circuit, outcome: Outcome): Circuit => {
  switch (circuit.state) {
    case 'OPEN':
      // Whatever was under way when it opened decides nothing.
      return circuit;
    case 'TRIAL':
      return onTrial(circuit, outcome);
    case 'CLOSED':
      return inUse(circuit, outcome);
  }
};

/** The circuit after the provider was asked, at `at`, something harmless. Only an OPEN one is asked. */
export const afterProbe = (circuit: Circuit, hasWorked: boolean, at: Temporal.Instant): Circuit => {
  if (circuit.state !== 'OPEN') return circuit;
  if (hasWorked) return { ...circuit, state: 'TRIAL', since: at, probeAt: null };
  return { ...circuit, probes: circuit.probes + 1, probeAt: nextProbe(at, circuit.probes + 1) };
};

/** A silent provider took every message too: there a final word proves that it is back, or that nobody complained of silence for as long as that takes. */
const onTrial = (circuit: Circuit, outcome: Outcome): Circuit => {
  if (isBad(outcome)) return opened(circuit, outcome);
  const hasTime = circuit.since === null || Temporal.Instant.compare(outcome.at, circuit.since.add(SILENCE_SHOWS)) >= 0;
  if (circuit.reason === 'SILENT' ? outcome.because === 'RECEIPT' || hasTime : outcome.because === 'ANSWERED') return { ...CALM, since: outcome.at, reason: circuit.reason };
  return circuit;
};

const inUse = (circuit: Circuit, outcome: Outcome): Circuit => {
  if (!isBad(outcome)) return afterGood(circuit, outcome);
  const recent = [...circuit.recent, outcome].slice(-KEPT);
  const trouble = { ...circuit, recent };
  return hasFailed(recent, outcome) ? opened(trouble, outcome) : trouble;
};

/** A good word is noted only beside bad ones: it breaks their row, or it comes so late that they say nothing any more. */
const afterGood = (circuit: Circuit, outcome: Outcome): Circuit => {
  if (circuit.recent.length === 0) return circuit;
  if (outcome.because === 'RECEIPT') {
    const others = circuit.recent.filter(({ because }) => because !== 'SILENT');
    return others.length === circuit.recent.length ? circuit : { ...circuit, recent: others };
  }
  const isOver = circuit.recent.every((one) => !isBad(one) || !isWithin(one, outcome.at, one.because === 'SILENT' ? SILENCE_WINDOW : WINDOW));
  return { ...circuit, recent: isOver ? [] : [...circuit.recent, outcome].slice(-KEPT) };
};

const hasFailed = (recent: readonly Outcome[], { because, at }: Outcome): boolean => {
  if (because === 'SILENT') return recent.filter((one) => one.because === 'SILENT' && isWithin(one, at, SILENCE_WINDOW)).length >= ENOUGH;
  const answers = recent.filter((one) => one.because !== 'SILENT');
  const inARow = answers.slice(-ENOUGH);
  return (inARow.length === ENOUGH && inARow.every(isBad)) || answers.filter((one) => isBad(one) && isWithin(one, at, WINDOW)).length >= ENOUGH;
};

const opened = (circuit: Circuit, { because, at }: Outcome): Circuit =>
  ({ ...circuit, state: 'OPEN', since: at, reason: because, probeAt: nextProbe(at, circuit.probes), recent: [] });

const nextProbe = (at: Temporal.Instant, failed: number): Temporal.Instant => at.add({ seconds: PROBE_AFTER_SECONDS[failed] ?? OFTEN });

const isBad = ({ because }: Outcome): boolean => because !== 'ANSWERED' && because !== 'RECEIPT';

const isWithin = (one: Outcome, at: Temporal.Instant, window: Temporal.Duration): boolean => Temporal.Instant.compare(one.at, at.subtract(window)) >= 0;
