import type { Cancel } from '../carrier-clock.js';
import type { Errands } from '../errands.js';
import type { CarrierState } from '../state/carrier-state.js';
import type { Awaiting, CallRecord, HttpMethod, TranscriptLine } from '../state/records.js';
import { newSid } from '../state/sids.js';
import { Dialogue } from '../twiml/dialogue.js';
import { DocumentError, parseTwiml } from '../twiml/document.js';
import type { Line, OutgoingText, TwimlDocument } from '../twiml/line.js';
import { callParams } from './call-params.js';
import { LONGEST_VALIDITY_SECONDS } from './messages.js';
import type { OutgoingMessage } from './messages.js';
import type { Params, WebhookAnswer, Webhooks } from './webhooks.js';

export interface Exchange {
  readonly accountSid: string;
  readonly carrierUrl: () => string;
  /** The first document is there; an inbound call counts as answered from now on. */
  readonly opened: () => void;
  readonly ended: (status: 'completed' | 'busy' | 'no-answer') => void;
  readonly sendText: (record: CallRecord, text: Omit<OutgoingMessage, 'to' | 'from'> & { to: string | null }) => void;
}

const PROBLEM_WORDS = '应用程序出错,通话结束。';

/** One connected call: what its dialogue says and hears, and whom it asks. */
export class CallLine implements Line {
  readonly dialogue = new Dialogue(this);

  constructor(
    private readonly sid: string, private readonly state: CarrierState, private readonly webhooks: Webhooks, private readonly errands: Errands, private readonly exchange: Exchange,
  ) {}

  async run(): Promise<void> {
    await this.dialogue.run(async () => this.firstDocument());
  }

  async fetch(url: string, method: HttpMethod, params: Params): Promise<TwimlDocument> {
    const record = this.record();
    const asked = await this.webhooks.ask(url, method, { ...callParams(record, this.exchange.accountSid), ...params });
    try {
      return readAnswer(asked, url);
    } catch (error) {
      const { fallbackUrl, fallbackMethod } = record.order;
      if (!(error instanceof DocumentError) || fallbackUrl === null || url === fallbackUrl) throw error;
      return this.fetch(fallbackUrl, fallbackMethod, { ...params, ErrorCode: String(error.code), ErrorUrl: url });
    }
  }

  notify(url: string, method: HttpMethod, params: Params): void {
    void this.webhooks.ask(url, method, { ...callParams(this.record(), this.exchange.accountSid), ...params });
  }

  say(text: string): void {
    this.write({ at: this.now(), by: 'line', text });
  }

  heardFromPerson(text: string): void {
    this.write({ at: this.now(), by: 'person', text });
  }

  awaiting(what: Awaiting | null): void {
    this.change({ awaiting: what });
  }

  wait(seconds: number, act: () => void): Cancel {
    return this.errands.patience(seconds * 1000, act);
  }

  now(): number {
    return this.errands.clock.now();
  }

  begin(): () => void {
    return this.errands.begin();
  }

  keepRecording(seconds: number, text: string | null): { sid: string; url: string } {
    const sid = newSid('RE');
    this.state.saveRecording({ sid, callSid: this.sid, seconds, text, createdAt: this.now() });
    return { sid, url: `${this.exchange.carrierUrl()}/2010-04-01/Accounts/${this.exchange.accountSid}/Recordings/${sid}` };
  }

  sendText(text: OutgoingText): void {
    if (text.body !== '') this.exchange.sendText(this.record(), { ...text, validitySeconds: LONGEST_VALIDITY_SECONDS });
  }

  finish(how: Parameters<Line['finish']>[0]): void {
    if (how.kind === 'problem') {
      this.exchange.opened();
      this.change({ problem: `${how.code}: ${how.text}` });
      this.say(PROBLEM_WORDS);
    }
    const unanswered = this.record().status === 'ringing';
    if (how.kind === 'reject' && unanswered) this.exchange.ended(how.reason === 'busy' ? 'busy' : 'no-answer');
    else this.exchange.ended('completed');
  }

  private async firstDocument(): Promise<TwimlDocument> {
    const { order } = this.record();
    const document = order.twiml === null
      ? await this.fetch(order.url ?? '', order.method, {})
      : { verbs: parseTwiml(order.twiml), url: order.url ?? '' };
    if (document.verbs[0]?.name !== 'Reject') this.exchange.opened();
    return document;
  }

  private write(line: TranscriptLine): void {
    const record = this.state.calls.get(this.sid);
    if (record !== undefined) this.change({ transcript: [...record.transcript, line] });
  }

  private change(change: Partial<CallRecord>): void {
    const record = this.state.calls.get(this.sid);
    if (record !== undefined) this.state.saveCall({ ...record, ...change, updatedAt: this.now() });
  }

  /** The call may have been forgotten meanwhile; then its dialogue has nothing left to do. */
  private record(): CallRecord {
    const record = this.state.calls.get(this.sid);
    if (record === undefined) throw new DocumentError(20404, 'the call was forgotten');
    return record;
  }
}

function readAnswer(answer: WebhookAnswer, url: string): TwimlDocument {
  if (!answer.ok) throw new DocumentError(answer.code, answer.reason);
  if (answer.contentType.startsWith('text/plain')) {
    return { verbs: [{ name: 'Say', attributes: {}, children: [], text: answer.body.trim(), lines: answer.body.trim() }], url };
  }
  return { verbs: parseTwiml(answer.body), url };
}
