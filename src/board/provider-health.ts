export interface ProviderResults {
  readonly provider: string;
  readonly channel: string;
  readonly total: number;
  readonly good: number;
  readonly bad: number;
}

export interface ProviderHealth {
  readonly provider: string;
  readonly channel: string;
  readonly state: 'UP' | 'DEGRADED' | 'DOWN';
  /** Chinese. */
  readonly note: string;
}

export const HEALTH_WINDOW = { minutes: 10 };

/** DOWN when nothing got through and something failed; a provider nobody used lately is not judged. */
export const judgeProvider = ({ provider, channel, total, good, bad }: ProviderResults): ProviderHealth => ({
  provider, channel, state: bad === 0 ? 'UP' : good === 0 ? 'DOWN' : 'DEGRADED',
  note: `近 10 分钟 ${String(total)} 次${bad === 0 ? ',全部正常' : `,${String(bad)} 次失败或结果不明`}`,
});
