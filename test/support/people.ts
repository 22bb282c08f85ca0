import type { InjectOptions } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Type } from '@nestjs/common';
import { TOTP } from 'otpauth';
import { findAccount, insertAccount, type NewAccount } from '../../src/identity/account.store.js';
import { IdentityModule } from '../../src/identity/identity.module.js';
import { hashPassword } from '../../src/identity/secrets.js';
import { startApplicationPart } from './application-part.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { TestClock } from './test-clock.js';

export const PASSWORD = 'correct horse battery';
const OURS = { 'x-requested-with': 'jidi' };

export interface Said {
  readonly status: number;
  /** Of the problem, where it is one. */
  readonly code: string | undefined;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Somebody at a browser, which keeps the cookies it is given. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly application: NestFastifyApplication, readonly address: string) {}

  async ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Said> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const options: InjectOptions = { method, url: `/api/v1${path}`, headers: { ...OURS, 'user-agent': 'Browser of a test', ...(cookie === '' ? {} : { cookie }) }, remoteAddress: this.address, ...(body === undefined ? {} : { payload: body }) };
    const answer = await this.application.inject(options);
    for (const { name, value } of answer.cookies) this.cookies.set(name, value);
    const read = String(answer.headers['content-type']).includes('json') ? answer.json<Record<string, unknown>>() : {};
    return { status: answer.statusCode, code: typeof read['code'] === 'string' ? read['code'] : undefined, body: read, headers: answer.headers };
  }

  signIn(account: string, password = PASSWORD, code?: string): Promise<Said> {
    return this.ask('POST', '/session', { account, password, ...(code === undefined ? {} : { code }) });
  }
}

/** Identity alone, as the service runs it, with the settings of the test. */
export class People {
  private browsers = 0;

  private constructor(readonly application: NestFastifyApplication, readonly test: TestDatabase, readonly clock: TestClock, private readonly hash: string) {}

  static async open(environment: Readonly<Record<string, string>>, controllers: Type[] = []): Promise<People> {
    const [test, clock] = [await openTestDatabase(), new TestClock()];
    return new People(await startApplicationPart({ database: test.database, clock, variables: environment, imports: [IdentityModule], controllers }), test, clock, await hashPassword(PASSWORD));
  }

  async close(): Promise<void> {
    await this.application.close();
    await this.test.close();
  }

  /** With the password of all of them; answers its id. */
  async add(account: NewAccount): Promise<string> {
    await insertAccount(this.test.database, account, this.hash, this.clock.real());
    return (await findAccount(this.test.database, account.name))?.id ?? '';
  }

  /** A browser at an address of its own, unless one is said. */
  browser(address = `10.1.0.${String((this.browsers += 1))}`): Browser {
    return new Browser(this.application, address);
  }

  async signedIn(account: string): Promise<Browser> {
    const browser = this.browser();
    const said = await browser.signIn(account);
    if (said.status !== 200) throw new Error(`${account}: ${String(said.status)} ${said.code ?? ''}`);
    return browser;
  }

  /** What the app on the telephone shows, so many seconds from now. */
  code(secret: string, seconds = 0): string {
    return new TOTP({ secret }).generate({ timestamp: this.clock.real().epochMilliseconds + seconds * 1000 });
  }

  /** Enrols whoever is signed in there and answers the secret and the recovery codes. */
  async enrol(browser: Browser): Promise<{ readonly secret: string; readonly codes: readonly string[] }> {
    const secret = String((await browser.ask('POST', '/account/second-factor')).body['secret']);
    const { body } = await browser.ask('POST', '/account/second-factor/confirmation', { code: this.code(secret) });
    this.clock.advance({ seconds: 30 });
    return { secret, codes: body['recoveryCodes'] as string[] };
  }
}
