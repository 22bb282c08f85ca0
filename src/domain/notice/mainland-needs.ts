import type { MainlandReach } from './reach.js';

export interface ConfiguredChannel {
  readonly provider: string;
  readonly kind: 'SMS' | 'VOICE' | 'EMAIL';
  readonly capabilities: { readonly mainland: MainlandReach; readonly canReceiveReplies: boolean; readonly canReceiveKeys: boolean; readonly canReceiveCalls: boolean };
}

const REMEDY = '请配置一家内地的通信服务(见运维说明“选择通信服务”)。';

/**
 * What the ladder needs for numbers of the mainland (+86) and the configured providers cannot do, one Chinese sentence each: SMS in both
 * directions, calls whose keys are heard, and calls back. Silence about it would be found out in the night of the flood.
 */
export const mainlandGaps = (channels: readonly ConfiguredChannel[]): readonly string[] => {
  const sms = channels.filter(({ kind }) => kind === 'SMS');
  const voice = channels.filter(({ kind }) => kind === 'VOICE');
  const calling = voice.filter(({ capabilities }) => capabilities.mainland === 'FULL');
  return [
    ...smsGap(sms),
    ...callGap(voice, calling),
    ...(calling.some(({ capabilities }) => capabilities.canReceiveCalls) ? [] : [`内地人员无法回拨系统的号码${names(voice)}:回拨作答不可用,只能拨打值班电话由人工登记。${REMEDY}`]),
  ];
};

const callGap = (voice: readonly ConfiguredChannel[], calling: readonly ConfiguredChannel[]): readonly string[] => {
  if (calling.some(({ capabilities }) => capabilities.canReceiveKeys)) return [];
  return calling.length > 0
    ? [`电话只能播报、不能按键作答${names(calling)}:运营商的回调到不了本系统(CALLBACKS=none),请收听人回复短信。`]
    : [`电话通知打不通内地号码${names(voice)}:阶梯中的电话都会失败,按键作答无从谈起。${REMEDY}`];
};

const smsGap = (sms: readonly ConfiguredChannel[]): readonly string[] => {
  if (sms.some(({ capabilities }) => capabilities.mainland === 'FULL' && capabilities.canReceiveReplies)) return [];
  return sms.some(({ capabilities }) => capabilities.mainland !== 'NONE')
    ? [`短信只能单向发往内地号码${names(sms)}:收件人回复的短码到不了系统,不能以短信作答。${REMEDY}`]
    : [`短信发不到内地号码${names(sms)}。${REMEDY}`];
};

const names = (channels: readonly ConfiguredChannel[]): string => (channels.length === 0 ? '(未配置)' : `(${[...new Set(channels.map(({ provider }) => provider))].join('、')})`);
