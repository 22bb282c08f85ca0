import { useCallback, useLayoutEffect, useState, type RefCallback } from 'react';

interface Fitting {
  readonly region: RefCallback<HTMLElement>;
  /** How many rows fit whole into the region; at least one. */
  readonly fits: number;
}

/** How high a row is by the region's own letters, with the gap below it. */
const ROW_EM = 7.4;

/** Measures the region that rows are shown in, anew whenever it changes its size. */
export function useFitting(): Fitting {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [fits, setFits] = useState(4);
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const measure = (): void => {
      const em = Number.parseFloat(getComputedStyle(element).fontSize);
      setFits(Math.max(1, Math.floor((element.clientHeight + em * 0.5) / (em * ROW_EM))));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return { region: useCallback((found: HTMLElement | null) => setElement(found), []), fits };
}

/** Width by height of an element, for choosing a grid; 1.5 before it is known. */
export function useShape(): { readonly region: RefCallback<HTMLElement>; readonly shape: number } {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [shape, setShape] = useState(1.5);
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setShape(element.clientWidth / Math.max(1, element.clientHeight)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return { region: useCallback((found: HTMLElement | null) => setElement(found), []), shape };
}
