import { useEffect, useRef } from 'react';

interface Keys {
  /** While a question is open, keys belong to it. */
  readonly isAsking: () => boolean;
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
      if (event.isComposing || latest.current.isAsking()) return;
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) latest.current.submit();
      else if (event.key === 'Escape') latest.current.ask();
      else if (event.altKey && digit !== undefined) latest.current.pick(Number(digit));
      else if (event.altKey && event.code === 'KeyL') latest.current.link();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
