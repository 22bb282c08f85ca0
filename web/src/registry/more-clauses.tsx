import { useState, type ReactNode } from 'react';
import { Clauses } from '../marks/clauses';
import { filled } from '../text/filled';
import { useRegistryText } from './registry-text';

const SHOWN = 2;

/** The first clauses of many; the rest when asked for. */
export function SomeClauses({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const text = useRegistryText();
  const [all, setAll] = useState(false);
  // A clause of a regulation says more than an open question about it.
  const ordered = [...ids.filter((id) => !id.startsWith('OQ-')), ...ids.filter((id) => id.startsWith('OQ-'))];
  const hidden = ordered.length - SHOWN;
  return (
    <>
      <Clauses ids={all ? ordered : ordered.slice(0, SHOWN)} />{' '}
      {all || hidden <= 0 ? null : (
        <button type="button" className="as-link" onClick={() => setAll(true)}>
          {filled(text.moreClauses, { n: hidden })}
        </button>
      )}
    </>
  );
}
