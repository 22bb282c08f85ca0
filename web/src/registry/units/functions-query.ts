import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { read } from '../../api/client';
import type { PublicFunction } from './unit-types';

/** The functions of the dispatch table with who exercises each. */
export function useFunctions(): UseQueryResult<readonly PublicFunction[]> {
  return useQuery({ queryKey: ['functions'], queryFn: async ({ signal }) => (await read<{ items: readonly PublicFunction[] }>('/functions', signal)).items, staleTime: 60_000 });
}
