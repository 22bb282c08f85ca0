import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Temporal } from 'temporal-polyfill';
import { AppModule } from '../app.module.js';
import { HeldRestoration } from '../backup/held-restoration.js';
import { NoticeChannels } from '../channels/notice-channels.js';
import { mainlandGaps } from '../domain/notice/mainland-needs.js';
import { LawAgreement } from '../law/law-agreement.js';
import { LawBook } from '../law/law-book.js';
import { DatabaseClock } from '../platform/clock/database-clock.js';
import type { Settings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.js';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.js';
import { lockDataDir } from '../platform/database/folder-lock.js';
import type { Log } from '../platform/database/log.js';
import { Notifications } from '../platform/database/notifications.js';
import { DatabaseWatch } from '../platform/database/database-watch.js';
import { onceDatabaseIsThere } from '../platform/database/once-there.js';
import { openDatabase, poolOf } from '../platform/database/open-database.js';
import { embeddedServiceUrl } from '../platform/database/service-role.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { DUE_CHANNEL } from '../platform/due-rows/due-rows.js';
import { createApplication } from '../platform/http/application.js';
import { Readiness } from '../platform/http/readiness.js';
import { NodeFitness } from '../platform/nodes/node-fitness.js';
import { NodeRegister } from '../platform/nodes/node-register.js';
import { softwareVersion } from '../platform/nodes/software-version.js';
import { exportSpans } from '../platform/tracing/tracing.js';
import { keyring } from '../platform/sealing/seal.js';
import { startSealing } from '../platform/sealing/start-sealing.js';
import { CatchUp } from '../replies/catch-up.js';
import { PollInbound } from '../replies/poll-inbound.js';
import { firstStart, type FirstThings } from './first-start.js';
import { inTime } from './in-time.js';
import { carriersOf } from './carriers-of.js';
import { listening, tryPort } from './listening.js';
import { MonthlyRounds } from '../verification/monthly-rounds.js';
import { startLocalCarrier } from './local-carrier.js';
import { lastSign, recordOutage } from './outage.store.js';

export interface Serving extends FirstThings {
  readonly handsetUrl: string | null;
  /** What the ladders need for +86 numbers and no configured provider can do; Chinese, one sentence each. */
  readonly gaps: readonly string[];
  stop(): Promise<void>;
}

type Undo = () => Promise<void>;

/** A call to a carrier ends after 8 s at the latest; a little more for what it leads to. */
const IN_HAND_MS = 11_000;
/** Requests that are being answered may end; whoever trickles his body is cut off. */
const REQUESTS_MS = 6_000;

/** Starts everything in the order in which one part needs the other; on a failure what was started is stopped again, last first. */
export const serve = async (settings: Settings, log: Log, say: (step: string) => void): Promise<Serving> => {
  const undo: Undo[] = [];
  const stop = async (): Promise<void> => {
    for (const one of undo.splice(0).reverse()) await one().catch((error: unknown) => log.warn(String(error)));
  };
  try {
    return { ...(await startAll(settings, log, say, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const startAll = async (settings: Settings, log: Log, say: (step: string) => void, undo: Undo[]): Promise<Omit<Serving, 'stop'>> => {
  if (settings.tracing.endpoint !== undefined) undo.push(await startTracing(settings.tracing.endpoint));
  say('数据库');
  const database = await startDatabase(settings, log, undo);
  await tryPort(settings);
  const last = await lastSign(database.pool);
  const clock = await DatabaseClock.start({ database: database.pool, log });
  undo.push(() => clock.stop());
  const gap = last === null ? null : await recordOutage(database.pool, last, clock.now());
  const notifications = await Notifications.start({ url: database.url, log });
  undo.push(() => notifications.stop());
  const back: { look: () => void } = { look: () => undefined };
  const watch = DatabaseWatch.start({ url: database.url, gate: poolOf(database.pool), log, onReturn: () => back.look() });
  undo.push(() => watch.stop());
  const carrier = settings.mode === 'demonstration' && settings.twilio === undefined ? await startCarrier(settings, say, undo) : null;
  say('服务');
  const carriers = carriersOf(settings, carrier);
  const [consoleFolder, liaisonFolder] = [resolve('dist/web'), resolve('dist/liaison')];
  const application = await createApplication(AppModule.with({ settings, database: database.pool, clock, notifications }, carriers), settings, { liaisonFolder, ...(existsSync(consoleFolder) ? { consoleFolder } : {}) });
  undo.push(() => closeApplication(application, log));
  const first = await firstStart(settings, database.pool, clock, application);
  if (application.get(LawBook).hasOlderCalendar) log.warn('the files of config/calendars are older than the calendar another start has loaded: computing with that one (to go back on purpose, raise their revision)');
  // Before the first request: a restored database takes nothing in until it is released.
  await onceDatabaseIsThere(() => application.get(HeldRestoration).look());
  const claimer = application.get(DueRowClaimer);
  // Known before the first request: whoever asks between listening and claiming is told.
  application.get(Readiness).add('worker', () => Promise.resolve(settings.role === 'api' || claimer.isStarted ? null : 'not claiming yet'));
  await listening(settings, () => application.listen(settings.port, settings.host));
  if (carrier !== null) await carrier.label(await onceDatabaseIsThere(() => phoneLabels(database.pool)));
  await startRegister(application, database.pool, undo);
  back.look = () => void clock.refresh().then(() => claimer.wake());
  await startClaiming({ settings, application, database: database.pool, clock, notifications, gap, log, undo });
  // First of all when it stops: whoever asks is told to send requests elsewhere.
  undo.push(() => Promise.resolve(application.get(Readiness).drain()));
  const gaps = mainlandGaps(application.get(NoticeChannels).all());
  for (const gap of gaps) log.warn(gap);
  return { ...first, handsetUrl: carrier?.url ?? null, gaps };
};

/** Last to stop, so that spans of the stop still leave. */
const startTracing = async (endpoint: string): Promise<Undo> => {
  const { openTelemetry } = await import('../platform/tracing/open-telemetry.js');
  return exportSpans(openTelemetry(endpoint, { version: softwareVersion(), instance: randomUUID() }));
};

const startDatabase = async (settings: Settings, log: Log, undo: Undo[]): Promise<{ pool: Database; url: string }> => {
  let [url, ownerUrl]: [string, string | undefined] = ['', undefined];
  if (settings.database.kind === 'EMBEDDED') {
    const postgres = await startEmbeddedPostgres({ dataDir: settings.dataDir, log });
    undo.push(() => postgres.stop());
    [url, ownerUrl] = [embeddedServiceUrl(postgres.url), postgres.url];
  } else {
    const lock = await lockDataDir(settings.dataDir);
    undo.push(() => lock.release());
    ({ url, ownerUrl } = settings.database);
  }
  const pool = await openDatabase({ url, ownerUrl, log, connections: settings.databaseConnections, fieldKeys: settings.fieldKeys });
  undo.push(() => pool.dataSource.destroy());
  undo.push(startSealing(pool, keyring(), log));
  return { pool, url };
};

const startCarrier = async (settings: Settings, say: (step: string) => void, undo: Undo[]): Promise<Awaited<ReturnType<typeof startLocalCarrier>>> => {
  say('本机模拟运营商');
  const carrier = await startLocalCarrier(settings);
  undo.push(() => carrier.stop());
  return carrier;
};

const phoneLabels = async (database: Database): Promise<Record<string, string>> => {
  const people = await database.rows<{ mobile: string | null; landline: string | null; name: string; unit: string }>(
    'select c.mobile, c.landline, c.name, u.short_name as unit from contact c join unit u on u.code = c.unit_code where c.valid_to is null');
  return Object.fromEntries(people.flatMap(({ mobile, landline, name, unit }) => [mobile, landline].filter((number): number is string => number !== null).map((number) => [number, `${unit} · ${name}`])));
};

interface Claiming {
  readonly settings: Settings; readonly application: NestFastifyApplication; readonly database: Database; readonly clock: DatabaseClock;
  readonly notifications: Notifications; readonly gap: Temporal.Duration | null; readonly log: Log; readonly undo: Undo[];
}

/** Streams are told to go (they come back by themselves, elsewhere), idle connections are closed, and requests under way are answered to their end. */
const closeApplication = async (application: NestFastifyApplication, log: Log): Promise<void> => {
  const closing = application.close();
  await inTime(REQUESTS_MS, 'a request under way', closing, log);
  application.getHttpAdapter().getInstance().server.closeAllConnections();
  await inTime(REQUESTS_MS, 'the application', closing, log);
};

/** From here on the others see this node, and it sees whether it has become too old to decide. */
const startRegister = async (application: NestFastifyApplication, database: Database, undo: Undo[]): Promise<void> => {
  const [register, claimer, law] = [application.get(NodeRegister), application.get(DueRowClaimer), application.get(LawAgreement)];
  register.claims = () => claimer.isStarted;
  const held = application.get(HeldRestoration);
  register.atEachSign = async () => {
    await law.compare(database);
    await held.look();
  };
  await onceDatabaseIsThere(() => register.start());
  undo.push(() => register.stop());
};

/** What people sent in the gap is read back before any deadline that passed in it is judged. */
const startClaiming = async ({ settings, application, database, clock, notifications, gap, log, undo }: Claiming): Promise<void> => {
  const claimer = application.get(DueRowClaimer);
  if (settings.role === 'api') return;
  // A database that was never served has no gap to read back.
  const catchUp = application.get(CatchUp);
  if (gap !== null) await onceDatabaseIsThere(() => catchUp.after(clock.real().subtract(gap)));
  // From here on somebody is up: who starts after a kill in the next seconds has a gap to read back.
  await clock.refresh();
  await notifications.listen(DUE_CHANNEL, () => claimer.wake());
  claimer.afterGap = async (since) => {
    if (!(await wasAnotherThere(application.get(NodeRegister), since))) await recordOutage(database, clock.legalAt(since), clock.now());
    await catchUp.after(since);
  };
  const fitness = application.get(NodeFitness);
  claimer.mayClaim = () => fitness.isFit;
  // From the first start on the months of number checks follow each other on the legal clock, without waiting for a morning.
  await onceDatabaseIsThere(() => application.get(MonthlyRounds).execute());
  claimer.start();
  const stopPolling = application.get(PollInbound).start();
  undo.push(async () => {
    stopPolling();
    catchUp.stop();
    await inTime(IN_HAND_MS, 'what was in hand', claimer.stop(), log);
  });
};

/** A node that stood still while another one claimed has left no outage. */
const wasAnotherThere = async (register: NodeRegister, since: Temporal.Instant): Promise<boolean> =>
  (await register.nodes()).some(({ id, claims, isLost, startedAt }) => id !== register.id && claims && !isLost && Temporal.Instant.compare(startedAt, since) <= 0);
