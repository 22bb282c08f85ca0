import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useClause } from '../api/queries';
import { useText } from '../look/preferences';

/** The clauses something rests on; each says its words to whoever points at it or tabs to it. */
export function Clauses({ ids }: { readonly ids: readonly string[] }): ReactNode {
  if (ids.length === 0) return null;
  return (
    <span className="clauses">
      {ids.map((id) => (
        <Tooltip key={id} title={<ClauseWords id={id} />} trigger={['hover', 'focus']} destroyOnHidden styles={{ root: { maxWidth: 420 } }}>
          <code className="clause" tabIndex={0}>
            {id}
          </code>
        </Tooltip>
      ))}
    </span>
  );
}

/** Read when somebody asks, and once for all places that cite it. */
function ClauseWords({ id }: { readonly id: string }): ReactNode {
  const text = useText();
  const clause = useClause(id);
  if (clause.data === undefined) return <span>{clause.isError ? text.order.clauseUnknown : text.order.clauseLoading}</span>;
  const { quote, document, question, reading } = clause.data;
  return (
    <span className="clause-words" data-testid="clause-words">
      {quote === null ? null : <q>{quote}</q>}
      {question === null ? null : <b>{question}</b>}
      {reading === null ? null : <span>{reading}</span>}
      <small>{document === null ? id : `${document} · ${id}`}</small>
    </span>
  );
}
