import type { Temporal } from 'temporal-polyfill';
import { aliyunProvider } from './aliyun/aliyun-provider.js';
import type { CarrierSettings } from './carrier-settings.js';
import type { Provider } from './provider.port.js';
import { smtpProvider } from './smtp/smtp-provider.js';
import { twilioProviders } from './twilio/twilio-provider.js';

/** The configured providers; this order is the order of preference where the settings name none. A new provider is one more line. */
export const providersOf = (settings: CarrierSettings, real: () => Temporal.Instant): readonly Provider[] => [
  ...twilioProviders(settings),
  ...aliyunProvider(settings, real),
  ...smtpProvider(settings),
];
