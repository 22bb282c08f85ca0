import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Problem, read } from '../api/client';
import { queryOf } from '../registry/address';
import type { Asked, Definition } from './statistics-types';

const RETRY_MS = 4_000;
const FRESH_MS = 60_000;

/** Parameters of a question, those of its table besides. */
export function questionOf({ drills, ...asked }: Asked, also: Readonly<Record<string, string>> = {}): string {
  return queryOf({ ...asked, drills: drills ? 'true' : '', ...also });
}

/** One answer of figures. Another question leaves the old figures in their place until its own are there. */
export function useFigures<T>(what: string, asked: Asked, also: Readonly<Record<string, string>> = {}): UseQueryResult<T> {
  return useQuery({
    queryKey: ['statistics', what, asked, also],
    queryFn: ({ signal }) => read<T>(`/statistics/${what}${questionOf(asked, also)}`, signal),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
    // 503: others are being counted for. It passes by itself.
    refetchInterval: ({ state }) => (state.error instanceof Problem && state.error.status === 503 ? RETRY_MS : false),
  });
}

export function useDefinitions(): UseQueryResult<{ readonly items: readonly Definition[] }> {
  return useQuery({ queryKey: ['statistics', 'definitions'], queryFn: ({ signal }) => read('/statistics/definitions', signal), staleTime: Infinity });
}
