import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** While `held`, what appears above the rows – an alarm, a warning, a banner – scrolls the page by its height instead of pushing the rows away under the pointer. */
export function useStandStill(rows: RefObject<HTMLElement | null>, held: boolean): void {
  const top = useRef<number | null>(null);
  const isHeld = useRef(held);
  const settle = useRef(() => {
    if (rows.current === null) return;
    const now = rows.current.getBoundingClientRect().top + window.scrollY;
    if (isHeld.current && top.current !== null && now !== top.current) window.scrollBy({ top: now - top.current, behavior: 'instant' });
    top.current = now;
  });
  useLayoutEffect(() => {
    isHeld.current = held;
    settle.current();
  });
  useEffect(() => {
    const observer = new ResizeObserver(() => settle.current());
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
}
