import { useCallback, useState } from 'react';
import type { TaskValues } from './tasks';

const PREFIX = 'jidi.draft.';

interface Draft {
  readonly values: TaskValues;
  /** Something typed before came back. */
  readonly isRestored: boolean;
  readonly set: (name: string, value: string) => void;
  readonly forget: () => void;
}

/** What somebody typed and did not submit; it lasts as long as the tab and belongs to the account that typed it. */
export function useDraft(account: string, what: string, initial: TaskValues): Draft {
  const key = `${PREFIX}${account}.${what}`;
  const [{ values, isRestored }, setState] = useState(() => {
    forgetOthers(account);
    const kept = recall(key);
    return { values: { ...initial, ...kept }, isRestored: kept !== null };
  });
  const set = useCallback((name: string, value: string) => setState((state) => {
    const next = { ...state.values, [name]: value };
    keep(key, next);
    return { ...state, values: next };
  }), [key]);
  const forget = useCallback(() => drop(key), [key]);
  return { values, isRestored, set, forget };
}

// Storage may be switched off by policy; a draft then lasts as long as the page.

function recall(key: string): TaskValues | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' && kept !== null ? Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : null;
  } catch {
    return null;
  }
}

function keep(key: string, values: TaskValues): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(values));
  } catch {
    // See above.
  }
}

function drop(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // See above.
  }
}

function forgetOthers(account: string): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${account}.`)) sessionStorage.removeItem(key);
  } catch {
    // See above.
  }
}
