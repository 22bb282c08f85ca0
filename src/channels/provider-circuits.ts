import { Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { chooseProvider, PROBE_TAKES } from '../domain/notice/choose-provider.js';
import { afterOutcome, afterProbe, CALM, type CircuitWord } from '../domain/notice/circuit.js';
import { reachOf } from '../domain/notice/reach.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { circuitsOfChannel, lockCircuit, pullForward, saveCircuit, troubledChannel, type NamedCircuit } from './circuit.store.js';
import type { ChannelKind, NoticeChannel } from './notice-channel.port.js';
import { NoticeChannels } from './notice-channels.js';
import { ProviderFigures } from './provider-figures.js';

export const PROBE_KIND = 'PROBE';

/** One message in so many seconds tries a provider on trial, from each node. */
const TRY_EVERY_SECONDS = 10;

export type Choice =
  | { readonly kind: 'SEND'; readonly channel: NoticeChannel }
  /** Every provider of the kind is out of order; one of them is asked again before `until`, and if it is back the due row is pulled forward. */
  | { readonly kind: 'HOLD'; readonly until: Temporal.Instant }
  | { readonly kind: 'NONE'; readonly code: 'NO_PROVIDER' | 'NOT_REACHABLE' };

/** What an outcome says of the provider. A budget refusal, a bad number and a busy person say nothing bad of it: they are ANSWERED. */
export interface CircuitNews {
  readonly because: CircuitWord;
  /** The provider's code, when it gave one. */
  readonly code?: string | null;
  /** How long the provider took to answer, in milliseconds of real time. */
  readonly answerMs?: number;
}

/** Which provider carries a message now, and what each outcome says of the providers. */
@Injectable()
export class ProviderCircuits {
  private readonly logger = new Logger('providers');
  /** When this node let a message try a provider on trial. Forgotten at a restart, which only lets one more try. */
  private readonly tries = new Map<string, Temporal.Instant>();

  constructor(private readonly channels: NoticeChannels, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly figures: ProviderFigures) {}

  /** Who carries it now: whoever is chosen on trial has had its one try. Reads only, locks nothing. Providers in `tried` come last. */
  async choose(tx: Tx, kind: ChannelKind, to: string, tried: readonly string[]): Promise<Choice> {
    const { choice, isTry } = await this.look(tx, kind, to, tried);
    if (isTry && choice.kind === 'SEND') this.tries.set(`${choice.channel.provider}:${kind}`, this.clock.now());
    return choice;
  }

  /** What `choose` would answer, for whoever only plans. */
  async peek(tx: Tx, kind: ChannelKind, to: string, tried: readonly string[]): Promise<Choice> {
    return (await this.look(tx, kind, to, tried)).choice;
  }

  private async look(tx: Tx, kind: ChannelKind, to: string, tried: readonly string[]): Promise<{ choice: Choice; isTry: boolean }> {
    const all = this.channels.ofKind(kind);
    const known = all.length === 0 ? new Map<string, NamedCircuit>() : await circuitsOfChannel(tx, kind);
    const now = this.clock.now();
    const chosen = chooseProvider(all.map((channel) => {
      const circuit = known.get(channel.provider) ?? CALM;
      return { provider: channel.provider, reach: reachOf(channel, to), circuit, wasTried: tried.includes(channel.provider), mayTry: circuit.state === 'TRIAL' && this.mayTry(kind, channel.provider, now) };
    }), now);
    if (chosen.kind !== 'SEND') return { choice: chosen, isTry: false };
    const channel = all.find(({ provider }) => provider === chosen.provider);
    return { choice: channel === undefined ? { kind: 'NONE', code: 'NO_PROVIDER' } : { kind: 'SEND', channel }, isTry: known.get(chosen.provider)?.state === 'TRIAL' };
  }

  /** Call it last in the transaction: on trouble it locks the circuit's row until the end. Writes nothing while all is well. */
  async heard(tx: Tx, { provider, kind }: Pick<NoticeChannel, 'provider' | 'kind'>, { because, code, answerMs }: CircuitNews): Promise<void> {
    this.figures.answered(provider, kind, answerMs);
    const outcome = { because, at: this.clock.now() };
    const seen = (await circuitsOfChannel(tx, kind)).get(provider) ?? CALM;
    if (afterOutcome(seen, outcome) === seen) return;
    const before = await lockCircuit(tx, provider, kind);
    const after = { ...before, ...afterOutcome(before, outcome) };
    await saveCircuit(tx, after);
    if (after.state !== before.state) await this.changed(tx, after, code ?? null);
  }

  /** A provider has said what became of an attempt that it had taken. One question while all is well. */
  async reported(tx: Tx, provider: string, attemptId: string): Promise<void> {
    const kind = await troubledChannel<ChannelKind>(tx, provider, attemptId);
    if (kind !== undefined) await this.heard(tx, { provider, kind }, { because: 'RECEIPT' });
  }

  /** What a probe found; answers when to ask again, null when the circuit is open no more. */
  async probed(tx: Tx, provider: string, kind: ChannelKind, hasWorked: boolean): Promise<Temporal.Instant | null> {
    const before = await lockCircuit(tx, provider, kind);
    const now = this.clock.now();
    const after = { ...before, ...afterProbe(before, hasWorked, now) };
    if (after.state !== before.state) {
      await this.pull(tx, kind, now);
      this.tries.delete(`${provider}:${kind}`);
    }
    await saveCircuit(tx, after);
    this.tell(after, null);
    return after.probeAt;
  }

  private async changed(tx: Tx, circuit: NamedCircuit, code: string | null): Promise<void> {
    this.tell(circuit, code);
    // Before the many lost ones that the same provider is asked about: until it is known to be back nothing leaves.
    if (circuit.probeAt !== null) await this.dueRows.schedule(tx, { kind: PROBE_KIND, subject: `${circuit.provider}:${circuit.channel}`, dueAt: circuit.probeAt, rank: 0 });
  }

  /** Held attempts carry the instant that `choose` answered, which is made of the probes' instants. */
  private async pull(tx: Tx, kind: ChannelKind, now: Temporal.Instant): Promise<void> {
    const waiting = [...(await circuitsOfChannel(tx, kind)).values()].flatMap(({ probeAt }) => (probeAt === null ? [] : [probeAt.add(PROBE_TAKES)]));
    await pullForward(tx, waiting, now);
  }

  private mayTry(kind: ChannelKind, provider: string, now: Temporal.Instant): boolean {
    const last = this.tries.get(`${provider}:${kind}`);
    return last === undefined || Math.abs(last.until(now).total('seconds')) >= TRY_EVERY_SECONDS;
  }

  private tell({ provider, channel, state, reason, probes }: NamedCircuit, code: string | null): void {
    const event = { event: `provider.circuit.${state.toLowerCase()}`, provider, channel, reason, code, probes };
    if (state === 'CLOSED') this.logger.log(event);
    else this.logger.warn(event);
  }
}
