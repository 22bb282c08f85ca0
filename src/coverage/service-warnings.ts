import { Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { BoardWarnings, type CoverageSummary } from '../board/board-warnings.js';
import type { ConfiguredProvider } from '../board/provider-health.js';
import { NoticeChannels } from '../channels/notice-channels.js';
import { countCoverage } from '../domain/coverage/judge-coverage.js';
import type { BodyCoverage } from '../domain/coverage/coverage.js';
import { mainlandGaps } from '../domain/notice/mainland-needs.js';
import type { Principal } from '../identity/principal.js';
import { CalendarWarnings } from '../law/calendar-warnings.js';
import { NodeRegister } from '../platform/nodes/node-register.js';
import { StandingWarnings } from '../platform/standing-warnings.js';
import { CoverageReports } from './coverage-reports.js';

/** The page that shows every finding. */
const PAGE = '/registry/coverage';
const NAMED = 2;
const NOBODY_SENDS = '没有节点在派发:短信、电话、催办和时限均已停止。请立即启动 ROLE=worker 或 ROLE=all 的节点;在此之前,新工单须由人工电话通知。';

/** What the board says of the service: no node that sends, missing calendars, providers that cannot do what the ladders need, and bodies that nobody could reach tonight. */
@Injectable()
export class ServiceWarnings extends BoardWarnings {
  private readonly logger = new Logger('coverage');

  constructor(private readonly nodes: NodeRegister, private readonly calendar: CalendarWarnings, private readonly reports: CoverageReports, private readonly channels: NoticeChannels, private readonly standing: StandingWarnings) {
    super();
  }

  override at(now: Temporal.Instant): readonly string[] {
    return [...(this.nodes.isNobodyClaiming ? [NOBODY_SENDS] : []), ...this.standing.all, ...this.calendar.at(now), ...this.mainlandGaps()];
  }

  override providers(): readonly ConfiguredProvider[] {
    return this.channels.all().map(({ provider, kind, capabilities }) => ({ provider, channel: kind, mainland: capabilities.mainland }));
  }

  override mainlandGaps(): readonly string[] {
    return mainlandGaps(this.channels.all());
  }

  override async coverage(principal: Principal): Promise<{ readonly summary: CoverageSummary; readonly warnings: readonly string[] } | null> {
    try {
      const bodies = await this.reports.recent(principal);
      const { bodies: count, unreachable, critical, warning } = countCoverage(bodies);
      return { summary: { bodies: count, unreachable, critical, warning, href: PAGE }, warnings: warningsOf(bodies) };
    } catch (error) {
      this.logger.warn({ event: 'coverage.unknown', err: error });
      return null;
    }
  }
}

/** Only what must not wait until the morning. */
const warningsOf = (bodies: readonly BodyCoverage[]): readonly string[] => {
  const bad = bodies.filter(({ findings }) => findings[0]?.severity === 'CRITICAL');
  if (bad.length === 0) return [];
  const names = bad.slice(0, NAMED).map(({ name }) => name).join('、');
  return [`${String(bad.length)} 个单位来单时可能无人可通知:${names}${bad.length > NAMED ? '等' : ''}。请在“通达情况”中查看并补报联络人。`];
};
