import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createTransport } from 'nodemailer';
import { Temporal } from 'temporal-polyfill';
import type { CarrierSettings } from '../../src/channels/carrier-settings.js';
import { verifyAudit } from '../../src/audit/verify-audit.js';
import { signedAddress } from '../../src/channels/smtp/mail-address.js';
import { ensureDemonstrationAccounts, ensureFirstClient } from '../../src/identity/first-start.js';
import { LawBook } from '../../src/law/law-book.js';
import type { Database } from '../../src/platform/database/database.js';
import { Notifications } from '../../src/platform/database/notifications.js';
import { connectDatabase } from '../../src/platform/database/open-database.js';
import { SERVICE_ROLE } from '../../src/platform/database/service-role.js';
import { DueRowClaimer } from '../../src/platform/due-rows/due-row-claimer.js';
import { StepThrough } from '../../src/platform/due-rows/step-through.js';
import { readAliyunTemplates } from '../../src/start/aliyun-templates.js';
import { accountsOf } from '../../src/start/demonstration-accounts.js';
import { readDemonstrationUnits, RegistryFiles } from '../../src/registry/registry-files.js';
import { RegistryStore } from '../../src/registry/registry.store.js';
import { ReadBackInbound } from '../../src/replies/read-back.js';
import type { OrderView } from '../../src/work-orders/order-views.js';
import type { TimelineEntry } from '../../src/work-orders/timeline-view.js';
import { startLocalCarrier, type LocalCarrier, type LocalCarrierOptions } from '../../tools/local-carrier/start.js';
import type { Report } from '../builders/report.js';
import { CarrierTime } from './carrier-time.js';
import { openTestDatabase, testLog, type TestDatabase } from './database.js';
import { TownClock } from './town-clock.js';
import { freePort } from './free-port.js';
import { startNode, Troubles } from './town-node.js';
import { Phone } from './town-phone.js';

/** An ordinary Monday. */
export const MONDAY = '2026-11-23T10:00:00+08:00';
const REGISTERED_AT = '2015-01-01T00:00:00+08:00';
const HOTLINE = '+8676312345';
/** People sign in anew after a shift. */
const SIGNED_IN = { hours: 4 };
const KEPT = ['migration', 'law_version', 'account', 'api_client', 'client_key', 'contact', 'unit', 'unit_past', 'area', 'registry_change'];

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The account of a signed-in person instead of the platform's key; null for nobody. */
  readonly as?: string | null;
  /** The platform of another jurisdiction. */
  readonly from?: string;
}

interface Mail {
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly filename: string; readonly contentType: string; readonly href: string }[];
}

interface RegisteredPerson {
  readonly id: string;
  readonly name: string;
  readonly mobile: string | null;
  readonly landline: string | null;
  readonly valid_to: Temporal.Instant | null;
}

/** What a town has beyond the ordinary one. */
export interface TownParts {
  /** SMS goes through Alibaba Cloud first, and through the other provider when that one fails. */
  readonly hasAliyun?: boolean;
}

interface Parts {
  readonly test: TestDatabase;
  /** With the rights of the owner of the tables, who may lift triggers. */
  readonly owner: Database;
  readonly dataDir: string;
  readonly notifications: Notifications;
  readonly carriers: CarrierSettings;
  readonly application: NestFastifyApplication;
  readonly apiKey: string;
  /** Of the other jurisdictions, by their names. */
  readonly apiKeys: ReadonlyMap<string, string>;
  readonly password: string;
  readonly numbers: ReadonlyMap<string, string>;
  readonly forgetSql: string;
}

/** Qingyuan with its whole service: real HTTP, real PostgreSQL, real local carrier and mail sink; only time belongs to the story. */
export class Town {
  readonly clock = new TownClock(MONDAY);

  constructor(private readonly also: TownParts = {}) {}

  readonly troubles = new Troubles();
  private readonly carrierTime = new CarrierTime(this.clock);
  private readonly sessions = new Map<string, { readonly cookie: string; readonly until: Temporal.Instant }>();
  private opened: Parts | undefined;
  private line: LocalCarrier | undefined;
  private lineOptions: LocalCarrierOptions | undefined;

  private get parts(): Parts {
    if (this.opened === undefined) throw new Error('the town is not open');
    return this.opened;
  }

  get database(): Database { return this.parts.test.database; }
  /** Of its database, for whoever connects beside the service. */
  get databaseUrl(): string { return this.parts.test.url; }
  /** The files of its first node. */
  get dataDir(): string { return this.parts.dataDir; }
  /** With the rights of the owner of the tables; the service itself has fewer. */
  get owner(): Database { return this.parts.owner; }
  get application(): NestFastifyApplication { return this.parts.application; }
  get url(): string { return this.parts.carriers.publicUrl; }

  async open(): Promise<void> {
    const test = await openTestDatabase({ role: SERVICE_ROLE });
    const dataDir = mkdtempSync(join(tmpdir(), 'jidi-town-'));
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const accountSid = `AC${randomBytes(16).toString('hex')}`;
    const authToken = randomBytes(16).toString('hex');
    this.lineOptions = {
      accountSid, authToken, from: HOTLINE, dir: join(dataDir, 'local-carrier'), clock: this.carrierTime, publicUrl,
      smsUrl: `${publicUrl}/carriers/twilio/messages`, voiceUrl: `${publicUrl}/carriers/twilio/calls/inbound`, voiceStatusUrl: `${publicUrl}/carriers/twilio/call-status`,
    };
    const aliyun = this.also.hasAliyun === true ? aliyunOf(publicUrl) : null;
    if (aliyun !== null) this.lineOptions = { ...this.lineOptions, aliyun: { ...aliyun.customer, realNow: () => this.clock.real().epochMilliseconds } };
    this.line = await startLocalCarrier(this.lineOptions);
    this.lineOptions = { ...this.lineOptions, port: this.line.port, smtpPort: this.line.smtpPort };
    const carriers: CarrierSettings = {
      ...(aliyun === null ? {} : { aliyun: { ...aliyun.account, smsApiUrl: this.line.url }, preferred: { SMS: ['aliyun'] } }),
      twilio: { accountSid, authToken, from: HOTLINE, apiUrl: this.line.url }, smtpUrl: `smtp://127.0.0.1:${this.line.smtpPort}`, publicUrl, mailFrom: '12345 热线 <hotline@jidi.example>',
      mailInbound: { port: await freePort(), secret: 'known to the nodes of this town' },
    };
    const notifications = await Notifications.start({ url: test.url, log: testLog });
    const application = await startNode({ port, dataDir, database: test.database, clock: this.clock, notifications, carriers, logger: this.troubles });
    const apiKey = randomBytes(24).toString('hex');
    const { password, apiKeys } = await settle(application, test.database, dataDir, apiKey);
    const people = await test.database.rows<{ name: string; number: string }>('select name, coalesce(mobile, landline) as number from contact');
    this.opened = { test, owner: await connectDatabase({ url: test.url, log: testLog, connections: 1 }), dataDir, notifications, carriers, application, apiKey, apiKeys, password, numbers: new Map(people.map(({ name, number }) => [name, number])), forgetSql: await forgetSqlOf(test.database) };
  }

  async close(): Promise<void> {
    await this.parts.application.close();
    await this.line?.stop();
    await this.parts.notifications.stop();
    await this.parts.owner.dataSource.destroy();
    await this.parts.test.close();
    rmSync(this.parts.dataDir, { recursive: true, force: true });
  }

  /** A new story: no orders, no traffic, everybody reachable, the clock at `at`. */
  async begin(at = MONDAY): Promise<void> {
    await this.forget();
    this.clock.set(at);
    this.troubles.said.length = 0;
    this.troubles.written.lines.length = 0;
    this.sessions.clear();
  }

  /** A second node of the service on the same database; the caller closes it. */
  async anotherNode(): Promise<NestFastifyApplication> {
    const { dataDir, notifications, carriers } = this.parts;
    return startNode({ port: await freePort(), dataDir, database: this.database, clock: this.clock, notifications, carriers: { ...carriers, mailInbound: null }, logger: this.troubles });
  }

  // --- time ---

  at(): string {
    return this.clock.now().toZonedDateTimeISO('+08:00').toString({ timeZoneName: 'never', fractionalSecondDigits: 3 });
  }

  /** Moves time forward; everything due on the way happens at its own instant, and carriers and people are waited for. */
  async advance(duration: string): Promise<void> {
    const { days } = Temporal.Duration.from(duration);
    const target = this.clock.now().add({ hours: 24 * days }).add(Temporal.Duration.from(duration).with({ days: 0 }));
    await this.settle();
    while (Temporal.Instant.compare(this.clock.now(), target) < 0) {
      const waitEndsAt = this.carrierTime.nextWaitEndsAt(target);
      const dueAt = await this.nextDueAt(target);
      if (Temporal.Instant.compare(waitEndsAt, dueAt) < 0) await this.clock.freezeAt(waitEndsAt);
      else await this.application.get(StepThrough).advance(this.clock.now().until(dueAt));
      this.carrierTime.endWaits();
      await this.settle();
    }
  }

  /** `at` as RFC 3339, or the hour of today as `10:45`. */
  async advanceTo(at: string): Promise<void> {
    const instant = Temporal.Instant.from(at.includes('T') ? at : `${this.at().slice(0, 11)}${at}+08:00`);
    await this.advance(this.clock.now().until(instant).toString());
  }

  /** Resolves when nothing is due now and nothing is on its way. */
  async settle(): Promise<void> {
    const claimer = this.application.get(DueRowClaimer);
    do await this.line?.settled();
    while ((await claimer.runDue()) > 0);
  }

  // --- the platform's side ---

  async ask<Body = Record<string, unknown>>(method: string, path: string, { body, headers, as, from }: Asking = {}): Promise<Answer<Body>> {
    const who: Record<string, string> = as === null ? {} : as === undefined ? { authorization: `Bearer ${this.key(from)}` } : { cookie: await this.session(as), origin: this.url };
    const response = await fetch(this.url + path, {
      method, headers: { ...who, ...(body === undefined || isFile(body) ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: isFile(body) ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
  }

  /** What somebody sends to be recognised; `isAnew` when the session may have been ended. */
  async credentials(as: string | undefined, isAnew = false): Promise<Readonly<Record<string, string>>> {
    if (as === undefined) return { authorization: `Bearer ${this.key(undefined)}` };
    if (isAnew) this.sessions.delete(as);
    return { cookie: await this.session(as), origin: this.url };
  }

  /** An answer that goes on, as a signed-in person gets it; ends with `signal`. */
  async listen(path: string, as: string, signal: AbortSignal): Promise<Response> {
    return fetch(this.url + path, { headers: { cookie: await this.session(as) }, signal });
  }

  /** Triggers an order; undefined `acceptedAt` means now. */
  async trigger(report: Report, headers: Readonly<Record<string, string>> = {}, from?: string): Promise<Answer<OrderView>> {
    return this.ask<OrderView>('POST', '/api/v1/work-orders', { body: { acceptedAt: this.at(), ...report }, headers: { 'idempotency-key': randomUUID(), ...headers }, ...(from === undefined ? {} : { from }) });
  }

  /** Triggers an order and waits until its first messages and calls are where they go. */
  async report(report: Report, from?: string): Promise<OrderView> {
    const { status, body } = await this.trigger(report, {}, from);
    if (status !== 201) throw new Error(`not accepted: ${status} ${JSON.stringify(body)}`);
    await this.settle();
    return this.order(body.id, from);
  }

  async order(id: string, from?: string): Promise<OrderView> {
    return (await this.ask<OrderView>('GET', `/api/v1/work-orders/${id}`, from === undefined ? {} : { from })).body;
  }

  /** A command on an order, for instance `completions`; anything but success is an error. */
  async command(order: { readonly id: string }, what: string, body: unknown, as?: string): Promise<OrderView> {
    const answer = await this.ask<OrderView>('POST', `/api/v1/work-orders/${order.id}/${what}`, { body, ...(as === undefined ? {} : { as }) });
    if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    await this.settle();
    return this.order(order.id);
  }

  async timeline(order: { readonly id: string }): Promise<readonly TimelineEntry[]> {
    return (await this.ask<{ items: TimelineEntry[] }>('GET', `/api/v1/work-orders/${order.id}/timeline`)).body.items;
  }

  /** Cards of an order as `YELLOW 2026-11-23T11:00:00.001 ISSUED`. */
  async cards(order: { readonly id: string }): Promise<readonly string[]> {
    return (await this.order(order.id)).cards.map((card) => `${card.colour} ${card.breachAt.slice(0, 23)} ${card.state}`);
  }

  /** Alarms of an order as `RELAY_OVERDUE 10:15:00`. */
  async alarms(order: { readonly id: string }): Promise<readonly string[]> {
    const rows = await this.database.rows<{ kind: string; at: Temporal.Instant }>('select kind, at from order_alarm where work_order_id = $1 order by at, kind', [order.id]);
    return rows.map(({ kind, at }) => `${kind} ${at.toZonedDateTimeISO('+08:00').toPlainTime().toString()}`);
  }

  // --- the people's side ---

  /** The telephone of a registered person by name, or of anybody by number. */
  phone(nameOrNumber: string): Phone {
    const number = nameOrNumber.startsWith('+') ? nameOrNumber : this.parts.numbers.get(nameOrNumber);
    if (number === undefined) throw new Error(`nobody is called ${nameOrNumber}`);
    return new Phone(number, { carrier: (method, path, body) => this.carrier(method, path, body), settle: () => this.settle(), advance: (duration) => this.advance(duration) });
  }

  /** Whoever is or was registered under that name. Names are sealed, so no statement finds them. */
  async contactsNamed(name: string): Promise<readonly RegisteredPerson[]> {
    return (await this.database.rows<RegisteredPerson>('select id, name, mobile, landline, valid_to from contact order by version')).filter((contact) => contact.name === name);
  }

  /** Who is registered under that name now. */
  async contactNamed(name: string): Promise<RegisteredPerson> {
    const found = (await this.contactsNamed(name)).find(({ valid_to }) => valid_to === null);
    if (found === undefined) throw new Error(`nobody is registered as ${name}`);
    return found;
  }

  /** Who was sent something, by name, with how many messages and calls, as `英德市交通联络人 1 SMS 1 call`, in the order of names. */
  async reached(): Promise<readonly string[]> {
    const { items } = (await this.carrier('GET', '/handsets')) as { items: { number: string; messages: number; calls: number }[] };
    const names = new Map([...this.parts.numbers].map(([name, number]) => [number, name]));
    return items.map(({ number, messages, calls }) => `${names.get(number) ?? number} ${messages} SMS ${calls} call`).sort();
  }

  async mails(): Promise<readonly Mail[]> {
    return ((await this.carrier('GET', '/mails')) as { items: Mail[] }).items;
  }

  async attachment(mail: Mail): Promise<string> {
    return (await fetch(`${this.line?.url ?? ''}${mail.attachments[0]?.href ?? ''}`)).text();
  }

  /** Brings a mail to the address that was made for the mail to that recipient: an answer to it, or a relay's report on it. */
  async bringMail(purpose: 'ack' | 'bounce', recipient: string, mail: { readonly from?: string; readonly headers?: Readonly<Record<string, string>>; readonly text?: string; readonly raw?: string }): Promise<void> {
    const { mailInbound } = this.parts.carriers;
    const attempt = await this.database.one<{ id: string }>("select id from notice_attempt where channel = 'EMAIL' and number = $1 order by submitted_at desc limit 1", [recipient]);
    const transport = createTransport({ host: '127.0.0.1', port: mailInbound?.port ?? 0, tls: { rejectUnauthorized: false } });
    const to = signedAddress(mailInbound?.secret ?? '', purpose, attempt.id, 'jidi.example');
    await transport.sendMail({ from: recipient, to, subject: 'Re', ...mail, envelope: { from: purpose === 'bounce' ? '' : recipient, to } });
    await this.settle();
  }

  /** Asks the carrier; throws on anything but success. */
  async carrier(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.line?.url ?? ''}${path}`, {
      // A connection kept open would outlive a carrier that is stopped and started.
      method, headers: { connection: 'close', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** The carrier's machine dies: connections break, what it took is kept. */
  async carrierDies(): Promise<void> {
    const { line } = this;
    this.line = undefined;
    await line?.stop();
  }

  async carrierComesBack(): Promise<void> {
    if (this.lineOptions !== undefined) this.line = await startLocalCarrier(this.lineOptions);
    await this.settle();
  }

  /** Waits until the carrier has taken as many messages and calls, whether it answered or not. */
  async carrierTook(count: number): Promise<void> {
    await this.line?.until(async () => {
      const { messages, calls } = (await this.carrier('GET', '/stats')) as { messages: Record<string, number>; calls: Record<string, number> };
      return [...Object.values(messages), ...Object.values(calls)].reduce((sum, n) => sum + n, 0) >= count;
    });
  }

  /** What people do while the service takes no webhooks. */
  async unplugged(work: () => Promise<void>): Promise<void> {
    const { line } = this;
    await line?.stop();
    if (this.lineOptions !== undefined) this.line = await startLocalCarrier({ ...this.lineOptions, smsUrl: null, voiceUrl: null });
    await work();
    await this.line?.stop();
    await this.carrierComesBack();
  }

  /** Reads back what people sent in the last while, as the service does when it starts. */
  async readBack(since: string): Promise<void> {
    await this.application.get(ReadBackInbound).execute(this.clock.now().subtract(since));
    await this.settle();
  }

  private key(from: string | undefined): string {
    const key = from === undefined ? this.parts.apiKey : this.parts.apiKeys.get(from);
    if (key === undefined) throw new Error(`no platform serves ${from ?? ''}`);
    return key;
  }

  private async session(account: string): Promise<string> {
    const known = this.sessions.get(account);
    if (known !== undefined && Temporal.Instant.compare(this.clock.now(), known.until) < 0) return known.cookie;
    const answer = await this.ask('POST', '/api/v1/session', { body: { account, password: this.parts.password }, as: null, headers: { origin: this.url } });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    this.sessions.set(account, { cookie, until: this.clock.now().add(SIGNED_IN) });
    return cookie;
  }

  /** The next instant at which something falls due, or is free to be tried again; `target` when that comes first. */
  private async nextDueAt(target: Temporal.Instant): Promise<Temporal.Instant> {
    const { at } = await this.database.one<{ at: Temporal.Instant }>(
      `select least($2::timestamptz, min(greatest(due_at, coalesce(lease_until, due_at)))) as at from due_row
       where done_at is null and greatest(due_at, coalesce(lease_until, due_at)) > $1`, [this.clock.now(), target]);
    return at;
  }

  private async forget(): Promise<void> {
    if (this.line === undefined) await this.carrierComesBack();
    await this.carrier('DELETE', '/state');
    this.carrierTime.forget();
    rmSync(join(this.parts.dataDir, 'checkpoints'), { recursive: true, force: true });
    await this.parts.owner.run(this.parts.forgetSql);
  }
}

/** Sent as it is, with the content type that the story names. */
const isFile = (body: unknown): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array;

/** Empties the tables of traffic, referring ones first. To truncate so many small tables would take much longer. */
async function forgetSqlOf(database: Database): Promise<string> {
  const tables = await database.rows<{ name: string; refers: string[] }>(
    `select t.relname as name, array(select r.relname::text from pg_constraint c join pg_class r on r.oid = c.confrelid where c.conrelid = t.oid and c.contype = 'f' and r.oid <> t.oid) as refers
     from pg_class t where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and not (t.relname = any($1))`, [KEPT]);
  const sorted: string[] = [];
  while (sorted.length < tables.length) {
    const free = tables.filter(({ name }) => !sorted.includes(name) && !tables.some((other) => !sorted.includes(other.name) && other.refers.includes(name)));
    if (free.length === 0) throw new Error('tables refer to each other in a circle');
    sorted.push(...free.map(({ name }) => name));
  }
  const growing = (await database.rows<{ name: string }>("select distinct tgrelid::regclass::text as name from pg_trigger where tgfoid in ('refuse_change'::regproc, 'refuse_audit_change'::regproc)")).map(({ name }) => name);
  return [...growing.map((name) => `alter table ${name} disable trigger user`), ...sorted.map((name) => `delete from ${name}`), ...growing.map((name) => `alter table ${name} enable trigger user`)].join('; ');
}

/** What a first start does, without its processes. */
async function settle(application: NestFastifyApplication, database: Database, dataDir: string, apiKey: string): Promise<{ readonly password: string; readonly apiKeys: ReadonlyMap<string, string> }> {
  const at = Temporal.Instant.from(REGISTERED_AT);
  const registry = application.get(RegistryStore);
  return database.transaction(async (tx) => {
    await application.get(LawBook).freeze(tx, at);
    await registry.publishAreas(tx);
    const { areas } = application.get(RegistryFiles);
    const files = readDemonstrationUnits('config', areas);
    await registry.loadDemonstration(tx, files, at);
    await ensureFirstClient(tx, { jurisdiction: 'qingyuan', apiKey, keepIn: undefined }, at);
    const apiKeys = new Map<string, string>();
    for (const { id, isMain } of areas) if (!isMain) apiKeys.set(id, (await ensureFirstClient(tx, { name: id, jurisdiction: id, apiKey: undefined, keepIn: undefined }, at)) ?? '');
    return { password: (await ensureDemonstrationAccounts(tx, dataDir, at, files.flatMap(accountsOf)))?.password ?? '', apiKeys };
  });
}

/** One account of Alibaba Cloud as both sides know it. */
const aliyunOf = (publicUrl: string) => {
  const [sign, callbackSecret] = ['12345热线', randomBytes(24).toString('hex')];
  const key = { accessKeyId: 'LTAI-of-the-town', accessKeySecret: randomBytes(16).toString('hex') };
  const templates = readAliyunTemplates('config', sign);
  const callbacks = `${publicUrl}/carriers/aliyun/${callbackSecret}`;
  return {
    customer: { ...key, sign, templates, reportUrl: `${callbacks}/sms-report`, replyUrl: `${callbacks}/sms-up` },
    account: { ...key, smsSign: sign, callbackSecret, callbackNetworks: ['127.0.0.0/8'], templates },
  };
};

/** One town for the stories of a file; each begins anew on an ordinary Monday, nothing may go wrong unnoticed, and no log line may name anybody. */
export function useTown(also: TownParts = {}): Town {
  const town = new Town(also);
  beforeAll(() => town.open());
  beforeEach(() => town.begin());
  afterEach(() => expect(town.troubles.said).toEqual([]));
  afterEach(() => expect(town.troubles.written.leaks, 'log lines with personal data').toEqual([]));
  // Whatever a story did, every chain that it left must be whole; of each file the last one is looked at.
  afterAll(async () => {
    const { findings } = await verifyAudit(town.database, { now: () => town.clock.real() });
    await town.close();
    expect(findings).toEqual([]);
  });
  return town;
}
