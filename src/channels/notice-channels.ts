import type { Temporal } from 'temporal-polyfill';
import type { CarrierSettings } from './carrier-settings.js';
import type { ChannelKind, InboundLookup, NoticeChannel } from './notice-channel.port.js';
import type { Provider } from './provider.port.js';
import { providersOf } from './providers.js';

/** The configured channels of this node. Which of several carries a message is chosen by ProviderCircuits. */
export class NoticeChannels {
  private readonly providers: readonly Provider[];

  /** @param clock whose real time signatures carry; only a provider that signs with the time needs it. */
  constructor(private readonly settings: CarrierSettings, clock?: { real(): Temporal.Instant }) {
    this.providers = providersOf(settings, () => {
      if (clock === undefined) throw new Error('this provider signs with the time and was given no clock');
      return clock.real();
    });
  }

  /** The first choice of a kind. Whoever sends asks ProviderCircuits instead. */
  of(kind: ChannelKind): NoticeChannel | undefined {
    return this.ofKind(kind)[0];
  }

  /** Every channel of a kind, in order of preference. */
  ofKind(kind: ChannelKind): readonly NoticeChannel[] {
    const preferred = this.settings.preferred?.[kind] ?? [];
    const rank = ({ provider }: NoticeChannel): number => (preferred.includes(provider) ? preferred.indexOf(provider) : preferred.length);
    return this.all().filter((channel) => channel.kind === kind).sort((a, b) => rank(a) - rank(b));
  }

  /** The channel that an attempt was handed to; undefined when that provider is no longer configured. */
  named(kind: ChannelKind, provider: string): NoticeChannel | undefined {
    return this.all().find((channel) => channel.kind === kind && channel.provider === provider);
  }

  all(): readonly NoticeChannel[] {
    return this.providers.flatMap(({ channels }) => channels);
  }

  /** Every provider whose inbound messages and calls can be read back, each to be asked by itself. */
  get inbounds(): readonly InboundLookup[] {
    return this.providers.flatMap(({ inbound }) => (inbound === undefined ? [] : [inbound]));
  }

  /** Whether carriers can reach this service with their receipts; if not, asking is all there is. */
  get hearsReceipts(): boolean {
    return this.settings.hasCallbacks ?? true;
  }

  /** The first of `inbounds`. */
  get inbound(): InboundLookup | undefined {
    return this.inbounds[0];
  }

  /** Closes idle connections; Nest calls it when the application ends. */
  onApplicationShutdown(): void {
    for (const provider of this.providers) provider.close?.();
  }
}
