import { Injectable, Logger } from '@nestjs/common';
import { withheldBecause } from '../domain/self-watch/heartbeat.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { NodeFitness } from '../platform/nodes/node-fitness.js';
import { NodeRegister } from '../platform/nodes/node-register.js';
import { WatchState } from './watch-state.js';

const ANSWER_WITHIN_MS = 5_000;

export interface Beat {
  /** Real instant, ISO 8601; null when none has been given yet. */
  readonly lastAt: string | null;
  /** Why none may be given now, in English; what the watcher outside answered, when that was the trouble. */
  readonly withheld: readonly string[];
}

/** The dead man's switch: a sign of life to an address outside, given only while the service can prove that it works. Each node that carries out what is due gives its own. */
@Injectable()
export class Heartbeat {
  private readonly logger = new Logger('self-watch');
  private readonly beats;
  private last: string | null = null;
  private reasons: readonly string[] = ['not asked yet'];

  constructor(private readonly state: WatchState, private readonly clock: Clock, private readonly nodes: NodeRegister, private readonly fitness: NodeFitness, private readonly settings: RunSettings, metrics: Metrics) {
    this.beats = metrics.counter({ name: 'heartbeats_total', help: 'Signs of life of this node to the watcher outside', labels: ['outcome'] });
  }

  get now(): Beat {
    return { lastAt: this.last, withheld: this.reasons };
  }

  /** Gives the sign, or says why not. Never throws. */
  async beat(): Promise<void> {
    const url = this.settings.selfWatch.heartbeatUrl;
    if (url === undefined) return;
    const reasons = withheldBecause(
      { auditedAt: this.state.auditedAt, findings: this.state.findings, claims: this.nodes.claims() && this.fitness.isFit, clockIsSure: this.clock.isSure, isStopped: this.state.isStopped }, this.clock.real());
    const failure = reasons.length > 0 ? null : await this.ask(url);
    this.note(reasons.length > 0 ? 'withheld' : failure === null ? 'given' : 'unanswered', failure === null ? reasons : [failure]);
  }

  private async ask(url: string): Promise<string | null> {
    try {
      const answer = await fetch(url, { redirect: 'follow', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      await answer.body?.cancel();
      return answer.ok ? null : `the watcher answered ${String(answer.status)}`;
    } catch {
      return 'the watcher could not be reached';
    }
  }

  private note(outcome: 'given' | 'withheld' | 'unanswered', reasons: readonly string[]): void {
    this.beats.inc({ outcome });
    if (outcome === 'given') this.last = this.clock.real().toString();
    if (reasons.join() !== this.reasons.join()) this.logger.warn({ event: 'heartbeat', outcome, reasons });
    this.reasons = reasons;
  }
}
