import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { NodeFitness } from '../platform/nodes/node-fitness.js';
import { unavailable } from '../platform/http/problem.js';
import { type HttpRequest, pathOf } from '../platform/http/request.js';

const READING = ['GET', 'HEAD', 'OPTIONS'];
/** Whoever looks at a restored database signs in first; carriers' words are kept, as after any gap. */
const LET_THROUGH = /^(?!\/api\/)|^\/api\/v1\/session(\/|$)/;

/** While a restored database is held nothing is taken in or changed: an order that was accepted and told to nobody would be the worst answer of all. */
@Injectable()
export class HeldGuard implements CanActivate {
  constructor(private readonly fitness: NodeFitness) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.fitness.objectionTo('restored') === null) return true;
    const request = context.switchToHttp().getRequest<HttpRequest>();
    if (READING.includes(request.method) || LET_THROUGH.test(pathOf(request))) return true;
    throw unavailable('本系统刚由备份恢复,尚未放行,暂不受理任何办理;请稍后重试,紧急情况请人工通知。');
  }
}
