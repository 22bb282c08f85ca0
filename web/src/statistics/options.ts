import type { StatisticsText } from '../text/statistics-zh';
import type { Painter } from './chart';
import { durationText, percentOf, shareText } from './figures';
import { filled } from '../text/filled';
import type { Palette } from './palette';
import type { Histogram, PunctualityRow } from './statistics-types';

/** Rows with the words their keys are read by. */
export interface LabelledRow extends PunctualityRow {
  readonly label: string;
}

const FONT = 13;

const axis = ({ quiet, line }: Palette) => ({ axisLabel: { color: quiet, fontSize: FONT }, axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, splitLine: { lineStyle: { color: line, type: 'dashed' as const } } });
const legend = ({ text, surface }: Palette) => ({ top: 0, left: 0, itemWidth: 18, itemHeight: 12, textStyle: { color: text, fontSize: FONT }, backgroundColor: surface });
const tooltip = ({ surface, line, text }: Palette) => ({ trigger: 'axis' as const, axisPointer: { type: 'shadow' as const }, backgroundColor: surface, borderColor: line, textStyle: { color: text, fontSize: FONT }, confine: true });

const STACK = [['met', 'good'], ['breached', 'bad'], ['open', 'quiet']] as const;

const stacked = (rows: readonly LabelledRow[], { columns }: StatisticsText, palette: Palette) =>
  STACK.map(([column, colour]) => ({ name: columns[column], type: 'bar', stack: 'limits', barMaxWidth: 26, itemStyle: { color: palette[colour] }, data: rows.map((row) => row[column]) }));

/** Columns over time or hours, with the on-time rate as a line. */
export function columnsOption(rows: readonly LabelledRow[], text: StatisticsText): Painter {
  return (palette) => ({
    legend: legend(palette), tooltip: tooltip(palette), grid: { left: 44, right: 52, top: 34, bottom: 28 },
    xAxis: { type: 'category', data: rows.map(({ label }) => label), ...axis(palette), splitLine: { show: false } },
    yAxis: [
      { type: 'value', minInterval: 1, ...axis(palette) },
      { type: 'value', min: 0, max: 100, ...axis(palette), splitLine: { show: false }, axisLabel: { color: palette.quiet, fontSize: FONT, formatter: '{value}%' } },
    ],
    series: [
      ...stacked(rows, text, palette),
      {
        name: text.columns.rate, type: 'line', yAxisIndex: 1, symbol: 'diamond', symbolSize: 8, lineStyle: { color: palette.info, width: 2 }, itemStyle: { color: palette.info },
        data: rows.map(({ rate }) => percentOf(rate)),
      },
    ],
  });
}

const NAME_WIDTH = 168;
/** As high as so many bars need. */
export const barsHeight = (rows: number): number => 70 + rows * 30;

/** One bar for each row, the first on top; its rate stands at its end. */
export function barsOption(rows: readonly LabelledRow[], text: StatisticsText): Painter {
  return (palette) => ({
    legend: legend(palette), tooltip: tooltip(palette), grid: { left: NAME_WIDTH + 12, right: 64, top: 34, bottom: 26 },
    xAxis: { type: 'value', minInterval: 1, ...axis(palette) },
    yAxis: { type: 'category', inverse: true, data: rows.map(({ label }) => label), ...axis(palette), axisLabel: { color: palette.text, fontSize: FONT, width: NAME_WIDTH, overflow: 'truncate' } },
    series: stacked(rows, text, palette).map((series, index) => (index < STACK.length - 1 ? series : { ...series, label: { show: true, position: 'right', color: palette.text, fontSize: FONT, formatter: ({ dataIndex }: { readonly dataIndex: number }) => shareText(rows[dataIndex]?.rate ?? null) } })),
  });
}

const MINUTE = 60;
const inMinutes = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds / 6) / 10);

/** Median and nine tenths of the time to opinion over time, and the hour that is the limit. */
export function timesOption(rows: readonly LabelledRow[], limit: number | null, text: StatisticsText): Painter {
  const line = (name: string, colour: string, dashed: boolean, data: readonly (number | null)[]) => ({
    name, type: 'line', symbol: dashed ? 'triangle' : 'circle', symbolSize: 8, lineStyle: { color: colour, width: 2, type: dashed ? 'dashed' : 'solid' }, itemStyle: { color: colour }, data,
  });
  return (palette) => ({
    legend: legend(palette), tooltip: { ...tooltip(palette), valueFormatter: (value: unknown) => (typeof value === 'number' ? durationText(value * MINUTE, text) : '—') }, grid: { left: 52, right: 24, top: 34, bottom: 28 },
    xAxis: { type: 'category', data: rows.map(({ label }) => label), ...axis(palette), splitLine: { show: false } },
    yAxis: { type: 'value', ...axis(palette), axisLabel: { color: palette.quiet, fontSize: FONT, formatter: `{value} ${text.chart.minutes}` } },
    series: [{ ...line(text.columns.p50, palette.info, false, rows.map(({ p50 }) => inMinutes(p50))), ...(limit === null ? {} : { markLine: limitLine(palette, text, limit, { yAxis: limit / MINUTE }) }) }, line(text.columns.p90, palette.warn, true, rows.map(({ p90 }) => inMinutes(p90)))],
  });
}

const limitLine = ({ bad, text: colour }: Palette, text: StatisticsText, limit: number, at: object, position = 'insideStartTop') => ({
  silent: true, symbol: 'none', lineStyle: { color: bad, type: 'dotted', width: 2 }, label: { color: colour, fontSize: FONT, position, rotate: 0, formatter: filled(text.chart.limit, { limit: durationText(limit, text) }) }, data: [at],
});

/** `10–15 分`: more than the first, up to and with the second. */
export function binLabel({ from, to }: Histogram['bins'][number], text: StatisticsText): string {
  return to === null ? `> ${durationText(from, text)}` : `≤ ${durationText(to, text)}`;
}

/** How many took how long; what lies beyond the limit has another colour and pattern. */
export function binsOption({ bins, limit, width }: Histogram, text: StatisticsText): Painter {
  const within = bins.map(({ to }) => limit === null || (to !== null && to <= limit));
  return (palette) => ({
    ...(limit === null ? {} : { legend: legend(palette) }), tooltip: tooltip(palette), grid: { left: 44, right: 20, top: 34, bottom: 28 },
    xAxis: { type: 'category', data: bins.map((bin) => binLabel(bin, text)), ...axis(palette), splitLine: { show: false } },
    yAxis: { type: 'value', minInterval: 1, ...axis(palette) },
    series: [
      { name: limit === null ? text.columns.n : text.columns.met, type: 'bar', stack: 'n', barCategoryGap: '12%', itemStyle: { color: palette.good }, data: bins.map(({ n }, index) => (within[index] === true ? n : 0)), ...(limit === null ? {} : { markLine: limitLine(palette, text, limit, { xAxis: Math.max(0, Math.round(limit / width) - 1) }, 'end') }) },
      ...(limit === null ? [] : [{ name: text.columns.breached, type: 'bar', stack: 'n', itemStyle: { color: palette.bad }, data: bins.map(({ n }, index) => (within[index] === true ? 0 : n)) }]),
    ],
  });
}

/** What became of everything handed to each carrier. */
export function carriersOption(rows: readonly { readonly label: string; readonly parts: readonly number[] }[], names: readonly string[]): Painter {
  return (palette) => {
    const colours = [palette.good, palette.bad, palette.warn, palette.quiet];
    return {
      legend: legend(palette), tooltip: tooltip(palette), grid: { left: 116, right: 28, top: 34, bottom: 26 },
      xAxis: { type: 'value', minInterval: 1, ...axis(palette) },
      yAxis: { type: 'category', inverse: true, data: rows.map(({ label }) => label), ...axis(palette), axisLabel: { color: palette.text, fontSize: FONT, width: 104, overflow: 'truncate' } },
      series: names.map((name, index) => ({ name, type: 'bar', stack: 'n', barMaxWidth: 26, itemStyle: { color: colours[index] ?? palette.quiet }, data: rows.map(({ parts }) => parts[index] ?? 0) })),
    };
  };
}
