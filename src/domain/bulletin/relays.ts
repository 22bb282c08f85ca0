/** One order that a county hotline office was asked to pass on to a unit; it never earns a card (OQ-15). */
export interface Relay {
  readonly countyCode: string;
  /** Whole milliseconds until a unit had it; null when the office did not pass it on: it waits, was overtaken by another office, or the order ended. */
  readonly took: number | null;
  /** It waited longer than the alarm while nobody had passed it on; only of those that never were. */
  readonly isOverdue: boolean;
}

/** The annex on county hotline offices: how fast they relay. Seconds. */
export interface RelayFigures {
  readonly countyCode: string;
  readonly asked: number;
  readonly relayed: number;
  readonly median: number | null;
  readonly longest: number | null;
  /** Those that took longer than the alarm waits, and those not relayed that waited longer; a limit of the product, not of the rules. */
  readonly overAlarm: number;
  readonly notRelayed: number;
}

/** Figures of each office, by code. `alarm` in milliseconds; exactly as long is not longer (OQ-05). */
export const relayFigures = (relays: readonly Relay[], alarm: number): readonly RelayFigures[] =>
  [...new Set(relays.map(({ countyCode }) => countyCode))].sort().map((countyCode) => {
    const own = relays.filter((relay) => relay.countyCode === countyCode);
    const times = own.flatMap(({ took }) => (took === null ? [] : [took])).sort((a, b) => a - b);
    return {
      countyCode, asked: own.length, relayed: times.length, median: inSeconds(medianOf(times)), longest: inSeconds(times.at(-1) ?? null),
      overAlarm: own.filter(({ took, isOverdue }) => (took === null ? isOverdue : took > alarm)).length, notRelayed: own.length - times.length,
    };
  });

const medianOf = (sorted: readonly number[]): number | null => {
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

const inSeconds = (milliseconds: number | null): number | null => (milliseconds === null ? null : Math.round(milliseconds) / 1_000);
