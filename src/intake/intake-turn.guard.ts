import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { HttpReply } from '../platform/http/request.js';
import { Turns } from './turns.js';

/** Leaves connections of the pool (10) to those who carry notices and answers: in a storm they must go out while orders still come in. */
const AT_ONCE = 4;

/**
 * In a storm reports wait for their turn here, before anything of theirs is begun, and not for a connection, which the pool refuses after
 * 5 s: two hundred orders at once were answered 503 in part (measured 2026-11-22). Nothing is lost with the process: nobody was answered yet.
 */
@Injectable()
export class IntakeTurn implements CanActivate {
  private readonly turns = new Turns(AT_ONCE);

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { raw } = context.switchToHttp().getResponse<HttpReply>();
    const giveBack = await this.turns.take();
    // Who gave up waiting is served all the same: the repeated request finds its answer.
    if (raw.destroyed || raw.writableFinished) giveBack();
    else raw.once('finish', giveBack).once('close', giveBack);
    return true;
  }
}
