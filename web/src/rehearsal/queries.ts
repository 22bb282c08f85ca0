import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { read, write } from '../api/client';
import { useRested } from '../intake/queries';
import type { Example, RehearsedLaw, Report, Scenario, Side } from './rehearsal-types';

export const useExamples = (): UseQueryResult<readonly Example[]> => useQuery({
  queryKey: ['rehearsal', 'examples'], queryFn: async ({ signal }) => (await read<{ readonly items: readonly Example[] }>('/rehearsals/examples', signal)).items, staleTime: Infinity,
});

export const useLaw = (id: string, version: string): UseQueryResult<RehearsedLaw> => useQuery({
  queryKey: ['rehearsal', 'law', id, version], enabled: id !== '', staleTime: Infinity, placeholderData: keepPreviousData,
  queryFn: ({ signal }) => read<RehearsedLaw>(`/regulations/${encodeURIComponent(id)}${version === '' ? '' : `?version=${encodeURIComponent(version)}`}`, signal),
});

/** What the rules say of the scenario up to an instant. Asked of the service, which decides; a pause of typing long after the last change. */
export function useRun(scenario: Scenario, side: Side, law: RehearsedLaw | undefined, until: string, restMs?: number): UseQueryResult<Report> {
  const body = useRested(JSON.stringify(bodyOf(scenario, side, law, until)), restMs);
  return useQuery({
    queryKey: ['rehearsal', 'run', body], queryFn: ({ signal }) => write<Report>('/rehearsals', { method: 'POST', body: JSON.parse(body) as unknown, signal }),
    placeholderData: keepPreviousData, staleTime: Infinity, gcTime: 60_000, retry: false,
  });
}

/** A category only where the regulation of this side has any. */
function bodyOf({ order, ...shared }: Scenario, side: Side, law: RehearsedLaw | undefined, until: string): Record<string, unknown> {
  const { category, ...others } = order;
  const named = side.tried !== null || (law?.categories.length ?? 0) > 0;
  return {
    ...(side.tried === null ? { regulation: side.regulation, ...(side.version === '' ? {} : { version: side.version }) } : { regulationYaml: side.tried.yaml }),
    settings: side.settings, order: named && category !== undefined ? { ...others, category } : others, ...shared, until, explain: true,
  };
}
