import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { read } from '../api/client';
import type { Page } from '../api/types';
import type { Regulation, RegulationItem } from './law-types';

/** The rules this service counts by: one answer under one key, for every page that asks. */
export const useRegulations = (): UseQueryResult<readonly RegulationItem[]> => useQuery({
  queryKey: ['regulations', 'list'], queryFn: async ({ signal }) => (await read<Page<RegulationItem>>('/regulations', signal)).items, staleTime: Infinity,
});

/** One of them with the words it rests on. */
export const regulation = (id: string) => ({
  queryKey: ['regulations', 'text', id], queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<Regulation> => read<Regulation>(`/regulations/${encodeURIComponent(id)}`, signal), staleTime: Infinity,
});
