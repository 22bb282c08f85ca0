import { useEffect, useRef } from 'react';

interface Keys {
  /** While a question is open, or what was sent is shown, keys do nothing to the form. */
  readonly isResting: () => boolean;
  readonly submit: () => void;
  readonly ask: () => void;
  readonly pick: (n: number) => void;
  readonly link: () => void;
}

/** The keys of the form, wherever the cursor stands. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || latest.current.isResting() || isUnderDialog()) return;
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        // A key held down says it once.
        if (!event.repeat) latest.current.submit();
      } else if (event.key === 'Escape') latest.current.ask();
      else if (event.altKey && digit !== undefined) latest.current.pick(Number(digit));
      else if (event.altKey && event.code === 'KeyL') latest.current.link();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** The keys' help, or any other question, lies over the form. */
function isUnderDialog(): boolean {
  return [...document.querySelectorAll('dialog[open], [role=dialog]')].some((dialog) => dialog.checkVisibility());
}
