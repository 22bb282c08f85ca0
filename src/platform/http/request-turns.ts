import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { whileBringingOrder } from '../database/kept-share.js';
import { type HttpReply, type HttpRequest, pathOf } from './request.js';
import { Turns } from './turns.js';

/** Of the pool's connections (10) so many are for reports and so many for carriers' webhooks; the others carry notices and answers. */
const AT_ONCE = { REPORTS: 5, CARRIERS: 3 } as const;

const REPORTS = '/api/v1/work-orders';
const CARRIERS = /^\/carriers\//;
/** What a carrier only reports: whoever has just answered a call must not wait for it. */
const STATUS = /status/;

/**
 * In a storm requests wait for their turn here, before anything of theirs is begun, and not for a connection, which the pool refuses after
 * 5 s: two hundred orders at once were answered 503 in part, because each asked the database who it was before it waited (measured
 * 2026-11-22). Urgent reports go before ordinary ones. Nothing is lost with the process: nobody was answered yet.
 */
@Injectable()
export class RequestTurns implements OnModuleInit {
  private readonly reports = new Turns(AT_ONCE.REPORTS);
  private readonly carriers = new Turns(AT_ONCE.CARRIERS);

  constructor(private readonly adapters: HttpAdapterHost) {}

  onModuleInit(): void {
    const adapter = this.adapters.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    // Tests that need no HTTP have none.
    if (adapter === undefined) return;
    (adapter.getInstance<FastifyInstance>()).addHook('preValidation', (request, reply, done) => {
      this.wait(request, reply).then(() => (isReport(request) ? whileBringingOrder(done) : done()), done);
    });
  }

  /** Resolves when the request may go on; the turn ends with its answer, or with a connection that breaks. */
  async wait(request: Pick<HttpRequest, 'method' | 'url' | 'body'>, { raw }: Pick<HttpReply, 'raw'>): Promise<void> {
    const turn = this.turnOf(request);
    if (turn === null) return;
    const giveBack = await turn;
    // Who gave up waiting is served all the same: the repeated request finds its answer.
    if (raw.destroyed || raw.writableFinished) giveBack();
    else raw.once('finish', giveBack).once('close', giveBack);
  }

  private turnOf({ method, url, body }: Pick<HttpRequest, 'method' | 'url' | 'body'>): Promise<() => void> | null {
    const path = pathOf({ url });
    if (method !== 'POST') return null;
    if (isReport({ method, url })) return this.reports.take(urgency(body));
    return CARRIERS.test(path) ? this.carriers.take(STATUS.test(path) ? 1 : 0) : null;
  }
}

const isReport = ({ method, url }: Pick<HttpRequest, 'method' | 'url'>): boolean => method === 'POST' && pathOf({ url }) === REPORTS;

/** 0 critical, 1 urgent, 2 everything else; what is wrong with the report is said when its turn has come. */
const urgency = (body: unknown): number => {
  if (typeof body !== 'object' || body === null) return 2;
  if ('critical' in body && body.critical === true) return 0;
  return 'class' in body && body.class === 'URGENT' ? 1 : 2;
};
