import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { recall, remember } from '../look/preferences';

type Run = () => void;

interface Shortcuts {
  readonly enabled: boolean;
  readonly setEnabled: (enabled: boolean) => void;
  /** Binds a key, or two after each other such as `g b`; returns what unbinds it. */
  readonly bind: (keys: string, run: Run) => () => void;
}

const SEQUENCE_MS = 3_000;

const ShortcutsContext = createContext<Shortcuts>({ enabled: false, setEnabled: () => undefined, bind: () => () => undefined });

/** Single keys act only outside of fields and dialogs, never with Ctrl, Alt or Meta, and can be switched off (WCAG 2.1.4). */
export function ShortcutsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [enabled, set] = useState(() => recall('shortcuts') !== 'off');
  const bound = useRef(new Map<string, Run>());
  const bind = useCallback((keys: string, run: Run) => {
    bound.current.set(keys, run);
    return () => {
      if (bound.current.get(keys) === run) bound.current.delete(keys);
    };
  }, []);
  useEffect(() => {
    if (!enabled) return undefined;
    let first = '';
    let firstAt = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
      const isSecond = first !== '' && event.timeStamp - firstAt < SEQUENCE_MS;
      const run = (isSecond ? bound.current.get(`${first} ${event.key}`) : undefined) ?? bound.current.get(event.key);
      first = event.key;
      firstAt = event.timeStamp;
      if (run === undefined) return;
      first = '';
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [enabled]);
  const setEnabled = useCallback((on: boolean) => {
    remember('shortcuts', on ? 'on' : 'off');
    set(on);
  }, []);
  const value = useMemo(() => ({ enabled, setEnabled, bind }), [enabled, setEnabled, bind]);
  return <ShortcutsContext value={value}>{children}</ShortcutsContext>;
}

export function useShortcuts(): Shortcuts {
  return use(ShortcutsContext);
}

/** While the component is there, the key does this. */
export function useShortcut(keys: string, run: Run): void {
  const { bind } = use(ShortcutsContext);
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => bind(keys, () => latest.current()), [bind, keys]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=dialog], dialog[open], [role=menu]') !== null;
}
