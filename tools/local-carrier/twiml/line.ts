import type { Cancel } from '../carrier-clock.js';
import type { Awaiting, HttpMethod } from '../state/records.js';
import type { Verb } from './document.js';

/** What is to be said next and where it came from: relative addresses are resolved against `url`. */
export interface TwimlDocument { readonly verbs: readonly Verb[]; readonly url: string }

export interface OutgoingText { readonly to: string | null; readonly body: string; readonly statusCallback: string | null }

/** What a dialogue needs from the telephone line it runs on. */
export interface Line {
  /** Asks the customer's service for the next document; throws DocumentError. */
  fetch(url: string, method: HttpMethod, params: Readonly<Record<string, string>>): Promise<TwimlDocument>;
  /** Tells the customer's service something whose answer does not matter. */
  notify(url: string, method: HttpMethod, params: Readonly<Record<string, string>>): void;
  /** A voice says this into the person's ear. */
  say(text: string): void;
  /** The person said or pressed this. */
  heardFromPerson(text: string): void;
  awaiting(what: Awaiting | null): void;
  wait(seconds: number, act: () => void): Cancel;
  now(): number;
  /** Marks work that goes on without the person; the answer ends it. */
  begin(): () => void;
  keepRecording(seconds: number, text: string | null): { sid: string; url: string };
  sendText(text: OutgoingText): void;
  /** The document asks for the end of the call. `reject` only where nobody has answered yet. */
  finish(how: { kind: 'hang-up' } | { kind: 'reject'; reason: string } | { kind: 'problem'; code: number; text: string }): void;
}
