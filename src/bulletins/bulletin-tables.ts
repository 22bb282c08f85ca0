import type { CardColour } from '../domain/regulation/regulation.js';
import type { CorrectionKind } from '../domain/bulletin/corrections.js';
import { toBeijing } from '../domain/time/beijing.js';
import { Temporal } from 'temporal-polyfill';
import type { Cell, Table } from '../platform/tables/table.js';
import type { BulletinContent } from './content.js';

/** The tables of a bulletin, the same for paper and workbook. */
export interface BulletinTables {
  readonly units: Table;
  readonly grounds: Table;
  readonly work: Table;
  readonly corrections: Table;
  readonly correctedFigures: Table;
  readonly relays: Table;
  readonly uncompleted: Table;
  readonly drills: Table;
  readonly volume: Table;
  readonly marks: Table;
}

export const COLOURS: Readonly<Record<CardColour, string>> = { YELLOW: '黄牌', RED: '红牌' };
const KINDS: Readonly<Record<CorrectionKind, string>> = { LATE: '补报', REVOKED: '撤销', REINSTATED: '恢复', CHANGED: '更改', GONE: '取消' };
const ALARMS: Readonly<Record<string, string>> = { NO_COMPLETION_24H: '超过24小时', NO_COMPLETION_5WD: '超过5个工作日' };
const CLASSES: Readonly<Record<string, string>> = { URGENT: '紧急事项', CONSULTATION: '咨询', SETTLEMENT: '求决', HELP: '求助', COMPLAINT: '投诉', REPORT: '举报', SUGGESTION: '意见建议', PRAISE: '表扬' };

const count = (number: number): Cell => ({ number, as: 'COUNT' });
/** `2026-11-03 09:05` in Beijing. */
export const shown = (instant: string): string => toBeijing(Temporal.Instant.from(instant)).slice(0, 16).replace('T', ' ');
const minutes = (seconds: number | null): Cell => (seconds === null ? null : { number: Math.round(seconds / 6) / 10, as: 'DECIMAL' });

export const tablesOf = (content: BulletinContent): BulletinTables => ({
  units: unitsTable(content), grounds: groundsTable(content), work: workTable(content), corrections: correctionsTable(content), correctedFigures: correctedFiguresTable(content),
  relays: relaysTable(content), uncompleted: uncompletedTable(content), drills: drillsTable(content), volume: volumeTable(content), marks: marksTable(content),
});

const unitsTable = ({ counted, units, totals }: BulletinContent): Table => {
  const named = units.filter(({ yellow, red, revoked }) => yellow + red + revoked > 0).sort((a, b) => b.red - a.red || b.yellow - a.yellow || (a.unitCode < b.unitCode ? -1 : 1));
  const isCards = counted === 'CARDS';
  const revoked = (n: number): readonly Cell[] => (isCards ? [count(n)] : []);
  return {
    title: isCards ? '各单位红黄牌' : '各单位黄红牌状态', headings: ['序号', '承办单位', '红牌', '黄牌', ...(isCards ? ['另：已撤销'] : [])],
    rows: [...named.map((unit, index) => [count(index + 1), unit.unitName, count(unit.red), count(unit.yellow), ...revoked(unit.revoked)]), ...(named.length === 0 ? [] : [['', '合计', count(totals.red), count(totals.yellow), ...revoked(totals.revoked)]])],
  };
};

const groundsTable = ({ units, grounds }: BulletinContent): Table => {
  const words = new Map(grounds.map(({ ground, text }) => [ground, text]));
  return {
    title: '按依据', headings: ['承办单位', '牌', '依据', '情形', '数量'],
    rows: units.flatMap((unit) => unit.grounds.map(({ ground, colour, count: n }) => [unit.unitName, COLOURS[colour], ground, words.get(ground) ?? '', count(n)])),
  };
};

const workTable = ({ units }: BulletinContent): Table => ({
  title: '办理情况', headings: ['承办单位', '接收', '按时', '超时', '按时率', '申请退回', '准予延期', '月末未报处理完毕'],
  rows: units.map((unit) => [unit.unitName, count(unit.received), count(unit.met), count(unit.breached), unit.onTime === null ? null : { number: unit.onTime, as: 'SHARE' }, count(unit.returned), count(unit.extended), count(unit.uncompleted)]),
});

const correctionsTable = ({ corrections }: BulletinContent): Table => {
  const side = (one: BulletinContent['corrections'][number]['was']): string => (one === null ? '未列' : `${one.unitName} ${COLOURS[one.colour]}${one.counts ? '' : '（撤销）'}`);
  return {
    title: '更正', headings: ['月份', '工单', '更正', '原通报', '更正为', '变动时刻'],
    rows: corrections.map(({ was, is, orderNumber, kind, at }) => [(is ?? was)?.month ?? '', orderNumber, KINDS[kind], side(was), side(is), at === null ? '' : shown(at)]),
  };
};

const correctedFiguresTable = ({ correctedFigures }: BulletinContent): Table => ({
  title: '更正后的张数', headings: ['月份', '承办单位', '牌', '原通报', '更正为'],
  rows: correctedFigures.map(({ month, unitName, colour, was, is }) => [month, unitName, COLOURS[colour], count(was), count(is)]),
});

const relaysTable = ({ relays, relayAlarmSeconds }: BulletinContent): Table => ({
  title: '热线办转派用时', headings: ['县（市、区）热线办', '交转派', '已转派', '中位数（分钟）', '最长（分钟）', `超过${String(Math.round(relayAlarmSeconds / 60))}分钟`, '未转派'],
  rows: relays.map((one) => [one.countyName, count(one.asked), count(one.relayed), minutes(one.median), minutes(one.longest), count(one.overAlarm), count(one.notRelayed)]),
});

const uncompletedTable = ({ uncompleted }: BulletinContent): Table => ({
  title: '未报处理完毕', headings: ['承办单位', '工单', '接收时刻', '情况'],
  rows: uncompleted.map(({ unitName, orderNumber, deliveredAt, alarms }) => [unitName, orderNumber, shown(deliveredAt), alarms.map((alarm) => ALARMS[alarm] ?? alarm).join('、')]),
});

const drillsTable = ({ drills }: BulletinContent): Table => ({
  title: '演练', headings: ['演练', '结束时刻', '单位', '工单', '按时', '超时', '未答复', '答复中位数（分钟）'],
  rows: drills.flatMap((drill) => drill.units.map((unit) => [drill.name, shown(drill.endedAt), unit.unitName ?? unit.unitCode, count(unit.orders), count(unit.onTime), count(unit.late), count(unit.unanswered), minutes(unit.medianSeconds)])),
});

const volumeTable = ({ volume }: BulletinContent): Table => ({
  title: '业务量', headings: ['项目', '件数'],
  rows: [
    ['当月受理', count(volume.accepted)], ...volume.byClass.map((one): readonly Cell[] => [`其中：${CLASSES[one.class] ?? one.class}`, count(one.count)]), ['其中：特别紧急', count(volume.critical)],
    ['当月办结', count(volume.closed)], ['当月撤回', count(volume.withdrawn)], ['月末在办', count(volume.open)],
  ],
});

const marksTable = ({ counted, marks }: BulletinContent): Table => ({
  title: counted === 'CARDS' ? '逐张' : '逐件', headings: ['承办单位', '牌', '工单', '依据', counted === 'CARDS' ? '违反或审定时刻' : '亮牌时刻', '状态'],
  rows: marks.map((mark) => [mark.unitName, COLOURS[mark.colour], mark.orderNumber, mark.ground, shown(mark.at), mark.counts ? '' : '已撤销']),
});

/** What is counted, and by which instant (OQ-25, OQ-30). */
export const NOTES: Readonly<Record<BulletinContent['counted'], string>> = {
  CARDS: '计时的牌按违反时刻、审定的牌按审定时刻计入月份（北京时间）；已撤销的不计入张数，另列；已发布月份的变动列入下一期更正（OQ-30）。业务量和按时率按编制时所知统计，以后所知的变化见考核，不列入更正。演练不计。',
  LIGHTS: '每件按当月最后亮起的黄牌或红牌计一次（OQ-25）；已发布月份的变动列入下一期更正（OQ-30）。业务量和按时率按编制时所知统计，以后所知的变化见考核，不列入更正。演练不计。',
};
