import { createContext, use, useEffect, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { Cited } from '../api/types';
import { useLawText } from './law-text';

/** What stands after `#` in the address: the clause that a link points at. */
const PointedAt = createContext('');

export function PointingAt({ children }: { readonly children: ReactNode }): ReactNode {
  const { hash } = useLocation();
  const id = decodeURIComponent(hash.slice(1));
  useEffect(() => {
    if (id !== '') document.querySelector(`[data-clause="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' });
  }, [id]);
  return <PointedAt value={id}>{children}</PointedAt>;
}

/** The words themselves: here nobody should have to point at anything. */
export function Words({ of }: { readonly of: readonly Cited[] }): ReactNode {
  return (
    <ul className="law-words">
      {of.map((cited) => (
        <Clause key={cited.id} cited={cited} />
      ))}
    </ul>
  );
}

function Clause({ cited: { id, quote, reading } }: { readonly cited: Cited }): ReactNode {
  const isPointedAt = use(PointedAt) === id;
  return (
    <li data-clause={id} className={isPointedAt ? 'law-cited' : ''}>
      <ClauseLink id={id} /> {quote === null ? <Reading text={reading} /> : <q>{quote}</q>}
    </li>
  );
}

/** The id of a clause as an address of its own, to be passed on. */
export function ClauseLink({ id }: { readonly id: string }): ReactNode {
  const words = useLawText();
  return (
    <a className="clause" href={`#${encodeURIComponent(id)}`} title={words.link}>
      {id}
    </a>
  );
}

/** Readings of open questions are written in English. */
export function Reading({ text }: { readonly text: string | null | undefined }): ReactNode {
  return (
    <span className="quiet" lang="en">
      {text}
    </span>
  );
}
