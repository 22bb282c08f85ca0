import type { Awaiting, HttpMethod } from '../state/records.js';
import { DocumentError, wholeNumber } from './document.js';
import type { Verb } from './document.js';
import { collectKeys } from './keys.js';
import type { CollectedKeys } from './keys.js';
import type { Line, TwimlDocument } from './line.js';

type PersonEvent = { kind: 'keys'; digits: string } | { kind: 'speech'; text: string } | { kind: 'silence' } | { kind: 'gone' } | { kind: 'moved'; url: string; method: HttpMethod };
type Step = { kind: 'next' } | { kind: 'end' } | { kind: 'go'; document: TwimlDocument };

const NEXT: Step = { kind: 'next' };
const END: Step = { kind: 'end' };
/** Documents in a row in which nobody was waited for: a loop no telephone call would survive. */
const MOST_DOCUMENTS_WITHOUT_A_WAIT = 50;
const MOST_REPETITIONS = 10;
const RECORD_KEYS = '1234567890*#';

/** Carries out the TwiML of one call: says, waits for the person, and asks the service how to go on. */
export class Dialogue {
  private buffer = '';
  private listening: ((event: PersonEvent) => void) | null = null;
  private awaited: Awaiting | null = null;
  private over = false;
  private documents = 0;
  private moved: { url: string; method: HttpMethod } | null = null;
  private work: () => void = () => undefined;

  constructor(private readonly line: Line) {}

  /** Runs until the call ends; `first` gives the first document. */
  async run(first: () => Promise<TwimlDocument>): Promise<void> {
    this.work = this.line.begin();
    try {
      let document = await first();
      for (;;) {
        if (this.over) return;
        const step = await this.perform(document);
        if (step.kind !== 'go') break;
        document = step.document;
      }
      if (!this.over) this.line.finish({ kind: 'hang-up' });
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      if (!this.over) this.line.finish({ kind: 'problem', code: error.code, text: error.message });
    } finally {
      this.over = true;
      this.work();
    }
  }

  /** Keys or words from the person; why they cannot be taken, or null. */
  hear(event: { kind: 'keys'; digits: string } | { kind: 'speech'; text: string }): string | null {
    const awaited = this.awaited;
    if (awaited === null || this.listening === null) return 'the call is not waiting for keys or speech now';
    if (event.kind === 'speech' && awaited.kind === 'gather' && !awaited.input.includes('speech')) return 'this Gather listens to keys only (its input is dtmf)';
    if (event.kind === 'keys' && awaited.kind === 'gather' && !awaited.input.includes('dtmf')) return 'this Gather listens to speech only';
    this.line.heardFromPerson(event.kind === 'keys' ? event.digits : event.text);
    this.listening(event);
    return null;
  }

  /** The call ended from outside. */
  hangUp(): void {
    this.over = true;
    this.listening?.({ kind: 'gone' });
  }

  /** The customer's service takes the running call to another document. */
  moveTo(url: string, method: HttpMethod): void {
    this.moved = { url, method };
    this.listening?.({ kind: 'moved', url, method });
  }

  private async perform(document: TwimlDocument): Promise<Step> {
    this.documents += 1;
    if (this.documents > MOST_DOCUMENTS_WITHOUT_A_WAIT) throw new DocumentError(11100, 'the documents redirect to each other without end');
    for (const [position, verb] of document.verbs.entries()) {
      if (this.over) return END;
      const step = await this.execute(verb, document, position);
      const moved = this.moved;
      if (moved !== null && !this.over) {
        this.moved = null;
        return { kind: 'go', document: await this.line.fetch(moved.url, moved.method, {}) };
      }
      if (step.kind !== 'next') return step;
    }
    return END;
  }

  private async execute(verb: Verb, document: TwimlDocument, position: number): Promise<Step> {
    switch (verb.name) {
      case 'Say': case 'Play': this.speak(verb); return NEXT;
      case 'Pause': return this.pause(verb);
      case 'Gather': return this.gather(verb, document);
      case 'Record': return this.record(verb, document);
      case 'Redirect': return this.go(verb.text === '' ? document.url : verb.text, verb.attributes['method'], document, {});
      case 'Message': case 'Sms': this.line.sendText(outgoingText(verb)); return NEXT;
      case 'Hangup': this.line.finish({ kind: 'hang-up' }); return END;
      case 'Reject':
        this.line.finish(position === 0 ? { kind: 'reject', reason: verb.attributes['reason'] ?? 'rejected' } : { kind: 'hang-up' });
        return END;
      default: throw new DocumentError(12200, `the local carrier does not know the verb <${verb.name}>`);
    }
  }

  private speak(verb: Verb): void {
    const text = verb.name === 'Play' ? (verb.text === '' ? '' : `[播放] ${verb.text}`) : verb.text;
    if (text === '') return;
    const times = Math.min(wholeNumber(verb.attributes['loop'], 1) || MOST_REPETITIONS, MOST_REPETITIONS);
    for (let time = 0; time < times; time += 1) this.line.say(text);
  }

  private async pause(verb: Verb): Promise<Step> {
    const event = await this.person(null, wholeNumber(verb.attributes['length'], 1));
    return event.kind === 'gone' ? END : NEXT;
  }

  private async gather(verb: Verb, document: TwimlDocument): Promise<Step> {
    const awaited = gatherAwaited(verb);
    let keys: CollectedKeys = this.take('', awaited);
    let event = keys.complete ? null : await this.prompt(verb, awaited);
    for (;;) {
      if (event?.kind === 'keys') keys = this.take(keys.digits, awaited, event.digits);
      if (event?.kind === 'gone') return END;
      if (event?.kind === 'moved') return NEXT;
      if (event?.kind === 'speech') return this.go(verb.attributes['action'], verb.attributes['method'], document, { SpeechResult: event.text, Confidence: '0.9' });
      if (keys.complete || event?.kind === 'silence') break;
      event = await this.person(awaited, awaited.timeoutSeconds);
    }
    if (keys.digits === '' && verb.attributes['actionOnEmptyResult'] !== 'true') return NEXT;
    const answer = { Digits: keys.digits, ...(keys.finishedOn === null ? {} : { FinishedOnKey: keys.finishedOn }) };
    return this.go(verb.attributes['action'], verb.attributes['method'], document, answer);
  }

  /** Says what stands inside a Gather; a key pressed meanwhile interrupts it. */
  private async prompt(verb: Verb, awaited: Awaiting): Promise<PersonEvent | null> {
    for (const part of verb.children) {
      if (part.name === 'Say' || part.name === 'Play') this.speak(part);
      else if (part.name === 'Pause') {
        const event = await this.person(awaited, wholeNumber(part.attributes['length'], 1));
        if (event.kind !== 'silence') return event;
      } else throw new DocumentError(12200, `<${part.name}> may not stand inside <Gather>`);
    }
    return null;
  }

  private async record(verb: Verb, document: TwimlDocument): Promise<Step> {
    const finishOnKey = verb.attributes['finishOnKey'] ?? RECORD_KEYS;
    const timeoutSeconds = Math.min(wholeNumber(verb.attributes['timeout'], 5, 1), wholeNumber(verb.attributes['maxLength'], 3600, 1));
    const awaited: Awaiting = { kind: 'record', input: 'speech', numDigits: null, finishOnKey, timeoutSeconds };
    const startedAt = this.line.now();
    for (;;) {
      const event = await this.person(awaited, timeoutSeconds);
      const pressed = event.kind === 'keys' ? [...event.digits].find((key) => finishOnKey.includes(key)) : undefined;
      if (event.kind === 'silence' || event.kind === 'moved') return NEXT;
      if (event.kind === 'keys' && pressed === undefined) continue;
      const text = event.kind === 'speech' ? event.text : null;
      const seconds = Math.max(1, Math.round((this.line.now() - startedAt) / 1000), Math.ceil((text ?? '').length / 4));
      const ended = event.kind === 'gone' ? 'hangup' : pressed;
      return this.finishRecording(verb, document, { seconds, text, ended });
    }
  }

  private async finishRecording(verb: Verb, document: TwimlDocument, made: { seconds: number; text: string | null; ended: string | undefined }): Promise<Step> {
    const kept = this.line.keepRecording(made.seconds, made.text);
    const recording = { RecordingSid: kept.sid, RecordingUrl: kept.url, RecordingDuration: String(made.seconds) };
    const words = made.text === null ? {} : { TranscriptionText: made.text, TranscriptionStatus: 'completed' };
    const status = verb.attributes['recordingStatusCallback'];
    if (status !== undefined) {
      this.line.notify(absolute(status, document.url), 'POST', { ...recording, RecordingStatus: 'completed', RecordingChannels: '1', RecordingSource: 'RecordVerb' });
    }
    const transcribe = verb.attributes['transcribeCallback'];
    if (transcribe !== undefined && made.text !== null) this.line.notify(absolute(transcribe, document.url), 'POST', { ...recording, ...words });
    const params = { ...recording, ...words, ...(made.ended === undefined ? {} : { Digits: made.ended }) };
    if (made.ended === 'hangup') {
      this.line.notify(absolute(verb.attributes['action'], document.url), httpMethod(verb.attributes['method']), params);
      return END;
    }
    return this.go(verb.attributes['action'], verb.attributes['method'], document, params);
  }

  private async go(target: string | undefined, method: string | undefined, document: TwimlDocument, params: Record<string, string>): Promise<Step> {
    const next = await this.line.fetch(absolute(target, document.url), httpMethod(method), params);
    return { kind: 'go', document: next };
  }

  private take(typed: string, awaited: Awaiting, more = ''): CollectedKeys {
    const keys = collectKeys(typed, this.buffer + more, awaited);
    this.buffer = keys.rest;
    return keys;
  }

  /** Waits for the person; `awaited` null means a pause in which nobody is listened to. */
  private async person(awaited: Awaiting | null, seconds: number): Promise<PersonEvent> {
    if (this.over) return { kind: 'gone' };
    if (this.moved !== null) return { kind: 'moved', ...this.moved };
    this.documents = 0;
    return new Promise((resolve) => {
      const answer = (event: PersonEvent): void => {
        this.work = this.line.begin();
        cancel();
        this.listening = null;
        this.awaited = null;
        if (awaited !== null) this.line.awaiting(null);
        resolve(event);
      };
      const cancel = this.line.wait(seconds, () => answer({ kind: 'silence' }));
      this.listening = answer;
      this.awaited = awaited;
      if (awaited !== null) this.line.awaiting(awaited);
      this.work();
    });
  }
}

function gatherAwaited(verb: Verb): Awaiting {
  const numDigits = wholeNumber(verb.attributes['numDigits'], 0);
  return {
    kind: 'gather', input: verb.attributes['input'] ?? 'dtmf', numDigits: numDigits === 0 ? null : numDigits,
    finishOnKey: verb.attributes['finishOnKey'] ?? '#', timeoutSeconds: wholeNumber(verb.attributes['timeout'], 5),
  };
}

/** Reads <Message>: its text directly or in <Body>. */
export function outgoingText(verb: Verb): { to: string | null; body: string; statusCallback: string | null } {
  const body = verb.children.find((child) => child.name === 'Body')?.lines ?? verb.lines;
  return { to: verb.attributes['to'] ?? null, body, statusCallback: verb.attributes['statusCallback'] ?? verb.attributes['action'] ?? null };
}

function absolute(target: string | undefined, base: string): string {
  try {
    return new URL(target ?? base, base).href;
  } catch {
    throw new DocumentError(11100, `not a URL: ${target ?? base}`);
  }
}

function httpMethod(text: string | undefined): HttpMethod {
  return text?.toUpperCase() === 'GET' ? 'GET' : 'POST';
}
