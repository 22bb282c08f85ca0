import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { checkAgainstNobody, hashPassword, isPassword } from '../identity/secrets.js';
import { Notices } from '../notices/notices.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { tooManyRequests, unauthenticated, unavailable } from '../platform/http/problem.js';
import { Turns } from '../platform/http/turns.js';
import { closedUntil, CODE_LIVES, CODE_REQUESTS, TRIES_PER_CODE, WRONG_CODES, type DoorLimit, type Happened } from './door-limits.js';
import { isHolder } from './holders.query.js';
import { countTry, holdDoor, insertRefusal, insertRequest, keepCode, lockLivingCode, lockRequest, refusalsOf, requestsOf } from './one-time-code.store.js';

/** The due row that makes and sends a code. */
export const CODE_KIND = 'LIAISON_CODE';

/** Strangers at the door of a node who hold a connection at once, and who may be there at all. */
const AT_ONCE = 2;
const MOST_AT_DOOR = 30;

const codeText = (code: string): string => `【12345热线】验证码${code}，5分钟内有效，用于在手机上查看和答复工单。如非本人操作请勿告知他人。`;

/**
 * Six digits by SMS to a number of the registry, for whoever has no link. Asking does the same for every number, and a worker finds out whether it is
 * anybody's: neither the answer nor its time tells. Codes live on real time, which a demonstration does not move.
 */
@Injectable()
export class OneTimeCodes {
  private readonly turns = new Turns(AT_ONCE);
  private atDoorNow = 0;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly notices: Notices) {}

  /** Throws 429 when the number or the address has asked too often. */
  async request(number: string, address: string): Promise<void> {
    await this.atDoor(number, address, async (tx) => {
      const now = this.clock.real();
      this.refuseWhileClosed(CODE_REQUESTS, await requestsOf(tx, number, address, now));
      const id = randomUUID();
      await insertRequest(tx, { id, number, address, at: now, expiresAt: now.add(CODE_LIVES) });
      await this.dueRows.schedule(tx, { kind: CODE_KIND, subject: id, dueAt: this.clock.now(), rank: 0 });
    });
  }

  /** Makes the code of a request and plans its message; a number that holds no order gets none, whoever asked. */
  async send(tx: Tx, requestId: string): Promise<void> {
    const number = await lockRequest(tx, requestId);
    if (number === undefined || !(await isHolder(tx, number, this.clock.now()))) return;
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await keepCode(tx, requestId, await hashPassword(code));
    await this.notices.confirm(tx, { number, text: codeText(code), workOrderId: null });
  }

  /** Takes the code once. Throws 401 without telling what was wrong, 429 when the number or the address was wrong too often. */
  async take(number: string, code: string, address: string): Promise<void> {
    const isRight = await this.atDoor(number, address, async (tx) => {
      const now = this.clock.real();
      this.refuseWhileClosed(WRONG_CODES, await refusalsOf(tx, number, address, now));
      const living = await lockLivingCode(tx, number, now, TRIES_PER_CODE);
      const fits = living === undefined ? await checkAgainstNobody(code) : await isPassword(living.codeHash, code);
      if (living !== undefined) await countTry(tx, living.id, fits ? now : null);
      if (!fits) await insertRefusal(tx, number, address, now);
      return fits;
    });
    if (!isRight) throw unauthenticated('手机号码或验证码不正确,或验证码已失效。');
  }

  /**
   * A stranger waits for his turn before he has a connection of the database: whoever storms the door keeps the door busy, and neither notices nor
   * limits. Throws 503 when too many are there.
   */
  private async atDoor<T>(number: string, address: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.atDoorNow >= MOST_AT_DOOR) throw unavailable('现在申请的人较多,请稍后再试;紧急情况请直接回复短信或拨打 12345。');
    this.atDoorNow += 1;
    const giveBack = await this.turns.take();
    try {
      return await this.database.transaction(async (tx) => {
        await holdDoor(tx, number, address);
        return work(tx);
      });
    } finally {
      giveBack();
      this.atDoorNow -= 1;
    }
  }

  private refuseWhileClosed(limits: readonly DoorLimit[], happened: readonly Happened[]): void {
    const now = this.clock.real();
    const until = closedUntil(limits, happened, now);
    if (until !== null) throw tooManyRequests('TOO_OFTEN', '操作过于频繁,请稍后再试;紧急情况请直接回复短信或拨打 12345。', now.until(until).total('seconds'));
  }
}
