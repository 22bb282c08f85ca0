import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { CARRIER_SETTINGS, type CarrierSettings } from './carrier-settings.js';
import { NoticeChannels } from './notice-channels.js';
import { ProbeProvider } from './probe-provider.js';
import { ProviderCircuits } from './provider-circuits.js';
import { ProviderFigures } from './provider-figures.js';

interface SettingsFactory extends Pick<ModuleMetadata, 'imports'> {
  readonly inject?: FactoryProvider['inject'];
  readonly useFactory: (...injected: never[]) => CarrierSettings | Promise<CarrierSettings>;
}

/** Provides NoticeChannels, ProviderCircuits (by class) and CarrierSettings (by CARRIER_SETTINGS) everywhere. */
@Module({})
export class ChannelsModule {
  static withSettings({ imports = [], inject = [], useFactory }: SettingsFactory): DynamicModule {
    return {
      module: ChannelsModule,
      global: true,
      imports,
      providers: [
        { provide: CARRIER_SETTINGS, inject, useFactory },
        { provide: NoticeChannels, inject: [CARRIER_SETTINGS, Clock], useFactory: (settings: CarrierSettings, clock: Clock) => new NoticeChannels(settings, clock) },
        ProviderCircuits,
        ProviderFigures,
        ProbeProvider,
      ],
      exports: [CARRIER_SETTINGS, NoticeChannels, ProviderCircuits],
    };
  }
}
