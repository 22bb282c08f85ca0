import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { read } from '../api/client';

interface OnePage {
  readonly nextCursor: string | null;
}

/** A list of the service page by page, as far as somebody asked for it. */
export function usePages<P extends OnePage>(key: readonly string[], path: string): UseInfiniteQueryResult<InfiniteData<P, string | null>> {
  return useInfiniteQuery({
    queryKey: [...key, path],
    queryFn: ({ pageParam, signal }) => read<P>(pageParam === null ? path : `${path}&cursor=${encodeURIComponent(pageParam)}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: 60_000,
  });
}
