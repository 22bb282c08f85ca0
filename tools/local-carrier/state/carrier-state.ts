import type { Journal, JournalEntry } from './journal.js';
import { NO_LIMITS, USUAL_BEHAVIOUR } from './records.js';
import type { Behaviour, CallRecord, Limits, MailRecord, MessageRecord, RecordingRecord } from './records.js';

interface Kinds { message: MessageRecord; call: CallRecord; mail: MailRecord; recording: RecordingRecord; behaviour: Behaviour; label: string; limits: Limits }

/** Key under which the behaviour of handsets without one of their own is kept. */
const EVERYONE = '*';

/** All that the carrier knows; every change is journalled before it is told to anyone. */
export class CarrierState {
  readonly messages = new Map<string, MessageRecord>();
  readonly calls = new Map<string, CallRecord>();
  readonly mails = new Map<string, MailRecord>();
  readonly recordings = new Map<string, RecordingRecord>();
  private readonly behaviours = new Map<string, Behaviour>();
  private readonly labels = new Map<string, string>();
  private readonly traffic = new Map<string, { messages: Set<string>; calls: Set<string> }>();
  private readonly listeners = new Set<() => void>();
  private currentLimits: Limits = NO_LIMITS;
  /** Grows with every change; begins anywhere, so that a page does not take a new process for an old one. */
  version = Math.floor(Math.random() * 1_000_000_000);

  constructor(private readonly journal: Journal, entries: readonly JournalEntry[]) {
    // The journal is this program's own file; a line that parses has the shape this program wrote.
    for (const entry of entries) this.keep(entry.kind as keyof Kinds, entry.key, entry.value as never);
  }

  saveMessage(record: MessageRecord): void { this.save('message', record.sid, record); }
  saveCall(record: CallRecord): void { this.save('call', record.sid, record); }
  saveMail(record: MailRecord): void { this.save('mail', record.id, record); }
  saveRecording(record: RecordingRecord): void { this.save('recording', record.sid, record); }
  setBehaviour(number: string | null, behaviour: Behaviour): void { this.save('behaviour', number ?? EVERYONE, behaviour); }
  setLimits(limits: Limits): void { this.save('limits', 'limits', limits); }

  setLabels(labels: Readonly<Record<string, string>>): void {
    for (const [number, label] of Object.entries(labels)) this.save('label', number, label);
  }

  get limits(): Limits { return this.currentLimits; }
  get allLabels(): Record<string, string> { return Object.fromEntries(this.labels); }

  labelOf(number: string): string | null { return this.labels.get(number) ?? null; }

  /** The behaviour of one handset, or of all that have none of their own. */
  behaviourOf(number: string | null): Behaviour {
    return (number === null ? undefined : this.behaviours.get(number)) ?? this.behaviours.get(EVERYONE) ?? USUAL_BEHAVIOUR;
  }

  /** Numbers with traffic, in the order of their first. */
  numbers(): string[] { return [...this.traffic.keys()]; }

  /** SMS to and from one number, oldest first. */
  messagesOf(number: string): MessageRecord[] { return present(this.traffic.get(number)?.messages, this.messages); }
  callsOf(number: string): CallRecord[] { return present(this.traffic.get(number)?.calls, this.calls); }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }

  touch(): void {
    this.version += 1;
    for (const listener of [...this.listeners]) listener();
  }

  /** Forgets everything but the labels, which say whose phone is whose and are no traffic. */
  forget(): void {
    const labels = this.allLabels;
    this.journal.clear();
    for (const map of [this.messages, this.calls, this.mails, this.recordings, this.behaviours, this.traffic]) map.clear();
    this.currentLimits = NO_LIMITS;
    this.setLabels(labels);
    this.touch();
  }

  private save<K extends keyof Kinds>(kind: K, key: string, value: Kinds[K]): void {
    this.journal.append({ kind, key, value });
    this.keep(kind, key, value);
    this.touch();
  }

  private keep<K extends keyof Kinds>(kind: K, key: string, value: Kinds[K]): void {
    switch (kind) {
      case 'message': this.messages.set(key, value as MessageRecord); this.index('messages', value as MessageRecord); break;
      case 'call': this.calls.set(key, value as CallRecord); this.index('calls', value as CallRecord); break;
      case 'mail': this.mails.set(key, value as MailRecord); break;
      case 'recording': this.recordings.set(key, value as RecordingRecord); break;
      case 'behaviour': this.behaviours.set(key, value as Behaviour); break;
      case 'label': this.labels.set(key, value as string); break;
      case 'limits': this.currentLimits = value as Limits; break;
      default: break;
    }
  }

  private index(what: 'messages' | 'calls', record: MessageRecord | CallRecord): void {
    const number = record.direction === 'inbound' ? record.from : record.to;
    const traffic = this.traffic.get(number) ?? { messages: new Set<string>(), calls: new Set<string>() };
    traffic[what].add(record.sid);
    this.traffic.set(number, traffic);
  }
}

function present<T>(sids: ReadonlySet<string> | undefined, records: ReadonlyMap<string, T>): T[] {
  return [...(sids ?? [])].flatMap((sid) => {
    const record = records.get(sid);
    return record === undefined ? [] : [record];
  });
}
