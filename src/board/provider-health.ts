import type { Temporal } from 'temporal-polyfill';
import type { CircuitState, CircuitWord } from '../domain/notice/circuit.js';
import type { MainlandReach } from '../domain/notice/reach.js';
import { toBeijing } from '../domain/time/beijing.js';

/** A provider this node can hand messages to. */
export interface ConfiguredProvider {
  readonly provider: string;
  readonly channel: string;
  /** How far it reaches numbers of the mainland. */
  readonly mainland: MainlandReach;
}

/** What became of what was handed over lately. */
export interface ProviderResults {
  readonly provider: string;
  readonly channel: string;
  readonly total: number;
  readonly good: number;
  readonly bad: number;
  /** Accepted, and no final word yet. */
  readonly outstanding: number;
  /** The middle of the times it took to answer a submission, in milliseconds; null when it answered none. */
  readonly answerMs: number | null;
}

export interface ProviderCircuit {
  readonly provider: string;
  readonly channel: string;
  readonly state: CircuitState;
  readonly since: Temporal.Instant | null;
  readonly reason: CircuitWord | null;
}

export interface ProviderHealth {
  readonly provider: string;
  readonly channel: string;
  readonly state: 'UP' | 'DEGRADED' | 'DOWN';
  /** Chinese. */
  readonly note: string;
  /** OPEN: bypassed and probed; TRIAL: it answered a probe, one message at a time tries it. */
  readonly circuit: CircuitState;
  /** Since when, in Beijing time; null: it was never anything else. */
  readonly since: string | null;
  readonly answerMs: number | null;
  readonly outstanding: number;
  /** Null for a provider that is configured no more. */
  readonly mainland: MainlandReach | null;
}

export const HEALTH_WINDOW = { minutes: 10 };

const CHANNELS: Readonly<Record<string, string>> = { SMS: '短信', VOICE: '电话', EMAIL: '邮件' };
const REASONS: Readonly<Record<CircuitWord, string>> = { ANSWERED: '', RECEIPT: '', REFUSED: '连续拒绝', UNKNOWN: '没有答复', SLOW: '答复过慢', SILENT: '收下后迟迟不发' };

/** Every configured provider, and those that were used lately or are bypassed. */
export const judgeProviders = (configured: readonly ConfiguredProvider[], results: readonly ProviderResults[], circuits: readonly ProviderCircuit[]): ProviderHealth[] => {
  const keys = [...configured, ...results, ...circuits.filter(({ state }) => state !== 'CLOSED')].map(({ provider, channel }) => `${provider} ${channel}`);
  return [...new Set(keys)].map((key) => {
    const isIt = (one: { readonly provider: string; readonly channel: string }): boolean => `${one.provider} ${one.channel}` === key;
    const [provider = '', channel = ''] = key.split(' ');
    return judge({ provider, channel }, configured.find(isIt), results.find(isIt), circuits.find(isIt));
  });
};

/** DOWN when it is bypassed, or nothing got through and something failed; a provider nobody used lately is not judged. */
const judge = (name: { provider: string; channel: string }, configured: ConfiguredProvider | undefined, results: ProviderResults | undefined, circuit: ProviderCircuit | undefined): ProviderHealth => {
  const state = circuit?.state ?? 'CLOSED';
  const { total = 0, good = 0, bad = 0 } = results ?? {};
  const byResults = bad === 0 ? 'UP' : good === 0 ? 'DOWN' : 'DEGRADED';
  return {
    ...name, state: state === 'OPEN' ? 'DOWN' : state === 'TRIAL' && byResults === 'UP' ? 'DEGRADED' : byResults,
    note: `${circuitNote(circuit)}${total === 0 ? '近 10 分钟未使用' : `近 10 分钟 ${String(total)} 次${bad === 0 ? ',全部正常' : `,${String(bad)} 次失败或结果不明`}`}`,
    circuit: state, since: circuit?.since === undefined || circuit.since === null ? null : toBeijing(circuit.since),
    answerMs: results?.answerMs ?? null, outstanding: results?.outstanding ?? 0, mainland: configured?.mainland ?? null,
  };
};

const circuitNote = (circuit: ProviderCircuit | undefined): string => {
  if (circuit?.state === 'OPEN') return `已停用(${reasonOf(circuit)}),正在探测;`;
  return circuit?.state === 'TRIAL' ? '探测已通,正在试用;' : '';
};

const reasonOf = ({ reason }: ProviderCircuit): string => (reason === null ? '故障' : REASONS[reason]);

/** What stands on the board while a provider is bypassed, one sentence each. */
export const circuitWarnings = (providers: readonly ProviderHealth[]): readonly string[] => providers.filter(({ circuit }) => circuit === 'OPEN').map(({ provider, channel, since }) => {
  const others = providers.filter((other) => other.channel === channel && other.circuit !== 'OPEN' && other.mainland !== null).map((other) => other.provider);
  const instead = others.length > 0 ? `改由 ${others.join('、')} 发出` : '没有其他服务可用,恢复前暂缓发出,阶梯改走其他渠道和人员';
  return `${CHANNELS[channel] ?? channel}服务 ${provider} ${since === null ? '' : `自 ${since.slice(5, 16).replace('T', ' ')} 起`}停用:${instead};每 5 至 30 秒探测一次,恢复后自动启用。`;
});
