import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { readAll } from '../../api/queries';
import type { PublicFunction } from './unit-types';

/** The functions of the dispatch table with who exercises each. */
export function useFunctions(): UseQueryResult<readonly PublicFunction[]> {
  return useQuery({ queryKey: ['functions'], queryFn: ({ signal }) => readAll<PublicFunction>('/functions', signal), staleTime: 60_000 });
}
