import { type CanActivate, Injectable } from '@nestjs/common';
import { unavailable } from '../platform/http/problem.js';
import { NodeFitness } from '../platform/nodes/node-fitness.js';

/** An order is accepted under the law in force or by another node: a node that was started with an older law would freeze that one into it. */
@Injectable()
export class PresentLaw implements CanActivate {
  constructor(private readonly fitness: NodeFitness) {}

  canActivate(): boolean {
    if (this.fitness.objectionTo('law') !== null) throw unavailable('本节点载入的规定旧于已生效的规定,不受理新工单;请稍后重试,由其他节点受理。');
    return true;
  }
}
