import type { Temporal } from 'temporal-polyfill';
import { FromNow, Seen } from './draws.js';
import { type DrawnRequest, spoiled } from './drawn-request.js';
import { isJson, type Answered } from './judge-answer.js';
import type { Operation } from './published-document.js';
import type { SeenValues } from './seen-values.js';

/** The credentials of one who asks; asked for anew when an answer says that they count no longer. */
export type Credentials = (who: string, isAnew: boolean) => Promise<Readonly<Record<string, string>>>;

export class AskService {
  constructor(private readonly url: string, readonly seen: SeenValues, private readonly credentials: Credentials, private readonly now: () => Temporal.Instant) {}

  async ask(operation: Operation, drawn: DrawnRequest): Promise<Answered> {
    const first = await this.send(operation, drawn, false);
    return first.status === 401 && drawn.who !== 'nobody' ? this.send(operation, drawn, true) : first;
  }

  private async send(operation: Operation, drawn: DrawnRequest, isAnew: boolean): Promise<Answered> {
    const { payload, headers } = this.payload(operation, drawn);
    const response = await fetch(this.url + this.address(operation, drawn), {
      method: operation.method, redirect: 'manual',
      headers: { ...sendable(drawn.headers), ...headers, ...(await this.credentials(drawn.who, isAnew)) }, ...(payload === null ? {} : { body: payload }),
    });
    const type = response.headers.get('content-type') ?? '';
    // A stream goes on for ever; that it began is its answer.
    if (type.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return { status: response.status, type, text: '' };
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = Buffer.from(bytes).toString('utf8');
    if (response.ok && isJson(type)) this.seen.learn(operation.path.split('/').slice(0, 4).join('/'), JSON.parse(text));
    else if (response.ok && bytes.length > 0) this.seen.learnFile(bytes);
    return { status: response.status, type, text: isJson(type) || type.startsWith('text/') ? text : '' };
  }

  private address({ path }: Operation, { members, query }: DrawnRequest): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = this.settled(members[name]);
      return typeof members[name] === 'string' ? String(value) : encodeURIComponent(String(value));
    });
    const parameters = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(this.settled(value))]));
    return parameters.size === 0 ? filled : `${filled}?${parameters.toString()}`;
  }

  private payload(operation: Operation, { type, body, spoiling }: DrawnRequest): { readonly payload: string | FormData | null; readonly headers: Readonly<Record<string, string>> } {
    if (type === null || operation.method === 'GET') return { payload: null, headers: {} };
    const settled = spoiled(this.settled(body), spoiling);
    if (type === 'multipart/form-data' && operation.bodies[type] !== undefined) return { payload: this.form(settled, spoiling?.place ?? 0), headers: {} };
    if (type === 'application/x-www-form-urlencoded') return { payload: 'a=1&b=%ff', headers: { 'content-type': type } };
    const text = type === 'text/calendar' ? `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${String(settled)}\r\nEND:VCALENDAR` : (JSON.stringify(settled) ?? '');
    return { payload: spoiling?.how === 'DROP' && spoiling.place % 7 === 0 ? text.slice(0, -1) : text, headers: { 'content-type': type } };
  }

  private form(body: unknown, place: number): FormData {
    const form = new FormData();
    const files = this.seen.files;
    const bytes = files.length > 0 && place % 2 === 0 ? files[place % files.length] : new Uint8Array([0xff, 0xd8, 0xff, place % 256]);
    for (const [name, value] of Object.entries(typeof body === 'object' && body !== null ? body : {})) if (name !== 'file') form.set(name, typeof value === 'string' ? value.slice(0, 2000) : JSON.stringify(value));
    if (place % 11 !== 1) form.set('file', new Blob([bytes ?? new Uint8Array()]), place % 5 === 0 ? '..\\名单\u202e.xlsx' : 'list.xlsx');
    return form;
  }

  /** Replaces what stands for something by what it stands for now. */
  private settled(value: unknown): unknown {
    if (value instanceof Seen) return this.seen.pick(value.names, value.place) ?? 'none-seen';
    if (value instanceof FromNow) return instantAt(this.now(), value.seconds);
    if (Array.isArray(value)) return value.map((one) => this.settled(one));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.settled(one)]));
    return value;
  }
}

/** Headers hold Latin text without line ends; fetch refuses the others by itself. */
const sendable = (headers: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(headers).filter(([, value]) => !/[^\u0020-\u00ff]/u.test(value)));

const instantAt = (now: Temporal.Instant, seconds: number): string => now.add({ seconds }).toZonedDateTimeISO('+08:00').toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
