import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Notices } from '../../src/notices/notices.js';
import type { Tx } from '../../src/platform/database/database.js';
import { readSettings } from '../../src/platform/config/settings.js';
import type { DueRowClaimer } from '../../src/platform/due-rows/due-row-claimer.js';
import { DueRows } from '../../src/platform/due-rows/due-rows.js';
import type { RegistryStore } from '../../src/registry/registry.store.js';
import { AnswerMessage } from '../../src/replies/answer-message.js';
import { CarryOutAnswer } from '../../src/replies/carry-out-answer.js';
import { HoldCall } from '../../src/replies/hold-call.js';
import { ReceiveMessage } from '../../src/replies/receive-message.js';
import { RetryReply } from '../../src/replies/retry-reply.js';
import { Senders } from '../../src/replies/senders.js';
import type { GatherDenials } from '../../src/verification/gather-denials.js';
import type { TakeSurveyReply } from '../../src/surveys/take-survey-reply.js';
import { NumberAnswers } from '../../src/verification/number-answers.js';
import type { DisownAnswer } from '../../src/work-orders/disown-answer.js';
import type { ReceiveAnswer } from '../../src/work-orders/receive-answer.js';
import type { ReconsiderWorkOrder } from '../../src/work-orders/reconsider-work-order.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { TestClock } from './test-clock.js';

export const LIAISON = '+8619200001001';
export const OTHER = '+8619200001002';
export const STRANGER = '+8619200001999';

interface Recorded {
  readonly verb: string;
  readonly workOrderId: string | null;
  readonly at: string;
  readonly channel: string;
  readonly words: string | null;
}

interface Fact {
  readonly workOrderId: string | null;
  readonly at: Temporal.Instant;
  readonly channel: string;
  readonly opinion?: string;
  readonly reason?: string;
  readonly unitText?: string;
  readonly text?: string;
}

interface OrderWishes {
  readonly audience?: string;
  readonly asks?: boolean;
  readonly closed?: boolean;
  readonly critical?: boolean;
}

/** Replies and calls over real tables, with stand-ins for the use cases of work orders that note what they were asked to do. */
export class RepliesFixture {
  readonly clock = new TestClock();
  recorded: Recorded[] = [];
  confirmed: { number: string; text: string; workOrderId: string | null }[] = [];
  reconsidered: string[] = [];
  /** The next use case breaks off, as when the process dies. */
  failNext = false;
  readonly carryOut: CarryOutAnswer;
  readonly receive: ReceiveMessage;
  readonly hold: HoldCall;
  readonly retry: RetryReply;

  private constructor(readonly test: TestDatabase) {
    const notices = { confirm: async (_tx: Tx, message: { number: string; text: string; workOrderId: string | null }) => Promise.resolve(void this.confirmed.push(message)) };
    const disowning = { execute: async () => Promise.resolve('NOTHING' as const), settled: async () => Promise.resolve() };
    this.carryOut = new CarryOutAnswer(this.answers() as unknown as ReceiveAnswer, disowning as unknown as DisownAnswer, notices as unknown as Notices, this.clock);
    const { carryOut } = this;
    const registry = { contactsByNumber: async (_tx: Tx, number: string) => Promise.resolve(number === STRANGER ? [] : [{}]) };
    const senders = new Senders(registry as unknown as RegistryStore, new NumberAnswers(this.clock, { execute: async () => Promise.resolve() } as unknown as GatherDenials));
    const reconsider = { execute: async (_tx: Tx, id: string) => Promise.resolve(void this.reconsidered.push(id)) };
    const dueRows = new DueRows(this.clock);
    const surveys = { execute: async () => Promise.resolve(null) };
    this.receive = new ReceiveMessage(test.database, this.clock, dueRows, new AnswerMessage(carryOut, notices as unknown as Notices, senders, surveys as unknown as TakeSurveyReply), readSettings({}));
    this.hold = new HoldCall(test.database, this.clock, carryOut, reconsider as unknown as ReconsiderWorkOrder, senders);
    this.retry = new RetryReply({ register: () => undefined } as unknown as DueRowClaimer, test.database, dueRows, this.receive);
  }

  static async open(): Promise<RepliesFixture> {
    const test = await openTestDatabase();
    await test.database.run("insert into law_version (hash, kind, id, version, revision, content, stored_at) values ('law', 'REGULATION', 'r', 'v', 1, '{}', '2026-11-22T00:00:00Z')");
    await test.database.run(`insert into unit (jurisdiction, code, name, short_name, kind, level, owner, functions, matters, aliases, version, valid_from, reported_by, reported_at)
      values ('qingyuan', 'YD-JT', '英德市交通运输局', '英德市交通', 'HANDLING_UNIT', 'MUNICIPAL', 'GOVERNMENT', '{}', '[]', '{}', 1, '2015-01-01T00:00:00Z', '登记员', '2015-01-01T00:00:00Z')`);
    return new RepliesFixture(test);
  }

  async clear(): Promise<void> {
    [this.recorded, this.confirmed, this.reconsidered, this.failNext] = [[], [], [], false];
    await this.test.database.run('truncate call_text, call, inbound_message_text, inbound_message, reply_code, due_row, number_proof cascade');
    this.clock.advance({ hours: 1 });
  }

  get verbs(): string[] {
    return this.recorded.map(({ verb, words }) => (words === null ? verb : `${verb}(${words})`));
  }

  /** An order whose code was sent to that number. */
  async order(number: string, code: string, wishes: OrderWishes = {}): Promise<string> {
    const id = randomUUID();
    const sentAt = this.clock.now();
    const isClosed = wishes.closed === true;
    await this.test.database.run(
      `insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, category, critical, critical_on_acceptance, drill, accepted_counties,
         unit_code, routing, state, accepted_at, opened_at, closed_at, version, chain_length, chain_head)
       values ($1, $2, $1, $2, 'qingyuan', 'law', 'r', 'v', 'URGENT', 'OTHER', $5, false, false, '[]', 'YD-JT', '{}', $3, $4, $4, $6, 1, 0, '')`,
      [id, `JD-${id.slice(0, 8)}`, isClosed ? 'CLOSED' : 'DISPATCHED', sentAt, wishes.critical ?? false, isClosed ? sentAt : null]);
    await this.test.database.run("insert into work_order_text (work_order_id, title, address, place) values ($1, '塌方', '英德市浛洸镇鱼咀村委旁', '英德市浛洸镇')", [id]);
    await this.test.database.run(
      'insert into reply_code (number, code, work_order_id, audience, asks_opinion, unit_code, allocated_at, last_sent_at) values ($1, $2, $3, $4, $5, $6, $7, $7)',
      [number, code, id, wishes.audience ?? 'UNIT', wishes.asks ?? true, 'YD-JT', sentAt]);
    await this.test.database.run(
      `insert into contact (id, version, unit_code, role, priority, name, mobile, source, valid_from, reported_by, reported_at)
       select $1, 1, 'YD-JT', 'EMERGENCY_LIAISON', 1, '联络员', $2, 'REPORTED', $3, 'YD-JT', $3 where not exists (select 1 from contact where mobile = $2)`, [randomUUID(), number, sentAt]);
    return id;
  }

  /** One call of ours for these orders; answers the attempt the others are bundled into. */
  async callAttempt(number: string, orders: readonly string[]): Promise<string> {
    const attempts = orders.map(() => randomUUID());
    for (const [index, id] of attempts.entries()) {
      const notice = randomUUID();
      await this.test.database.run("insert into notice (id, work_order_id, purpose, audience, because, planned_at) values ($1, $2, 'DISPATCH', 'UNIT', '{}', $3)", [notice, orders[index], this.clock.now()]);
      await this.test.database.run(
        "insert into notice_attempt (id, notice_id, work_order_id, channel, number, state, due_at, bundled_into) values ($1, $2, $3, 'VOICE', $4, 'SUBMITTED', $5, $6)",
        [id, notice, orders[index], number, this.clock.now(), index === 0 ? null : attempts[0]]);
      await this.test.database.run('insert into notice_text (attempt_id, recipient_name, text) values ($1, $2, $3)', [id, '联络员', `第${index}号派单。`]);
    }
    return attempts[0] ?? '';
  }

  private answers(): Record<string, unknown> {
    const note = (verb: string) => async (tx: Tx, fact: Fact): Promise<unknown> => {
      await tx.rows('select 1');
      if (this.failNext) {
        this.failNext = false;
        throw new Error('the process died');
      }
      this.recorded.push({ verb, workOrderId: fact.workOrderId, at: fact.at.toString(), channel: fact.channel, words: fact.opinion ?? fact.reason ?? fact.unitText ?? fact.text ?? null });
      return { kind: 'DONE', order: await brief(tx, fact.workOrderId ?? '') };
    };
    const brief = async (tx: Tx, id: string): Promise<unknown> => {
      const row = await tx.maybe<{ number: string; place: string; drill: boolean; unit_code: string | null }>(
        'select o.number, t.place, o.drill, o.unit_code from work_order o join work_order_text t on t.work_order_id = o.id where o.id::text = $1', [id]);
      return { id, number: row?.number, place: row?.place, drill: row?.drill ?? false, state: 'RESPONDED', unitCode: row?.unit_code ?? null, unitName: '英德市交通', owed: null, isOpen: true };
    };
    return { acknowledge: note('acknowledge'), respond: note('respond'), requestReturn: note('requestReturn'), relay: note('relay'), keepText: note('keepText'), brief };
  }
}
