import { useEffect, useRef, type ReactNode } from 'react';
import { usePreferences } from '../look/preferences';
import type { ChartOption } from './echarts-parts';
import { paletteOf, type Palette } from './palette';

export type Painter = (palette: Palette) => ChartOption;

interface Drawn {
  /** One sentence for whoever cannot see it; the figures are in the table beside. */
  readonly label: string;
  readonly height: number;
  readonly paint: Painter;
}

/** A chart; the library comes with the first one. Whatever it shows stands in a table beside it. */
export function Chart({ label, height, paint }: Drawn): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const { theme } = usePreferences();
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    let end = (): void => undefined;
    let isGone = false;
    void import('./echarts-parts').then(({ draw }) => {
      if (isGone) return;
      const chart = draw(element, finished(paint(paletteOf(element)), label));
      const watch = new ResizeObserver(() => chart.resize());
      watch.observe(element);
      element.dataset['drawn'] = 'true';
      end = () => {
        watch.disconnect();
        chart.dispose();
        delete element.dataset['drawn'];
      };
    });
    return () => {
      isGone = true;
      end();
    };
  }, [label, paint, theme]);
  return <div ref={place} className="chart" role="img" aria-label={label} style={{ height }} />;
}

/** Patterns beside colours, a sentence for readers of the page, and stillness for whoever asked for it. */
function finished(option: ChartOption, label: string): ChartOption {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return { ...option, animation: !isStill, animationDuration: 300, aria: { enabled: true, label: { description: label }, decal: { show: true } } };
}
