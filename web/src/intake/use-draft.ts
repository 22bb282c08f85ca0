import { useCallback, useEffect, useState } from 'react';
import { fromField, toField } from '../time/format';
import { serverNow } from '../time/server-clock';
import { isTyped, keepDraft, keptDraft, newDraft, type Draft } from './draft';

export interface DraftInHand {
  readonly draft: Draft;
  /** Whether it came back after a reload. */
  readonly isRestored: boolean;
  readonly change: (wish: Partial<Draft>) => void;
  readonly begin: (wish?: Partial<Draft>) => void;
}

/** The report being typed; it outlives a reload, and begins its own time with the first key (QY2019-2.1: when the hotline accepted it). */
export function useDraft(account: string): DraftInHand {
  const [{ draft, isRestored }, hold] = useState(() => {
    const kept = keptDraft(account);
    return { draft: kept ?? newDraft(), isRestored: kept !== null };
  });
  useEffect(() => keepDraft(account, draft), [account, draft]);
  const change = useCallback((wish: Partial<Draft>) => hold((held) => ({ ...held, draft: begun({ ...held.draft, ...wish }) })), []);
  const begin = useCallback((wish: Partial<Draft> = {}) => hold({ draft: begun({ ...newDraft(), ...wish }), isRestored: false }), []);
  return { draft, isRestored, change, begin };
}

function begun(draft: Draft): Draft {
  const now = serverNow();
  return draft.acceptedAt === '' && now !== null && isTyped(draft) ? { ...draft, acceptedAt: fromField(toField(now)) } : draft;
}
