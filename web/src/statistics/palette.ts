/** The page's own colours, read where they are defined: a chart is no stylesheet. */
export interface Palette {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly good: string;
  readonly bad: string;
  readonly warn: string;
  readonly info: string;
}

export function paletteOf(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return { text: colour('text'), quiet: colour('quiet'), line: colour('line'), surface: colour('surface'), good: colour('good'), bad: colour('bad'), warn: colour('warn'), info: colour('info') };
}
