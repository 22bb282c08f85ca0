import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import type { OutboundMessage, SendOutcome } from '../channels/notice-channel.port.js';
import { NoticeChannels } from '../channels/notice-channels.js';
import { ProbeProvider } from '../channels/probe-provider.js';
import { ProviderCircuits } from '../channels/provider-circuits.js';
import { ProviderFigures } from '../channels/provider-figures.js';
import type { Principal } from '../identity/principal.js';
import { readSupervisionBodies } from '../law/supervision-bodies.js';
import { readTexts } from '../law/texts.js';
import { SERVICE_ROLE } from '../platform/database/service-role.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { ConcludePaper } from './conclude-paper.js';
import { DeliverPaper } from './deliver-paper.js';
import { findPaper, papersAbout, type PaperRow } from './paper.store.js';
import { Papers } from './papers.js';
import { reportPaper } from './report-paper.js';
import { SendPaper, type Paper } from './send-paper.js';

const SUPERVISOR: Principal = { kind: 'PERSON', accountId: '1', name: '值班长', role: 'SUPERVISOR', unitCode: null, countyCode: null, jurisdiction: 'qingyuan' };
const TO = 'jiancha@qingyuan.example';
const ACCEPTED: SendOutcome = { kind: 'ACCEPTED', providerRef: '<1@x>', providerStatus: '250' };
const refused = (code: string, isTemporary: boolean): SendOutcome => ({ kind: 'REFUSED', code, reason: `邮件服务器拒收(${code})`, isTemporary });
const bodies = readSupervisionBodies('config', readTexts('config'), true);
const paper: Paper = { jurisdiction: 'qingyuan', to: { role: 'SUPERVISION_BODY' }, subject: '抄送', text: '见附件', attachments: [{ filename: '意见.docx', contentType: 'application/x', content: Buffer.from('文书') }], about: { kind: 'RECTIFICATION', id: 'r1' } };

describe('QY2015-8a, QY2015-8b: papers that leave by mail', () => {
  let test: TestDatabase;
  let clock: TestClock;
  let outcomes: (SendOutcome | Error)[];
  let sent: OutboundMessage[];
  let claimer: DueRowClaimer;
  let sending: SendPaper;
  let papers: Papers;

  beforeAll(async () => {
    test = await openTestDatabase({ role: SERVICE_ROLE });
    vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await test.close();
  });
  beforeEach(async () => {
    for (const table of ['due_row', 'paper_attachment', 'paper', 'paper_file', 'provider_circuit', 'notification_stop']) await test.database.run(`delete from ${table}`);
    [outcomes, sent] = [[], []];
    open('smtp://127.0.0.1:1');
  });

  /** One node; what its mail server answers stands in `outcomes`. */
  function open(smtpUrl: string | null): void {
    clock = new TestClock();
    const channels = new NoticeChannels({ twilio: null, smtpUrl, publicUrl: 'http://localhost', mailFrom: 'a@b.example' });
    for (const channel of channels.all()) {
      channel.probe = () => Promise.resolve(true);
      channel.send = (message) => {
        sent.push(message);
        const outcome = outcomes.shift() ?? ACCEPTED;
        return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
      };
    }
    const dueRows = new DueRows(clock);
    const circuits = new ProviderCircuits(channels, clock, dueRows, new ProviderFigures(new Metrics(), channels, test.database));
    claimer = new DueRowClaimer(test.database, dueRows, clock, { report: () => undefined });
    new ProbeProvider(test.database, dueRows, claimer, channels, circuits).onModuleInit();
    sending = new SendPaper(bodies, channels, dueRows, clock);
    papers = new Papers(test.database, clock, dueRows, bodies, channels);
    new DeliverPaper(test.database, dueRows, claimer, circuits, new ConcludePaper(clock, dueRows, circuits)).onModuleInit();
  }

  const plan = async (changed: Partial<Paper> = {}): Promise<string> => (await test.database.transaction((tx) => sending.to(tx, SUPERVISOR, { ...paper, ...changed }))).id;
  const read = async (id: string): Promise<PaperRow> => (await findPaper(test.database, id)) ?? expect.fail('no paper');
  const later = async (duration: string): Promise<void> => {
    clock.advance(duration);
    await claimer.runDue();
  };
  const audited = async (id: string): Promise<string[]> => (await test.database.rows<{ action: string }>('select action from audit_entry where subject = $1 order by id', [id])).map(({ action }) => action);

  it('goes to whoever holds the role, with its files, under one Message-ID; what was planned and sent is audited', async () => {
    const id = await plan();
    await claimer.runDue();
    expect(sent).toMatchObject([{ attemptId: id, to: TO, subject: '抄送', attachments: [{ filename: '意见.docx', content: Buffer.from('文书') }] }]);
    expect(await read(id)).toMatchObject({ state: 'SENT', tries: 1, recipient: '清远市监察机关', address: TO });
    expect(await audited(id)).toEqual(['PAPER_PLANNED', 'PAPER_SENT']);
    await later('PT25H');
    expect(sent).toHaveLength(1);
  });

  it('is tried again for a day after a temporary refusal, then fails for good; the same Message-ID each time', async () => {
    outcomes = Array.from({ length: 40 }, () => refused('421', true));
    const id = await plan();
    await claimer.runDue();
    expect(await read(id)).toMatchObject({ state: 'PLANNED', code: '421', tries: 1 });
    for (let hours = 0; hours < 26; hours += 1) await later('PT1H');
    expect([(await read(id)).state, new Set(sent.map(({ attemptId }) => attemptId)), sent.length > 2]).toEqual(['FAILED', new Set([id]), true]);
    const tries = sent.length;
    await later('PT24H');
    expect(sent).toHaveLength(tries);
    expect((await audited(id)).at(-1)).toBe('PAPER_FAILED');
    outcomes = [];
    await papers.sendAgain(id, SUPERVISOR);
    await later('PT1M');
    expect((await read(id)).state).toBe('SENT');
  });

  it.each<[string, SendOutcome, string]>([
    ['refused for good it fails at once', refused('550', false), 'FAILED'],
    ['cut off it is unknown and nobody sends it again by himself', { kind: 'UNKNOWN', reason: '邮件服务器没有按时答复,可能已经发出(ETIMEDOUT)' }, 'UNKNOWN'],
  ])('%s', async (_, outcome, state) => {
    outcomes = [outcome];
    const id = await plan();
    await claimer.runDue();
    await later('PT25H');
    expect([(await read(id)).state, sent.length]).toEqual([state, 1]);
  });

  it('papers that were too large for the time of a mail hold back no urgent one: they say nothing bad of the server', async () => {
    outcomes = Array.from({ length: 5 }, () => ({ kind: 'UNKNOWN', reason: '邮件服务器没有按时答复' }));
    for (let n = 0; n < 5; n += 1) await plan();
    await claimer.runDue();
    expect(sent).toHaveLength(5);
    expect(await test.database.rows('select 1 from provider_circuit')).toEqual([]);
  });

  it('whoever died while handing it over leaves it unknown: it is not sent a second time', async () => {
    outcomes = [new Error('the process ended here')];
    const id = await plan();
    await claimer.runDue();
    expect((await read(id)).state).toBe('SUBMITTED');
    await later('PT1M');
    expect([(await read(id)).state, (await read(id)).code, sent.length]).toEqual(['UNKNOWN', 'INTERRUPTED', 1]);
  });

  it('without a mail server, or an address, it waits for a person, who records the delivery once', async () => {
    open(null);
    const noServer = await plan();
    open('smtp://127.0.0.1:1');
    const noAddress = await plan({ to: { role: 'HOTLINE_AUTHORITY' } });
    await claimer.runDue();
    expect([(await read(noServer)).code, (await read(noAddress)).code, sent.length]).toEqual(['NO_PROVIDER', 'NO_ADDRESS', 0]);
    await expect(papers.sendAgain(noAddress, SUPERVISOR)).rejects.toMatchObject({ status: 422, code: 'PAPER_UNREACHABLE' });
    await expect(papers.deliveredByHand(noAddress, { ...SUPERVISOR, jurisdiction: 'shaoguan' }, '收发室')).rejects.toMatchObject({ status: 404 });
    expect(await papers.deliveredByHand(noAddress, SUPERVISOR, '收发室签收 12 号')).toMatchObject({ state: 'HANDED_OVER', handed_over_name: '值班长', reference: '收发室签收 12 号' });
    await expect(papers.deliveredByHand(noAddress, SUPERVISOR, '再次')).rejects.toMatchObject({ status: 409, code: 'PAPER_NOT_WAITING' });
    expect(await audited(noAddress)).toEqual(['PAPER_PLANNED', 'PAPER_HANDED_OVER']);
  });

  it('a bounce after the relay took it is a failure, once; a report on what is no paper changes nothing', async () => {
    const id = await plan();
    await claimer.runDue();
    const bounced = { id, state: 'UNDELIVERED', code: '5.1.1', at: clock.now() } as const;
    for (const _ of [1, 2]) await reportPaper(test.database, bounced);
    await reportPaper(test.database, { ...bounced, id: '00000000-0000-4000-8000-000000000000' });
    await reportPaper(test.database, { ...bounced, state: 'SENT' });
    expect([(await read(id)).state, (await read(id)).code, await audited(id)]).toEqual(['FAILED', '5.1.1', ['PAPER_PLANNED', 'PAPER_SENT', 'PAPER_FAILED']]);
  });

  it('a stop of what leaves by mail holds it back until the stop ends', async () => {
    await test.database.run(
      `insert into notification_stop (id, scope, jurisdiction, except_critical, reason, started_at, until_at, proposed_by, proposed_by_name, approved_by, approved_by_name) values (gen_random_uuid(), 'EMAIL', 'qingyuan', false, '演练', $1, $2, 'a', 'a', 'b', 'b')`,
      [clock.now(), clock.now().add({ hours: 1 })]);
    const id = await plan();
    await claimer.runDue();
    expect((await read(id)).state).toBe('PLANNED');
    await later('PT61M');
    await later('PT1M');
    expect((await read(id)).state).toBe('SENT');
  });

  it('ASVS 14: a file is kept once under its digest, sealed, and no address or word of a paper stands readable', async () => {
    await plan();
    await plan();
    expect(await test.database.rows('select sha256 from paper_file')).toHaveLength(1);
    const raw = await test.database.one<{ all: string }>(`select (select string_agg(p::text, ' ') from paper p) || (select string_agg(a::text, ' ') from paper_attachment a) || (select string_agg(encode(content, 'escape'), ' ') from paper_file) as all`);
    for (const word of [TO, '抄送', '见附件', '意见.docx', '文书']) expect(raw.all).not.toContain(word);
    expect(await papersAbout(test.database, 'RECTIFICATION', 'r1')).toHaveLength(2);
  });
});
