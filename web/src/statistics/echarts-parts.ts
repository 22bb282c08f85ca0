import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Only what our charts are made of: the whole library would be three times as long to load.
use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export type ChartOption = EChartsCoreOption;

/** A chart drawn as SVG, which prints sharply and grows with the page. */
export function draw(element: HTMLElement, option: ChartOption): EChartsType {
  const chart = init(element, null, { renderer: 'svg' });
  chart.setOption(option);
  return chart;
}
