import { useSyncExternalStore } from 'react';
import type { Contact } from './registry-types';

/** For how long a number stays in full on the screen once somebody said what for. */
export const SHOWN_MS = 60_000;

export interface Revealed {
  readonly contact: Contact;
  /** A `performance.now()` value. */
  readonly since: number;
}

const shown = new Map<string, Revealed>();
const timers = new Map<string, number>();
const listeners = new Set<() => void>();

/** Every place that shows this person's number shows it in full, for a minute. */
export function showInFull(contact: Contact): void {
  window.clearTimeout(timers.get(contact.id));
  shown.set(contact.id, { contact, since: performance.now() });
  timers.set(contact.id, window.setTimeout(() => mask(contact.id), SHOWN_MS));
  tell();
}

export function mask(id: string): void {
  window.clearTimeout(timers.get(id));
  timers.delete(id);
  shown.delete(id);
  tell();
}

export function useRevealed(id: string | undefined): Revealed | undefined {
  return useSyncExternalStore(subscribe, () => (id === undefined ? undefined : shown.get(id)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
