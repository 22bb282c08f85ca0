import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Temporal } from 'temporal-polyfill';
import { AppModule } from '../../src/app.module.js';
import { insertAccount } from '../../src/identity/account.store.js';
import { putClient } from '../../src/identity/api-client.store.js';
import type { ClientRight } from '../../src/identity/principal.js';
import { digestOf, hashPassword } from '../../src/identity/secrets.js';
import { LawBook } from '../../src/law/law-book.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { Notifications } from '../../src/platform/database/notifications.js';
import { StepThrough } from '../../src/platform/due-rows/step-through.js';
import { createApplication } from '../../src/platform/http/application.js';
import { readDemonstrationUnits, RegistryFiles } from '../../src/registry/registry-files.js';
import { RegistryStore } from '../../src/registry/registry.store.js';
import { openTestDatabase, testLog, type TestDatabase } from './database.js';
import { TownClock } from './town-clock.js';

const CONFIG = join(import.meta.dirname, '../../config');
const PASSWORD = 'correct horse battery';

export interface Seen<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** The whole service over a database of its own, without carriers: every message fails at once for want of a provider. */
export class ReadingService {
  private readonly cookies = new Map<string, string>();
  private made = 0;

  private constructor(readonly application: NestFastifyApplication, readonly test: TestDatabase, readonly clock: TownClock, private readonly notifications: Notifications) {}

  static async start(): Promise<ReadingService> {
    const test = await openTestDatabase();
    const clock = new TownClock();
    const notifications = await Notifications.start({ url: test.url, log: testLog });
    const settings = readSettings({ LOG_LEVEL: 'fatal', CONFIG_DIR: CONFIG });
    const application = await createApplication(
      AppModule.with({ settings, database: test.database, clock, notifications }, { twilio: null, smtpUrl: null, publicUrl: settings.publicUrl, mailFrom: 'hotline@jidi.example' }), settings);
    const service = new ReadingService(application, test, clock, notifications);
    await service.fill();
    return service;
  }

  async stop(): Promise<void> {
    await this.application.close();
    await this.notifications.stop();
    await this.test.close();
  }

  /** `as` is an account of `fill`, or `key:<secret>` for a machine client. */
  async get<T = Record<string, unknown>>(as: string, url: string): Promise<Seen<T>> {
    const answer = await this.application.inject({ method: 'GET', url: `/api/v1${url}`, headers: await this.credentials(as) });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, headers: answer.headers, body: (isJson ? answer.json() : answer.body) as T };
  }

  async post<T = Record<string, unknown>>(as: string, url: string, payload: object): Promise<Seen<T>> {
    this.made += 1;
    const headers = { ...(await this.credentials(as)), 'x-requested-with': 'jidi', 'idempotency-key': `key-${String(this.made)}` };
    const answer = await this.application.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  }

  /** An order of now, routed to YD-JT unless said otherwise. Answers its id. */
  async order(over: Record<string, unknown> = {}): Promise<string> {
    this.made += 1;
    const { status, body } = await this.post('key:platform', '/work-orders', {
      externalNumber: `EXT-${String(this.made)}`, class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方,双向断行', description: '无人员受伤',
      location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, acceptedAt: this.clock.now().toString(), ...over,
    });
    if (status !== 201) throw new Error(`an order was refused: ${JSON.stringify(body)}`);
    return String(body['id']);
  }

  /** Moves legal time on and fires what is due on the way. */
  async advance(duration: string): Promise<void> {
    await this.application.get(StepThrough).advance(Temporal.Duration.from(duration));
  }

  async credentials(as: string): Promise<Record<string, string>> {
    return as.startsWith('key:') ? { authorization: `Bearer secret-${as.slice(4)}` } : { cookie: await this.cookie(as) };
  }

  private async cookie(account: string): Promise<string> {
    // Sessions end when the clock is moved by a day: whoever asks later signs in again.
    const key = `${account} ${String(Math.floor(this.clock.real().epochMilliseconds / 3_600_000))}`;
    const known = this.cookies.get(key);
    if (known !== undefined) return known;
    const answer = await this.application.inject({ method: 'POST', url: '/api/v1/session', payload: { account, password: PASSWORD } });
    const value = `${answer.cookies[0]?.name ?? ''}=${answer.cookies[0]?.value ?? ''}`;
    this.cookies.set(key, value);
    return value;
  }

  private async fill(): Promise<void> {
    const { application, test: { database }, clock } = this;
    const registry = application.get(RegistryStore);
    await database.transaction(async (tx) => {
      await application.get(LawBook).freeze(tx, clock.now());
      await registry.publishAreas(tx);
      await registry.loadDemonstration(tx, readDemonstrationUnits(CONFIG, application.get(RegistryFiles).areas), clock.now());
    });
    const hash = await hashPassword(PASSWORD);
    const people = [
      { name: 'chief', displayName: '值班长', role: 'SUPERVISOR' }, { name: 'operator', displayName: '话务员', role: 'OPERATOR' }, { name: 'audit', displayName: '督办员', role: 'AUDITOR' },
      { name: 'ydjt', displayName: '英德市交通', role: 'UNIT', unitCode: 'YD-JT' }, { name: 'ydcg', displayName: '英德市城管', role: 'UNIT', unitCode: 'YD-CG' },
      { name: 'ydrx', displayName: '英德市热线办', role: 'COUNTY_OFFICE', countyCode: '441881' }, { name: 'lzrx', displayName: '连州市热线办', role: 'COUNTY_OFFICE', countyCode: '441882' },
      { name: 'ydyj', displayName: '英德市应急局', role: 'BUREAU', unitCode: 'YD-YJ' },
    ] as const;
    for (const person of people) await insertAccount(database, person, hash, clock.real());
    const clients: readonly [string, string, readonly ClientRight[]][] = [['platform', 'qingyuan', ['TRIGGER', 'READ']], ['elsewhere', 'guangzhou', ['READ']], ['trigger', 'qingyuan', ['TRIGGER']]];
    for (const [name, jurisdiction, rights] of clients) await putClient(database, { name, jurisdiction, keyHash: digestOf(`secret-${name}`), rights }, clock.real());
  }
}
