import { Temporal } from 'temporal-polyfill';

const durations = new Map<string, Temporal.Duration>();
const texts = new WeakMap<Temporal.Duration, string>();

/** The duration that this ISO 8601 text says. Of the few texts that ladders have each is parsed once: one order reads dozens of them. */
export const durationOf = (text: string): Temporal.Duration => {
  const known = durations.get(text);
  if (known !== undefined) return known;
  const duration = Temporal.Duration.from(text);
  if (durations.size < MOST) durations.set(text, duration);
  return duration;
};

/** The duration in ISO 8601, written once for each object. */
export const durationText = (duration: Temporal.Duration): string => {
  const known = texts.get(duration);
  if (known !== undefined) return known;
  const text = duration.toString();
  texts.set(duration, text);
  return text;
};

/** Whatever is read, the memory of a node does not grow with it. */
const MOST = 1_000;
