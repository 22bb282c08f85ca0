import type { Temporal } from 'temporal-polyfill';
import type { CarrierSettings } from '../carrier-settings.js';
import type { Provider } from '../provider.port.js';
import { SEND_LIMIT_MS } from '../send-limit.js';
import { ALIYUN, AliyunSms } from './aliyun-sms.js';

/** Alibaba Cloud, when it is configured. `real` gives the real instant, which its signatures carry. */
export const aliyunProvider = (settings: Pick<CarrierSettings, 'aliyun' | 'hasCallbacks'>, real: () => Temporal.Instant, limitMs = SEND_LIMIT_MS): Provider[] =>
  settings.aliyun === null || settings.aliyun === undefined ? [] : [{ name: ALIYUN, channels: [new AliyunSms(settings.aliyun, settings, real, limitMs)] }];
