import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { ChannelKind, FoundOutbound, NoticeChannel, OutboundMessage, ProviderReport, SendOutcome } from '../channels/notice-channel.port.js';
import { ProviderUnreachable } from '../channels/notice-channel.port.js';
import { NoticeChannels } from '../channels/notice-channels.js';
import { Ledger } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { TestClock } from '../../test/support/test-clock.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { AttemptProgress } from './attempt-progress.js';
import { ChaseOn } from './chase-on.port.js';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseWording } from '../domain/notice/parse-wording.js';
import type { LawBook } from '../law/law-book.js';
import type { RunSettings } from '../platform/config/run-settings.js';
import { readSending } from '../platform/config/sending-settings.js';
import { VariableReader } from '../platform/config/variable-reader.js';
import { ConcludeAttempts } from './conclude-attempts.js';
import { EndAttempts } from './end-attempts.js';
import { SendingBudgets, type Destination } from './sending-budgets.js';
import { SubmitTogether } from './submit-together.js';
import { holdLines, type ClaimedAttempt } from './waiting.query.js';
import { AttemptChain } from './attempt-chain.js';
import { AttemptFigures } from './attempt-figures.js';
import { MoveOnWaiting } from './move-on-waiting.js';
import { Metrics } from '../platform/metrics/metrics.js';
import type { Choice, ProviderCircuits } from '../channels/provider-circuits.js';
import { AttemptResults } from './attempt-results.js';
import { PersonalLinks } from '../personal-links/personal-links.js';
import { AttemptVerdict } from './attempt-verdict.js';
import { CheckAttempt } from './check-attempt.js';
import { PrepareAttempt } from './prepare-attempt.js';
import { ReceiveReceipt } from './receive-receipt.js';
import { SendAttempt } from './send-attempt.js';

const NUMBER = '+8619200001111';
const parsedWording = parseWording(parse(readFileSync('config/wording/qingyuan.yaml', 'utf8')));
const WORDING = parsedWording.kind === 'WORDING' ? parsedWording.wording : undefined;

/** Whom a story tells is registered; that strangers are not told is a test of its own. */
class AnyDestination extends SendingBudgets {
  override destination(attempt: ClaimedAttempt): Destination {
    return attempt.number === STRANGER ? super.destination(attempt) : 'ALLOWED';
  }
}
const STRANGER = '+8619200009999';

/** A provider that answers as it is told and remembers what was sent. */
class ScriptedChannel implements NoticeChannel {
  readonly sent: OutboundMessage[] = [];
  answers: (SendOutcome | 'CRASH' | (() => Promise<SendOutcome>))[] = [];
  listed: FoundOutbound[] = [];
  reports = new Map<string, ProviderReport>();
  isUnreachable = false;

  constructor(readonly kind: ChannelKind, private readonly hasReceipts = true, readonly provider = 'scripted') {}

  get capabilities() {
    return { canReceiveReplies: true, canReceiveKeys: true, canReceiveCalls: true, hasReceipts: this.hasReceipts, canBeAsked: true, reachesLandlines: true, dialsExtensions: false,
      mainland: 'FULL', maxCharacters: null, referenceBytes: 255, takesFreeText: true } as const;
  }

  async send(message: OutboundMessage): Promise<SendOutcome> {
    this.sent.push(message);
    const answer = this.answers.shift();
    if (answer === 'CRASH') throw new Error('the process died');
    if (typeof answer === 'function') return answer();
    return answer ?? { kind: 'ACCEPTED', providerRef: `${this.kind}${this.sent.length}-${message.attemptId}`, providerStatus: 'queued' };
  }

  lookUp(providerRef: string): Promise<ProviderReport | undefined> {
    return this.isUnreachable ? Promise.reject(new ProviderUnreachable('down')) : Promise.resolve(this.reports.get(providerRef));
  }

  probe(): Promise<boolean> {
    return Promise.resolve(!this.isUnreachable);
  }

  findSince(): Promise<readonly FoundOutbound[]> {
    return this.isUnreachable ? Promise.reject(new ProviderUnreachable('down')) : Promise.resolve(this.listed);
  }
}

class ChannelsOf extends NoticeChannels {
  constructor(private readonly channels: readonly NoticeChannel[]) {
    super({ twilio: null, smtpUrl: null, publicUrl: 'http://localhost', mailFrom: 'a@b.example' });
  }

  override all(): readonly NoticeChannel[] {
    return this.channels;
  }
}

/** Circuits that are always closed, and keep what they were told. */
class CalmCircuits {
  readonly news: string[] = [];

  constructor(private readonly channels: NoticeChannels, private readonly clock: TestClock) {}

  /** While set every provider is out of order, and asked again then. */
  holdFor: string | null = null;

  choose(_tx: Tx, kind: ChannelKind, _to: string, tried: readonly string[]): Promise<Choice> {
    if (this.holdFor !== null) return Promise.resolve({ kind: 'HOLD', until: this.clock.now().add(this.holdFor) });
    const all = this.channels.ofKind(kind);
    const channel = all.find(({ provider }) => !tried.includes(provider)) ?? all[0];
    return Promise.resolve(channel === undefined ? { kind: 'NONE', code: 'NO_PROVIDER' } : { kind: 'SEND', channel });
  }

  peek(tx: Tx, kind: ChannelKind, to: string, tried: readonly string[]): Promise<Choice> {
    return this.choose(tx, kind, to, tried);
  }

  reported(): Promise<void> {
    return Promise.resolve();
  }

  heard(_tx: Tx, { provider }: { readonly provider: string }, { because }: { readonly because: string }): Promise<void> {
    this.news.push(`${provider} ${because}`);
    return Promise.resolve();
  }
}

class RecordedChase extends ChaseOn {
  readonly failed: string[] = [];
  readonly ended: string[] = [];
  readonly reached: string[] = [];
  readonly copies: string[] = [];

  attemptFailed(_tx: Tx, attemptId: string): Promise<void> {
    this.failed.push(attemptId);
    return Promise.resolve();
  }

  chainEnded(_tx: Tx, attemptId: string): Promise<void> {
    this.ended.push(attemptId);
    return Promise.resolve();
  }

  attemptReached(_tx: Tx, attemptId: string): Promise<void> {
    this.reached.push(attemptId);
    return Promise.resolve();
  }

  copyProgress(_tx: Tx, copyId: string): Promise<void> {
    this.copies.push(copyId);
    return Promise.resolve();
  }
}

describe('sending what a ladder planned', () => {
  let test: TestDatabase;
  let clock: TestClock;
  let dueRows: DueRows;
  let claimer: DueRowClaimer;
  let receipts: ReceiveReceipt;
  let chase: RecordedChase;
  let [sms, voice, mail] = [new ScriptedChannel('SMS'), new ScriptedChannel('VOICE'), new ScriptedChannel('EMAIL', false)];
  let circuits: CalmCircuits;
  let carriers: NoticeChannel[];
  let caps: { sending: RunSettings['sending'] };
  const failures: string[] = [];

  beforeAll(async () => { test = await openTestDatabase(); });
  afterAll(async () => { await test.close(); });
  beforeEach(async () => {
    await test.database.run("update due_row set done_at = due_at where done_at is null");
    await test.database.run('update notice_attempt set number = null');
    clock = new TestClock();
    [sms, voice, mail] = [new ScriptedChannel('SMS'), new ScriptedChannel('VOICE'), new ScriptedChannel('EMAIL', false)];
    dueRows = new DueRows(clock);
    failures.length = 0;
    claimer = new DueRowClaimer(test.database, dueRows, clock, { report: (_row, error) => { failures.push(String(error)); } });
    chase = new RecordedChase();
    carriers = [sms, voice, mail];
    const channels = new ChannelsOf(carriers);
    circuits = new CalmCircuits(channels, clock);
    const calm = circuits as unknown as ProviderCircuits;
    const progress = new AttemptProgress(new Ledger(clock), chase, clock, new AttemptFigures(new Metrics()));
    const chain = new AttemptChain(dueRows, progress, calm, channels);
    receipts = new ReceiveReceipt(test.database, clock, progress, calm);
    const results = new AttemptResults(dueRows, progress, receipts, chain, calm);
    caps = { sending: readSending(new VariableReader({})) };
    const budgets = new AnyDestination(caps as RunSettings, clock, new Ledger(clock));
    const preparation = new PrepareAttempt(calm, dueRows, budgets, new SubmitTogether(clock, progress, { wordingOf: () => WORDING } as unknown as LawBook, new PersonalLinks({ twilio: null, smtpUrl: null, publicUrl: 'https://hotline.example', mailFrom: 'hotline@jidi.example' }, clock)), new EndAttempts(dueRows, progress, results, budgets));
    new SendAttempt(test.database, clock, claimer, preparation, new ConcludeAttempts(test.database, dueRows, results)).onModuleInit();
    new CheckAttempt(test.database, dueRows, claimer, channels, new AttemptVerdict(progress, receipts, chain, calm)).onModuleInit();
    new MoveOnWaiting(test.database, dueRows, claimer, progress).onModuleInit();
  });

  afterEach(() => { expect(failures.filter((failure) => failure !== 'Error: the process died')).toEqual([]); });

  const order = async (): Promise<string> => {
    const id = randomUUID();
    await test.database.run("insert into law_version (hash, kind, id, version, revision, content, stored_at) values ('h', 'REGULATION', 'r', '1', 1, '{}', $1) on conflict do nothing", [clock.now()]);
    await test.database.run(
      `insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, critical, critical_on_acceptance, drill,
         accepted_counties, routing, state, accepted_at, opened_at, version, chain_length, chain_head)
       values ($1::uuid, $1::text, $1::uuid, $1::text, 'qingyuan', 'h', 'r', '1', 'URGENT', false, false, false, '[]', '{}', 'DISPATCHED', $2, $2, 1, 0, $3)`,
      [id, clock.now(), '0'.repeat(64)]);
    return id;
  };
  const plan = async (channel: ChannelKind, given: { workOrderId?: string | null; number?: string | null; text?: string; copyId?: string } = {}): Promise<string> => {
    const workOrderId = given.workOrderId === undefined ? await order() : given.workOrderId;
    const [notice, id] = [randomUUID(), randomUUID()];
    await test.database.transaction(async (tx) => {
      await tx.run("insert into notice (id, work_order_id, purpose, audience, because, planned_at, copy_id) values ($1, $2, 'DISPATCH', 'UNIT', $3, $4, $5)", [notice, workOrderId, ['QY2019-2.1'], clock.now(), given.copyId ?? null]);
      await tx.run("insert into notice_attempt (id, notice_id, work_order_id, channel, number, state, due_at) values ($1, $2, $3, $4, $5, 'PLANNED', $6)", [id, notice, workOrderId, channel, given.number === undefined ? NUMBER : given.number, clock.now()]);
      await tx.run('insert into notice_text (attempt_id, subject, text) values ($1, $2, $3)', [id, channel === 'EMAIL' ? '通报' : null, given.text ?? '急件']);
      await dueRows.schedule(tx, { kind: 'ATTEMPT', subject: id, workOrderId, dueAt: clock.now() });
    });
    return id;
  };
  const run = async (duration?: string): Promise<void> => {
    if (duration !== undefined) clock.advance(duration);
    await claimer.runDue();
  };
  const attempt = (id: string) => test.database.one<{ state: string; provider_ref: string | null; error_code: string | null; outcome: string | null; bundled_into: string | null; final_at: Temporal.Instant | null }>(
    'select state, provider_ref, error_code, outcome, bundled_into, final_at from notice_attempt where id = $1', [id]);
  const tries = (id: string) => test.database.rows<{ id: string; state: string; provider: string | null; final_at: Temporal.Instant | null }>(
    'select id, state, provider, final_at from notice_attempt where id = $1 or chain_id = $1 order by chain_id nulls first, due_at', [id]);
  const replacementOf = (id: string) => test.database.maybe<{ id: string; state: string }>('select id, state from notice_attempt where replaces = $1', [id]);
  const ledger = async (id: string): Promise<string[]> => (await test.database.rows<{ kind: string }>(
    "select e.kind from ledger_entry e join notice_attempt a on a.work_order_id = e.work_order_id where a.id = $1 order by e.seq", [id])).map(({ kind }) => kind);
  const receipt = async (id: string, state: Parameters<ReceiveReceipt['execute']>[0]['receipt'], more: { ref?: string; key?: string; code?: string } = {}) =>
    receipts.execute({ attemptId: id, provider: 'scripted', providerRef: more.ref ?? (await attempt(id)).provider_ref ?? 'x', receipt: state, code: more.code ?? null, at: null, dedupeKey: more.key ?? state });
  const found = (providerRef: string, text: string | null): FoundOutbound => ({ providerRef, state: 'SENT', code: null, at: null, to: NUMBER, text, createdAt: clock.real() });

  it('submits, then follows the receipts to delivered, and writes each step down', async () => {
    const id = await plan('SMS');
    await run();
    expect(sms.sent).toMatchObject([{ attemptId: id, to: NUMBER, text: '急件' }]);
    expect(await receipt(id, 'SENT')).toBe('RECORDED');
    expect(await receipt(id, 'DELIVERED')).toBe('RECORDED');
    expect(await attempt(id)).toMatchObject({ state: 'DELIVERED', outcome: null });
    expect(await ledger(id)).toEqual(['ATTEMPT_SUBMITTED', 'ATTEMPT_SENT', 'ATTEMPT_DELIVERED']);
    expect(chase.failed).toEqual([]);
  });

  it('takes receipts in any order, twice, and before the provider’s own answer', async () => {
    const id = await plan('SMS');
    sms.answers = [async () => {
      await receipt(id, 'DELIVERED', { ref: 'early' });
      return { kind: 'ACCEPTED', providerRef: 'early', providerStatus: 'queued' };
    }];
    await run();
    expect(await receipt(id, 'SENT', { ref: 'early' })).toBe('RECORDED');
    expect(await receipt(id, 'SENT', { ref: 'early' })).toBe('DUPLICATE');
    expect(await attempt(id)).toMatchObject({ state: 'DELIVERED', provider_ref: 'early' });
  });

  it('lets nobody else’s receipt touch an attempt', async () => {
    const id = await plan('SMS');
    await run();
    expect(await receipt(id, 'DELIVERED', { ref: 'other' })).toBe('UNRELATED');
    expect(await receipt(randomUUID(), 'DELIVERED', { ref: 'x' })).toBe('UNRELATED');
    expect(await receipt('no uuid', 'DELIVERED', { ref: 'x' }).catch(() => 'THROWN')).not.toBe('RECORDED');
    expect((await attempt(id)).state).toBe('SUBMITTED');
  });

  it('waits for a number without holding its due rows, which whoever holds the number takes away (decision 0021)', async () => {
    const id = await plan('SMS');
    const running = await test.database.transaction(async (tx) => {
      await holdLines(tx, [{ channel: 'SMS', number: NUMBER }]);
      const other = run();
      const isWaiting = async (): Promise<boolean> => (await test.database.rows("select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())")).length > 0;
      while (!(await isWaiting()));
      await tx.run("set local lock_timeout = '100ms'");
      await dueRows.cancelAll(tx, 'ATTEMPT', [id]);
      return { other };
    });
    await running.other;
    expect(sms.sent).toEqual([]);
  });

  it('leaves a provider whose day is used up to the others, and tells somebody else when there is none', async () => {
    await plan('SMS');
    await run();
    caps.sending = readSending(new VariableReader({ SMS_PER_DAY: '1' }));
    const waiting = await plan('SMS');
    await run();
    expect([sms.sent.length, (await attempt(waiting)).state, chase.failed]).toEqual([1, 'PLANNED', []]);
    await run('PT10S');
    expect([(await attempt(waiting)).state, chase.failed]).toEqual(['PLANNED', [waiting]]);
    const other = new ScriptedChannel('SMS', true, 'with-room');
    carriers.push(other);
    await run('PT30S');
    expect([sms.sent.length, other.sent.length, (await attempt(waiting)).state]).toEqual([1, 1, 'SUBMITTED']);
    const late = await plan('SMS');
    await run('PT61M');
    expect(await attempt(late)).toMatchObject({ state: 'EXPIRED', error_code: 'NEVER_LEFT' });
  });

  it('waits for the limit of a second without telling anybody else', async () => {
    caps.sending = readSending(new VariableReader({ SMS_PER_SECOND: '1' }));
    const ids = [await plan('SMS'), await plan('SMS', { number: '+8619200001112' })];
    clock.advance('PT20S');
    await run();
    expect([sms.sent.length, chase.failed]).toEqual([1, []]);
    await run('PT1S');
    expect([sms.sent.length, chase.failed, (await Promise.all(ids.map(attempt))).map(({ state }) => state)]).toEqual([2, [], ['SUBMITTED', 'SUBMITTED']]);
  });

  it('moves the chase on at once, and once, when a message is not delivered or nobody answers', async () => {
    const [text, call] = [await plan('SMS'), await plan('VOICE')];
    await run();
    await receipt(text, 'UNDELIVERED', { code: '30003' });
    await receipt(text, 'UNDELIVERED', { key: 'again' });
    await receipt(call, 'RINGING');
    await receipt(call, 'NO_ANSWER');
    expect(await attempt(text)).toMatchObject({ state: 'UNDELIVERED', error_code: '30003' });
    expect(await attempt(call)).toMatchObject({ state: 'UNDELIVERED', outcome: 'NO_ANSWER' });
    expect(chase.failed).toEqual([text, call]);
  });

  it('counts a mailbox that answered as nobody, although the call completed', async () => {
    const id = await plan('VOICE');
    await run();
    for (const state of ['ANSWERED', 'VOICEMAIL', 'COMPLETED'] as const) await receipt(id, state);
    expect(await attempt(id)).toMatchObject({ state: 'UNDELIVERED', outcome: 'VOICEMAIL' });
    expect(chase.failed).toEqual([id]);
  });

  it('fails on a final refusal, without a number, without a provider', async () => {
    sms.answers = [{ kind: 'REFUSED', code: '21614', reason: '不是手机', isTemporary: false }];
    const [refused, nobody] = [await plan('SMS'), await plan('VOICE', { number: null })];
    await run();
    expect(await attempt(refused)).toMatchObject({ state: 'FAILED', error_code: '21614' });
    expect(await attempt(nobody)).toMatchObject({ state: 'FAILED', error_code: 'NO_NUMBER' });
    expect([...chase.failed].sort()).toEqual([refused, nobody].sort());
  });

  it('ends a refused attempt and tries again as a new one, after pauses, until ten minutes are over; the chase waits fifteen seconds (decision 0019)', async () => {
    sms.answers = Array.from({ length: 40 }, () => ({ kind: 'REFUSED', code: '20503', reason: '忙', isTemporary: true }));
    const id = await plan('SMS');
    await run();
    expect(await attempt(id)).toMatchObject({ state: 'FAILED', error_code: '20503' });
    expect([await replacementOf(id)]).toMatchObject([{ state: 'PLANNED' }]);
    await run('PT4S');
    expect([sms.sent.length, chase.failed]).toEqual([1, []]);
    await run('PT1S');
    expect([sms.sent.length, chase.failed]).toEqual([2, []]);
    await run('PT10S');
    const moved = (await tries(id)).at(-2)?.id;
    expect([sms.sent.length, chase.failed.length, [(await tries(id)).at(-2)?.id, (await tries(id)).at(-1)?.id].includes(chase.failed[0] ?? '')]).toEqual([3, 1, true]);
    expect(moved).toBeDefined();
    for (const pause of ['PT20S', 'PT40S', 'PT60S', 'PT60S']) await run(pause);
    expect([sms.sent.length, chase.failed.length, chase.ended]).toEqual([7, 1, []]);
    for (let minute = 0; minute < 8; minute += 1) await run('PT60S');
    const all = await tries(id);
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['FAILED']));
    expect([chase.failed.length, chase.ended]).toEqual([1, [all.at(-1)?.id]]);
    expect(circuits.news.every((news) => news === 'scripted REFUSED')).toBe(true);
    const kinds = await ledger(id);
    expect([kinds.filter((kind) => kind === 'ATTEMPT_MOVED_ON').length, kinds.includes('ATTEMPT_PLANNED')]).toEqual([1, false]);
  });

  it('asks nothing of the chase when the second try is taken in time', async () => {
    sms.answers = [{ kind: 'REFUSED', code: '20503', reason: '忙', isTemporary: true }];
    const id = await plan('SMS');
    await run();
    await run('PT5S');
    await run('PT30S');
    expect([(await tries(id)).map(({ state }) => state), chase.failed]).toEqual([['FAILED', 'SUBMITTED'], []]);
  });

  describe('with a second provider of the same kind (OQ-20; decision 0019)', () => {
    let second: ScriptedChannel;
    beforeEach(() => {
      second = new ScriptedChannel('SMS', true, 'second');
      carriers.push(second);
    });
    const providers = async (id: string): Promise<string[]> => (await tries(id)).map(({ provider, state }) => `${provider ?? ''} ${state}`);

    it('takes the second at once when the first refuses, and the chase hears nothing of it', async () => {
      sms.answers = [{ kind: 'REFUSED', code: 'HTTP_500', reason: '暂不可用', isTemporary: true }];
      const id = await plan('SMS');
      await run();
      await run('PT20S');
      expect([await providers(id), chase.failed]).toEqual([['scripted FAILED', 'second SUBMITTED'], []]);
    });

    it('takes the second when the account of the first is refused for good, but not when the number is', async () => {
      sms.answers = [{ kind: 'REFUSED', code: '20003', reason: '账号', isTemporary: false }, { kind: 'REFUSED', code: '21614', reason: '不是手机', isTemporary: false }];
      const [account, number] = [await plan('SMS'), await plan('SMS', { number: '+8619200002222' })];
      await run();
      expect([await providers(account), await providers(number)]).toEqual([['scripted FAILED', 'second SUBMITTED'], ['scripted FAILED']]);
      expect(chase.failed).toEqual([number]);
    });

    it('takes the second when the first can neither be sent to nor asked: silence is worse than a duplicate', async () => {
      sms.answers = [{ kind: 'UNKNOWN', reason: '超时' }];
      sms.isUnreachable = true;
      const id = await plan('SMS');
      await run();
      await run('PT5S');
      expect([await providers(id), chase.failed]).toEqual([['scripted UNKNOWN', 'second SUBMITTED'], []]);
      await receipt(id, 'DELIVERED', { ref: 'found-later' });
      await run('PT15S');
      expect([await providers(id), chase.failed]).toEqual([['scripted DELIVERED', 'second SUBMITTED'], []]);
    });
  });

  it('believes a delivery although the submission was refused, and sends nothing in its place', async () => {
    sms.answers = [{ kind: 'REFUSED', code: 'HTTP_500', reason: '暂不可用', isTemporary: true }];
    const id = await plan('SMS');
    await run();
    expect(await receipt(id, 'SENT', { ref: 'after-all' })).toBe('RECORDED');
    expect((await attempt(id)).state).toBe('FAILED');
    await receipt(id, 'DELIVERED', { ref: 'after-all' });
    await run('PT5S');
    expect([(await tries(id)).map(({ state }) => state), sms.sent.length, chase.failed]).toEqual([['DELIVERED', 'CANCELLED'], 1, []]);
  });

  it('does not send what was withdrawn before its instant', async () => {
    const id = await plan('SMS');
    await test.database.run('update notice set withdrawn_at = $2 where id = (select notice_id from notice_attempt where id = $1)', [id, clock.now()]);
    await run();
    expect([sms.sent.length, (await attempt(id)).state, chase.failed]).toEqual([0, 'CANCELLED', []]);
  });

  it('finds a message whose answer was lost and adopts it instead of sending it again', async () => {
    sms.answers = [{ kind: 'UNKNOWN', reason: '超时' }];
    const id = await plan('SMS', { text: '急件甲' });
    await run();
    expect((await attempt(id)).state).toBe('UNKNOWN');
    sms.listed = [found('SM-other', '急件乙'), found('SM-mine', '急件甲')];
    await run('PT5S');
    expect(await attempt(id)).toMatchObject({ state: 'SENT', provider_ref: 'SM-mine' });
    await receipt(id, 'DELIVERED');
    expect([(await attempt(id)).state, sms.sent.length]).toEqual(['DELIVERED', 1]);
  });

  it('sends once more only what the provider’s list did not have twice, and gives up after ten minutes', async () => {
    sms.answers = Array.from({ length: 40 }, () => ({ kind: 'UNKNOWN', reason: '超时' }));
    const id = await plan('SMS');
    await run();
    await run('PT5S');
    expect([sms.sent.length, await replacementOf(id)]).toEqual([1, undefined]);
    await run('PT5S');
    expect([(await attempt(id)).state, sms.sent.length, chase.failed.length]).toEqual(['UNKNOWN', 2, 0]);
    await run('PT5S');
    expect(chase.failed).toHaveLength(1);
    for (let step = 0; step < 150; step += 1) await run('PT5S');
    const all = await tries(id);
    expect(new Set(all.map(({ state, final_at }) => [state, final_at === null].join()))).toEqual(new Set(['UNKNOWN,false']));
    expect([chase.failed.length, chase.ended.length, sms.sent.length]).toEqual([1, 1, all.length]);
  });

  it('adopts what a lagging list shows only after it was sent anew, and calls the rest off', async () => {
    sms.answers = [{ kind: 'UNKNOWN', reason: '超时' }, { kind: 'REFUSED', code: '20503', reason: '忙', isTemporary: true }];
    const id = await plan('SMS');
    await run();
    const late = found('SM-late', '急件');
    await run('PT5S');
    await run('PT5S');
    expect((await tries(id)).map(({ state }) => state)).toEqual(['UNKNOWN', 'FAILED', 'PLANNED']);
    sms.listed = [late];
    await run('PT20S');
    expect((await tries(id)).map(({ state }) => state)).toEqual(['SENT', 'FAILED', expect.stringMatching('CANCELLED|SUBMITTED')]);
    expect((await attempt(id)).provider_ref).toBe('SM-late');
  });

  it('lets two lost messages with equal words to one number each have its own', async () => {
    sms.answers = [{ kind: 'UNKNOWN', reason: '超时' }, { kind: 'UNKNOWN', reason: '超时' }];
    const first = await plan('SMS');
    await run();
    clock.advance('PT2S');
    const other = await plan('SMS');
    await run();
    sms.listed = [found('SM-second', '急件')];
    await run('PT3S');
    expect([(await attempt(first)).provider_ref, (await attempt(other)).provider_ref]).toEqual([null, null]);
    await run('PT2S');
    expect([(await attempt(first)).provider_ref, (await attempt(other)).provider_ref]).toEqual([null, 'SM-second']);
  });

  it('asks again while the provider cannot be reached, then prefers a duplicate to silence', async () => {
    sms.answers = [{ kind: 'UNKNOWN', reason: '超时' }];
    sms.isUnreachable = true;
    const id = await plan('SMS');
    await run();
    for (let step = 0; step < 6; step += 1) await run('PT5S');
    expect([sms.sent.length, await replacementOf(id), chase.failed]).toEqual([1, undefined, [id]]);
    await run('PT2M');
    expect(sms.sent).toHaveLength(2);
  });

  it('adopts what carries our own reference although the carrier changed its words', async () => {
    sms.answers = [{ kind: 'UNKNOWN', reason: '超时' }];
    const id = await plan('SMS', { text: '急件甲' });
    await run();
    sms.listed = [found(id, '急件 甲')];
    await run('PT5S');
    expect([(await attempt(id)).provider_ref, sms.sent.length]).toEqual([id, 1]);
  });

  describe('lost, and not wanted any more when it would be sent again', () => {
    const chased = async (rung: string): Promise<readonly [string, string]> => {
      sms.answers = [{ kind: 'UNKNOWN', reason: '超时' }];
      const [id, chaseId] = [await plan('SMS'), randomUUID()];
      const rungs = { rungs: [{ key: 'first', until: 'RECEIPT', after: 'PT0S', tell: [] }, { key: 'last', until: 'OPINION', after: 'PT50M', tell: [] }], next: [], stopsAt: [] };
      await test.database.run(
        "insert into chase (id, work_order_id, ladder, subject, body, anchor_at, rungs, next_index) select $1, work_order_id, 'UNIT', 's', '{}', $2, $3, 0 from notice_attempt where id = $4", [chaseId, clock.now(), JSON.stringify(rungs), id]);
      await test.database.run('update notice set chase_id = $1, rung = $3 where id = (select notice_id from notice_attempt where id = $2)', [chaseId, id, rung]);
      await run();
      return [id, chaseId];
    };
    const after = async (id: string): Promise<readonly unknown[]> => {
      for (let step = 0; step < 4; step += 1) await run('PT5S');
      return [sms.sent.length, (await tries(id)).map(({ state, final_at }) => `${state}${final_at === null ? '' : ' for good'}`)];
    };

    it('whoever has answered, or lost the order, is not told again', async () => {
      const [id, chaseId] = await chased('first');
      await test.database.run("update chase set stopped_at = $2, stop_reason = 'OPINION' where id = $1", [chaseId, clock.now()]);
      expect(await after(id)).toEqual([1, ['UNKNOWN for good']]);
    });

    it.each([['first', 1], ['next', 1], ['last', 2]])('whoever said 收到 is told again of the last warning alone: %s', async (rung, sent) => {
      const [id, chaseId] = await chased(rung);
      await test.database.run('update chase set receipt_at = $2 where id = $1', [chaseId, clock.now()]);
      expect((await after(id))[0]).toBe(sent);
    });
  });

  it('asks about a message whose receipt came before its refusal, and sends nothing in its place', async () => {
    const id = await plan('SMS');
    sms.answers = [async () => {
      await receipt(id, 'SUBMITTED', { ref: 'taken' });
      return { kind: 'REFUSED', code: '20503', reason: '忙', isTemporary: true };
    }];
    await run();
    expect([(await attempt(id)).state, await replacementOf(id)]).toEqual(['SENT', undefined]);
    sms.reports.set('taken', { providerRef: 'taken', state: 'DELIVERED', code: null, at: null });
    await run('PT60S');
    expect([(await attempt(id)).state, sms.sent.length]).toEqual(['DELIVERED', 1]);
  });

  it('moves on after fifteen seconds although the lost one was heard of: it was not delivered', async () => {
    sms.answers = [{ kind: 'UNKNOWN', reason: '超时' }, ...Array.from({ length: 9 }, () => ({ kind: 'REFUSED', code: '20503', reason: '忙', isTemporary: true }) as const)];
    const id = await plan('SMS');
    await run();
    await run('PT5S');
    await run('PT5S');
    await receipt(id, 'UNDELIVERED', { ref: 'late' });
    expect(chase.failed).toEqual([]);
    await run('PT5S');
    expect(chase.failed).toHaveLength(1);
  });

  it('never sends blindly after the process died in the middle of a call', async () => {
    voice.answers = ['CRASH'];
    const id = await plan('VOICE');
    await run();
    expect((await attempt(id)).state).toBe('SUBMITTED');
    await run('PT2S');
    expect([(await attempt(id)).state, voice.sent.length]).toEqual(['UNKNOWN', 1]);
    voice.listed = [found('CA-mine', null)];
    await run('PT5S');
    expect([(await attempt(id)).provider_ref, voice.sent.length]).toEqual(['CA-mine', 1]);
  });

  it('looks after a message of which a receipt came before the process died in the middle of the call', async () => {
    sms.answers = ['CRASH'];
    const id = await plan('SMS');
    await run();
    await receipt(id, 'SENT', { ref: 'SM-heard' });
    await run('PT2S');
    sms.reports.set('SM-heard', { providerRef: 'SM-heard', state: 'DELIVERED', code: null, at: null });
    await run('PT1M');
    expect([(await attempt(id)).state, sms.sent.length]).toEqual(['DELIVERED', 1]);
  });

  it('looks up an accepted message nothing was heard of, and after ten minutes says that nobody will know', async () => {
    const [late, silent] = [await plan('SMS'), await plan('SMS')];
    await run();
    const ref = (await attempt(late)).provider_ref ?? '';
    sms.reports.set(ref, { providerRef: ref, state: 'DELIVERED', code: null, at: null });
    await run('PT1M');
    expect((await attempt(late)).state).toBe('DELIVERED');
    await run('PT4M');
    expect(chase.failed).toEqual([]);
    await run('PT5M');
    expect([(await attempt(silent)).state, chase.failed]).toEqual(['UNKNOWN', [silent]]);
    await receipt(silent, 'SENT');
    expect((await attempt(silent)).state).toBe('UNKNOWN');
    await receipt(silent, 'DELIVERED');
    expect([(await attempt(silent)).state, chase.failed, chase.reached]).toEqual(['DELIVERED', [silent], [late, silent]]);
  });

  it('asks no more about what has arrived, or failed, before it was to be asked', async () => {
    const early = await plan('SMS');
    sms.answers = [async () => {
      await receipt(early, 'DELIVERED', { ref: 'early' });
      return { kind: 'ACCEPTED', providerRef: 'early', providerStatus: 'queued' };
    }];
    await run();
    const [delivered, undelivered, silent] = [await plan('SMS'), await plan('SMS', { number: '+8619200002221' }), await plan('SMS', { number: '+8619200002222' })];
    await run();
    await receipt(delivered, 'DELIVERED');
    await receipt(undelivered, 'UNDELIVERED');
    await receipt(silent, 'SENT');
    const armed = await test.database.rows<{ subject: string }>("select subject from due_row where kind = 'ATTEMPT_CHECK' and done_at is null");
    expect(armed.map(({ subject }) => subject)).toEqual([silent]);
  });

  it('looks at an accepted message once more although ten minutes jumped by before its answer was written down', async () => {
    sms.answers = [() => {
      clock.advance('PT1H');
      return Promise.resolve({ kind: 'ACCEPTED', providerRef: 'SM-jumped', providerStatus: 'queued' });
    }];
    const id = await plan('SMS');
    await run();
    expect(await attempt(id)).toMatchObject({ state: 'UNKNOWN', provider_ref: 'SM-jumped' });
    expect([(await attempt(id)).final_at === null, chase.failed]).toEqual([false, [id]]);
  });

  it('gives up after an hour what no provider ever took, long after the chase moved on, and says so', async () => {
    circuits.holdFor = 'PT7M';
    const id = await plan('SMS');
    for (let minute = 0; minute < 59; minute += 1) await run('PT1M');
    expect([(await attempt(id)).state, chase.failed, chase.ended]).toEqual(['PLANNED', [id], []]);
    await run('PT1M');
    expect(await attempt(id)).toMatchObject({ state: 'EXPIRED', error_code: 'NEVER_LEFT', final_at: clock.now() });
    expect([chase.failed, chase.ended, sms.sent.length, (await ledger(id)).at(-1)]).toEqual([[id], [id], 0, 'ATTEMPT_EXPIRED']);
    circuits.holdFor = null;
    await run('PT1H');
    expect([sms.sent.length, await test.database.rows('select 1 from due_row where done_at is null')]).toEqual([0, []]);
  });

  it('rings one number once for all calls that are due', async () => {
    const ids = [await plan('VOICE'), await plan('VOICE'), await plan('VOICE')];
    await run();
    expect(voice.sent).toHaveLength(1);
    const rung = voice.sent[0]?.attemptId ?? '';
    expect((await Promise.all(ids.map(attempt))).map(({ state, bundled_into }) => [state, bundled_into]).sort()).toEqual(
      ids.map((id) => ['SUBMITTED', id === rung ? null : rung]).sort());
    await receipt(rung, 'BUSY');
    expect((await Promise.all(ids.map(attempt))).map(({ state }) => state)).toEqual(['UNDELIVERED', 'UNDELIVERED', 'UNDELIVERED']);
    expect([...chase.failed].sort()).toEqual([...ids].sort());
  });

  it('holds a second call until the minute is over, and joins what waits', async () => {
    await plan('VOICE');
    await run();
    clock.advance('PT20S');
    const waiting = [await plan('VOICE'), await plan('VOICE')];
    await run();
    expect(voice.sent).toHaveLength(1);
    await run('PT39S');
    expect(voice.sent).toHaveLength(1);
    await run('PT1S');
    expect(voice.sent).toHaveLength(2);
    expect((await Promise.all(waiting.map(attempt))).map(({ state }) => state)).toEqual(['SUBMITTED', 'SUBMITTED']);
  });

  it('lets a call that pauses after a refusal join no newer one: the provider is left its pause', async () => {
    voice.answers = [{ kind: 'REFUSED', code: '20429', reason: '忙', isTemporary: true }];
    const refused = await plan('VOICE');
    await run();
    const newer = await plan('VOICE');
    await run('PT1S');
    expect((await replacementOf(refused))?.state).toBe('PLANNED');
    expect(voice.sent.map(({ attemptId }) => attemptId)).toEqual([refused, newer]);
  });

  it('moves to the next person when a number has had its five calls of the hour', async () => {
    for (let n = 0; n < 5; n += 1) {
      await plan('VOICE');
      await run('PT2M');
    }
    const sixth = await plan('VOICE');
    await run();
    expect([voice.sent.length, (await attempt(sixth)).error_code, chase.failed]).toEqual([5, 'BUDGET_HOUR', [sixth]]);
  });

  it('sends the bureau’s mail with its document and reports progress of the copy', async () => {
    const workOrderId = await order();
    const copyId = randomUUID();
    await test.database.run(
      "insert into emergency_copy (id, work_order_id, level, at, message_type, identifier, sent, document, state) values ($1::uuid, $2, 'MUNICIPAL', $3, 'Alert', $1::text, '', '<alert/>', 'SENDING')",
      [copyId, workOrderId, clock.now()]);
    const id = await plan('EMAIL', { workOrderId, number: 'duty@bureau.example', copyId });
    await run();
    expect(mail.sent).toMatchObject([{ to: 'duty@bureau.example', subject: '通报', attachments: [{ filename: 'cap.xml', content: '<alert/>' }] }]);
    expect((await attempt(id)).state).toBe('SENT');
    expect((await attempt(id)).final_at).not.toBeNull();
    expect(chase.copies).toContain(copyId);
  });

  it('sends a confirmation that belongs to no order', async () => {
    const id = await plan('SMS', { workOrderId: null });
    await run();
    await receipt(id, 'DELIVERED');
    expect((await attempt(id)).state).toBe('DELIVERED');
  });
});
