import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { digestOf, newSecret } from '../identity/secrets.js';
import { findLink } from '../personal-links/personal-link.store.js';
import { isLinkToken, linkDigest } from '../personal-links/link-token.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { HeldOrders } from './held-orders.js';
import { contactIdsOf } from './holders.query.js';
import { deleteLiaisonSession, findLiaisonSession, insertLiaisonSession, touchLiaisonSession, type Holding, type LiaisonSession } from './liaison-session.store.js';
import { OneTimeCodes } from './one-time-codes.js';

/** A day of real time; whoever comes later opens the link again or asks for a new code. */
export const SESSION_SECONDS = 24 * 60 * 60;

export interface Opened {
  readonly token: string;
  readonly session: LiaisonSession;
}

/** Who looks at the page of an order: the person whose link it is, or whoever has the phone with the number. */
@Injectable()
export class LiaisonSessions {
  private readonly logger = new Logger('liaison');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly codes: OneTimeCodes, private readonly orders: HeldOrders) {}

  /** Opening acts upon nothing: programs that look into mails open links too. Throws 404 for an unknown link, 410 for one that has ended. */
  async byLink(token: string): Promise<Opened> {
    const link = isLinkToken(token) ? await findLink(this.database, linkDigest(token)) : undefined;
    if (link === undefined) throw notFound('链接不正确或已失效。请核对短信或邮件中的完整链接,或用手机号码和验证码进入。', 'LINK_UNKNOWN');
    const of = { number: link.number, contactIds: [link.contactId], linkId: link.id, workOrderId: link.workOrderId };
    await this.orders.one(this.database, of, link.workOrderId);
    const opened = await this.open(of);
    this.logger.log({ event: 'liaison.linkOpened', linkId: link.id });
    return opened;
  }

  /** Throws 401 when number and code do not fit, 429 after too many. */
  async byCode(number: string, code: string, address: string): Promise<Opened> {
    await this.codes.take(number, code, address);
    return this.open({ number, contactIds: await contactIdsOf(this.database, number, this.clock.now()), linkId: null, workOrderId: null });
  }

  async find(token: string): Promise<LiaisonSession | undefined> {
    const now = this.clock.real();
    const session = await findLiaisonSession(this.database, digestOf(token), now);
    if (session !== undefined) await touchLiaisonSession(this.database, session.id, now);
    return session;
  }

  async end(token: string): Promise<void> {
    await deleteLiaisonSession(this.database, digestOf(token));
  }

  private async open(of: Holding): Promise<Opened> {
    const now = this.clock.real();
    const token = newSecret();
    const session = { ...of, id: randomUUID(), createdAt: now };
    await this.database.transaction((tx) => insertLiaisonSession(tx, { ...session, tokenHash: digestOf(token), expiresAt: now.add({ seconds: SESSION_SECONDS }) }));
    return { token, session };
  }
}
