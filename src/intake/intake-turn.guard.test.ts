import { EventEmitter } from 'node:events';
import type { ExecutionContext } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { IntakeTurn } from './intake-turn.guard.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Answer extends EventEmitter {
  constructor(readonly destroyed = false, readonly writableFinished = false) {
    super();
  }
}

const contextOf = (raw: Answer): ExecutionContext => ({ switchToHttp: () => ({ getResponse: () => ({ raw }) }) }) as unknown as ExecutionContext;

describe('the turn of a report', () => {
  const storm = (guard: IntakeTurn, answers: readonly Answer[]): string[] => {
    const begun: string[] = [];
    answers.forEach((answer, index) => void guard.canActivate(contextOf(answer)).then(() => begun.push(String(index))));
    return begun;
  };

  it('lets four be taken in at once and the next when one was answered', async () => {
    const answers = Array.from({ length: 6 }, () => new Answer());
    const begun = storm(new IntakeTurn(), answers);
    await settled();
    expect(begun).toEqual(['0', '1', '2', '3']);
    answers[2]?.emit('finish');
    answers[2]?.emit('close');
    await settled();
    expect(begun).toEqual(['0', '1', '2', '3', '4']);
  });

  it('ends with a connection that breaks', async () => {
    const answers = Array.from({ length: 5 }, () => new Answer());
    const begun = storm(new IntakeTurn(), answers);
    await settled();
    answers[0]?.emit('close');
    await settled();
    expect(begun).toHaveLength(5);
  });

  it('is not kept by a caller who has gone while waiting', async () => {
    const guard = new IntakeTurn();
    const answers = [...Array.from({ length: 4 }, () => new Answer()), new Answer(true), new Answer()];
    const begun = storm(guard, answers);
    await settled();
    answers[0]?.emit('finish');
    await settled();
    expect(begun).toEqual(['0', '1', '2', '3', '4', '5']);
  });
});
