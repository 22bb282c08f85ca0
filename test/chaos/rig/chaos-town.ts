import { rmSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { ticks } from '../../../src/platform/database/pause.js';
import { eventually, newDataDir, pause, ServiceProcess } from '../../support/service-process.js';
import { reportTo, stormOf, type Triggered } from '../storm.js';
import { Cable } from '../../support/cable.js';
import { CarrierProcess } from './carrier-process.js';
import type { DatabaseServer } from './database-server.js';
import { findTold } from './told.js';
import { Witness } from './witness.js';

type Report = Readonly<Record<string, unknown>>;

/** An order for which the platform was answered 201, under which external number, and when the unit gave its opinion, if it did. */
export interface Accepted extends Triggered {
  readonly externalNumber: string;
}

export interface TownOptions {
  readonly nodes?: number;
  /** Where the first node keeps its files; a new folder when left out. */
  readonly dataDir?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Which share of the orders of each trouble is made; all when left out. */
  readonly share?: number;
}

const INSIST_MS = 90_000;
const REPEAT_MS = 150;
const POST_MS = 12_000;
const QUIET_MS = 90_000;
/** The node says so when its start is over. */
const READY = '已就绪';
const API_KEY = 'key-of-the-chaos-suite';

/** Real processes that can be hurt: a database, a carrier, one or more nodes, and the lines between them. Keeps what a platform was promised. */
export class ChaosTown {
  readonly accepted = new Map<string, Accepted>();
  /** External numbers of the orders whose unit answered in time. */
  readonly answered = new Set<string>();
  readonly statuses = new Map<number, number>();
  readonly nodes: ServiceProcess[] = [];
  private readonly reports: Report[] = [];
  private readonly witness: Witness;
  private healedAt = ticks();

  private constructor(
    readonly postgres: DatabaseServer, readonly databaseUrl: string, readonly carrier: CarrierProcess, readonly cables: { readonly toDatabase: Cable; readonly toCarrier: Cable; readonly door: Cable },
    private readonly share: number,
  ) {
    this.witness = new Witness(databaseUrl);
  }

  static async open(postgres: DatabaseServer, { nodes = 1, dataDir, environment = {}, share = 1 }: TownOptions = {}): Promise<ChaosTown> {
    const databaseUrl = await postgres.createDatabase();
    const folder = newDataDir();
    // The doors lead to nodes and to a carrier that are started behind them.
    let town: ChaosTown | undefined = undefined;
    const ports = (): number[] => (town as ChaosTown | undefined)?.nodes.filter(({ isRunning }) => isRunning).map(({ port }) => port) ?? [];
    const door = await Cable.to(ports);
    const carrier = await CarrierProcess.start(folder, door.port);
    const [toDatabase, toCarrier] = [await Cable.to(() => [postgres.port]), await Cable.to(() => [carrier.port])];
    town = new ChaosTown(postgres, databaseUrl, carrier, { toDatabase, toCarrier, door }, share);
    await town.addNode({ ...environment, ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }) });
    for (let index = 1; index < nodes; index += 1) await town.addNode(environment);
    return town;
  }

  /** The first node; faults with one node hurt this one. */
  get node(): ServiceProcess {
    const [first] = this.nodes;
    if (first === undefined) throw new Error('the town has no node');
    return first;
  }

  async addNode(environment: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
    const url = new URL(this.databaseUrl);
    url.port = String(this.cables.toDatabase.port);
    const { accountSid, authToken, from } = this.carrier;
    const node = await ServiceProcess.prepare({
      MODE: 'demonstration', DATABASE_URL: url.href, API_KEY, TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from,
      TWILIO_API_URL: `http://127.0.0.1:${String(this.cables.toCarrier.port)}`, SMTP_URL: `smtp://127.0.0.1:${String(this.carrier.smtpPort)}`,
      PUBLIC_URL: `http://127.0.0.1:${String(this.cables.door.port)}`, LOCAL_CARRIER_PORT: String(this.carrier.port), ...environment,
    });
    this.nodes.push(node);
    await node.start();
    // It takes orders before it claims; what hurts it is to hurt a node that does both.
    await this.until(() => Promise.resolve(node.output.includes(READY)));
    return node;
  }

  /** New reports to several units; nothing is posted yet. */
  reportsOf(count: number): Report[] {
    const first = this.reports.length;
    const reports = stormOf(first + Math.ceil(count * this.share)).slice(first);
    this.reports.push(...reports);
    return reports;
  }

  reportTo(unitCode: string): Report {
    const report = reportTo(unitCode, this.reports.length);
    this.reports.push(report);
    return report;
  }

  /** As a platform that has to get its orders through: each again under the same key until it is answered 201. */
  async accept(reports: readonly Report[]): Promise<readonly Accepted[]> {
    return Promise.all(reports.map((report) => this.insist(report)));
  }

  /** Everything that was ever posted is posted again, so that what was committed without an answer is answered now. */
  async settleIntake(): Promise<void> {
    await this.accept(this.reports.filter((report) => !this.accepted.has(String(report['externalNumber']))));
  }

  /** Posts once and forgets about the answer unless it is a 201. */
  async post(report: Report): Promise<Accepted | undefined> {
    const externalNumber = String(report['externalNumber']);
    for (const node of this.nodes.filter(({ isRunning }) => isRunning)) {
      const answer = await node.request('POST', '/api/v1/work-orders', report, { 'idempotency-key': `key-${externalNumber}` }, POST_MS).catch(() => undefined);
      if (answer === undefined) continue;
      this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
      const body = await answer.text().catch(() => undefined);
      if (answer.status !== 201 || body === undefined) continue;
      return this.keep({ ...(JSON.parse(body) as Triggered), externalNumber });
    }
    return undefined;
  }

  /** Whatever hurts ends. */
  async heal(): Promise<void> {
    for (const cable of Object.values(this.cables)) cable.heal();
    await this.carrier.heal();
    await this.carrier.behaviour({ call: 'answer', sms: 'delivered', delayMs: 200 });
  }

  /** Marks the instant from which the recovery is measured. */
  healed(): void {
    this.healedAt = ticks();
  }

  /** Seconds from the end of the trouble until every promised order was told and nothing due lay about; undefined when that never came. */
  async recovery(): Promise<number | undefined> {
    const well = await eventually(async () => (await this.troubles().catch((error: unknown) => [String(error)])).length === 0, QUIET_MS, 100);
    return well ? (ticks() - this.healedAt) / 1_000 : undefined;
  }

  /** What is not yet as it should be after a recovery. */
  async troubles(): Promise<string[]> {
    const late = await this.sql<{ kind: string }>(
      `select kind from due_row where done_at is null and due_at < (${LEGAL_NOW}) - interval '1 second' and (lease_until is null or failures = 0)`);
    const inAir = await this.sql("select 1 from notice_attempt where state = 'SUBMITTED' and provider_ref is null and bundled_into is null");
    const told = await findTold(this);
    const untold = [...this.accepted.values()].filter(({ id }) => !told.has(id));
    return [...late.map(({ kind }) => `${kind} is late`), ...inAir.map(() => 'an attempt is in mid-air'), ...untold.map(({ number }) => `${number} was told to nobody`)];
  }

  /** One order in two is answered by SMS from a handset that was told, as long as its hour runs. */
  async answerEverySecond(): Promise<void> {
    const orders = [...this.accepted.values()].filter((_, index) => index % 2 === 0);
    for (const order of orders) await this.answer(order);
    await eventually(async () => (await this.sql("select 1 from deadline where kind = 'FIRST_RESPONSE' and state = 'OPEN'")).length <= this.accepted.size - this.answered.size, QUIET_MS, 100);
  }

  /** The unit gives its opinion by SMS with the code it was told. */
  async answer({ id, externalNumber }: Accepted): Promise<void> {
    const [asked] = await this.sql<{ number: string; code: string }>('select number, code from reply_code where work_order_id = $1 and asks_opinion order by allocated_at, number limit 1', [id]);
    if (asked === undefined) return;
    await this.carrier.write(asked.number, `${asked.code} 1`);
    this.answered.add(externalNumber);
  }

  async advance(duration: string): Promise<void> {
    const node = this.nodes.find(({ isRunning }) => isRunning) ?? this.node;
    await node.advance(duration);
  }

  async legalNow(): Promise<Temporal.Instant> {
    const [row] = await this.sql<{ ms: number }>(`select (extract(epoch from (${LEGAL_NOW})) * 1000)::float8 as ms`);
    return Temporal.Instant.fromEpochMilliseconds(Math.floor(row?.ms ?? 0));
  }

  /** Asks the database itself, not through the cable that is hurt. */
  async sql<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.witness.sql(text, parameters);
  }

  async until(condition: () => Promise<boolean>, withinMs = QUIET_MS): Promise<boolean> {
    return eventually(() => condition().catch(() => false), withinMs, 20);
  }

  /** Attempts handed to the carrier of which nobody knows yet whether it took them. */
  async inMidAir(): Promise<number> {
    return (await this.sql("select 1 from notice_attempt where state = 'SUBMITTED' and provider_ref is null and bundled_into is null")).length;
  }

  /** Ends everything that was started; safe after any fault. */
  async close(): Promise<void> {
    for (const node of this.nodes) {
      if (node.isRunning) process.kill(node.pid, 'SIGCONT');
      if (node.isRunning) await node.kill();
      await node.remove();
    }
    await this.carrier.kill();
    rmSync(this.carrier.folder, { recursive: true, force: true });
    for (const cable of Object.values(this.cables)) await cable.close();
    await this.witness.close();
    await this.postgres.untilUp();
    await this.postgres.dropDatabase(this.databaseUrl);
  }

  private keep(order: Accepted): Accepted {
    const before = this.accepted.get(order.externalNumber);
    if (before !== undefined && before.id !== order.id) throw new Error(`${order.externalNumber} was taken twice: ${before.id} and ${order.id}`);
    this.accepted.set(order.externalNumber, order);
    return order;
  }

  private async insist(report: Report): Promise<Accepted> {
    for (const end = ticks() + INSIST_MS; ticks() < end; await pause(REPEAT_MS)) {
      const taken = await this.post(report);
      if (taken !== undefined) return taken;
    }
    throw new Error(`${String(report['externalNumber'])} was never taken`);
  }
}

/** As an SQL expression: the service's legal clock, told by the database alone. */
export const LEGAL_NOW = "select clock_timestamp() + coalesce((select shift_ms from clock_shift order by id desc limit 1), 0) * interval '1 millisecond'";
