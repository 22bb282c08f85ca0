import { EventEmitter } from 'node:events';
import type { HttpAdapterHost } from '@nestjs/core';
import { describe, expect, it } from 'vitest';
import type { HttpReply } from './request.js';
import { RequestTurns } from './request-turns.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Answer extends EventEmitter {
  constructor(readonly destroyed = false, readonly writableFinished = false) {
    super();
  }
}

interface Asked {
  readonly url?: string;
  readonly method?: string;
  readonly body?: unknown;
}

describe('the turn of a request (issue: POST never refuses an urgent order for load)', () => {
  const turns = (): RequestTurns => new RequestTurns({} as HttpAdapterHost);
  const storm = (guard: RequestTurns, answers: readonly Answer[], asked: (index: number) => Asked = () => ({})): string[] => {
    const begun: string[] = [];
    answers.forEach((raw, index) => {
      const request = { method: 'POST', url: '/api/v1/work-orders', body: { class: 'URGENT' }, ...asked(index) };
      void guard.wait(request as Parameters<RequestTurns['wait']>[0], { raw } as unknown as Pick<HttpReply, 'raw'>).then(() => begun.push(String(index)));
    });
    return begun;
  };
  const answers = (count: number): Answer[] => Array.from({ length: count }, () => new Answer());

  it('lets five reports be taken in at once and the next when one was answered', async () => {
    const all = answers(7);
    const begun = storm(turns(), all);
    await settled();
    expect(begun).toEqual(['0', '1', '2', '3', '4']);
    all[2]?.emit('finish');
    all[2]?.emit('close');
    await settled();
    expect(begun).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('goes to critical orders first, then to urgent ones, whoever came first', async () => {
    const all = answers(9);
    const bodies: unknown[] = [...Array.from({ length: 5 }, () => ({})), { class: 'HELP' }, null, { class: 'URGENT' }, { class: 'URGENT', critical: true }];
    const begun = storm(turns(), all, (index) => ({ body: bodies[index] }));
    await settled();
    for (const answer of all.slice(0, 4)) answer.emit('finish');
    await settled();
    expect(begun.slice(5)).toEqual(['8', '7', '5', '6']);
  });

  it('ends with a connection that breaks, and is not kept by a caller who has gone while waiting', async () => {
    const all = [...answers(5), new Answer(true), new Answer(), new Answer()];
    const begun = storm(turns(), all);
    await settled();
    all[0]?.emit('close');
    await settled();
    expect(begun).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  it('a call that is being answered does not wait for reports of the carrier', async () => {
    const all = answers(6);
    const urls = [...Array.from({ length: 4 }, () => '/carriers/twilio/message-status'), '/carriers/twilio/calls/turn?n=1', '/carriers/twilio/messages'];
    const begun = storm(turns(), all, (index) => ({ url: urls[index] ?? '' }));
    await settled();
    expect(begun).toEqual(['0', '1', '2']);
    all[0]?.emit('finish');
    all[1]?.emit('finish');
    await settled();
    expect(begun).toEqual(['0', '1', '2', '4', '5']);
  });

  it('is asked of nothing else', async () => {
    const begun = storm(turns(), answers(20), (index) => (index % 2 === 0 ? { method: 'GET' } : { url: '/api/v1/board' }));
    await settled();
    expect(begun).toHaveLength(20);
  });
});
