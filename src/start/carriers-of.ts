import type { AliyunAccount, CarrierSettings, TwilioAccount } from '../channels/carrier-settings.js';
import { StartRefused } from '../platform/database/start-refused.js';
import type { Settings, TwilioSettings } from '../platform/config/settings.js';
import { readAliyunTemplates } from './aliyun-templates.js';
import type { LocalCarrierProcess } from './local-carrier.js';

/** Which carriers this run speaks to: those of the settings, and in a demonstration the local one where none is named. Throws ConfigFileError where a carrier's own files do not fit. */
export const carriersOf = (settings: Pick<Settings, 'mode' | 'configDir' | 'twilio' | 'providers' | 'smtpUrl' | 'publicUrl' | 'inbound' | 'sending'>, local: LocalCarrierProcess | null): CarrierSettings => {
  const { twilioBackup, smsProviders, voiceProviders, mailFrom, mailInbound } = settings.providers;
  return {
    twilio: local === null ? accountOf(settings.twilio) : { accountSid: local.accountSid, authToken: local.authToken, from: local.from, apiUrl: local.url },
    twilioBackup: accountOf(twilioBackup),
    aliyun: aliyunOf(settings, local),
    smtpUrl: settings.smtpUrl ?? local?.smtpUrl ?? null,
    publicUrl: settings.publicUrl,
    hasCallbacks: settings.inbound.hasCallbacks,
    webhookNetworks: settings.inbound.networks,
    mailFrom,
    mailInbound: mailInbound ?? null,
    linksInSms: settings.sending.linksInSms,
    preferred: { SMS: smsProviders, VOICE: voiceProviders },
  };
};

/** A demonstration without another address speaks to the local carrier, which answers as Alibaba Cloud too. */
const aliyunOf = ({ mode, configDir, providers: { aliyun } }: Pick<Settings, 'mode' | 'configDir' | 'providers'>, local: LocalCarrierProcess | null): AliyunAccount | null => {
  if (aliyun === undefined) return null;
  const smsApiUrl = aliyun.smsApiUrl ?? local?.url ?? null;
  if (mode === 'demonstration' && smsApiUrl === null) throw new StartRefused('ALIYUN_SMS_API_URL 未设置,且没有本机模拟运营商:演示模式不向真实号码发送');
  return { ...aliyun, smsApiUrl, templates: readAliyunTemplates(configDir, aliyun.smsSign, mode === 'production') };
};

const accountOf = (account: TwilioSettings | undefined): TwilioAccount | null => (account === undefined ? null : { ...account, apiUrl: account.apiUrl ?? null });
