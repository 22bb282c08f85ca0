import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../look/preferences';
import { useCardsText } from './cards-text';

/** Reading, failed and empty, each in words; null when there is something to show. */
export function ListState({ list, isEmpty, none, hint }: { readonly list: UseInfiniteQueryResult; readonly isEmpty: boolean; readonly none: string; readonly hint?: string }): ReactNode {
  const text = useCardsText();
  const words = useText();
  if (list.isError && list.data === undefined) {
    return (
      <p role="alert" className="loading">
        {text.failed}{' '}
        <button type="button" className="photo-tool" onClick={() => void list.refetch()}>
          {text.retry}
        </button>
      </p>
    );
  }
  if (list.data === undefined) return <p role="status" className="loading">{words.loading}</p>;
  return isEmpty ? (
    <div className="empty" role="status">
      <p>{none}</p>
      {hint === undefined ? null : <small>{hint}</small>}
    </div>
  ) : null;
}

export function LoadMore({ list }: { readonly list: UseInfiniteQueryResult }): ReactNode {
  const text = useCardsText();
  if (!list.hasNextPage) return null;
  return (
    <button type="button" className="photo-tool cards-more" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {text.more}
    </button>
  );
}
