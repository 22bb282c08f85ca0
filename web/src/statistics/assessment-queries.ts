import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { read, write } from '../api/client';
import { queryOf } from '../registry/address';
import type { Assessment, AssessmentChanges, ShownVersion } from './assessment-types';

/** What the address bar asks for. `place` is empty where the account has only one. */
export interface AssessmentAsked {
  readonly period: string;
  readonly place: string;
  readonly drills: boolean;
  /** A kept version in place of the figures of now. */
  readonly shown: string;
}

export const addressOf = ({ period, place, drills }: AssessmentAsked, what = '', also: Readonly<Record<string, string>> = {}): string =>
  `/assessments/${period}${what}${queryOf({ jurisdiction: place, drills: drills ? 'true' : '', ...also })}`;

export function useAssessment(asked: AssessmentAsked | null): UseQueryResult<Assessment> {
  return useQuery({
    queryKey: ['assessment', asked], enabled: asked !== null,
    // What was kept never changes; figures of now are counted anew whenever somebody turns to them.
    staleTime: asked === null || asked.shown === '' ? 0 : Infinity, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => read<Assessment>(asked === null ? '' : asked.shown === '' ? addressOf(asked) : addressOf({ ...asked, drills: false }, `/shown/${asked.shown}`), signal),
  });
}

export function useVersions(asked: AssessmentAsked): UseQueryResult<{ readonly items: readonly ShownVersion[] }> {
  return useQuery({ queryKey: ['assessment-versions', asked.period, asked.place], queryFn: ({ signal }) => read(addressOf({ ...asked, drills: false }, '/shown'), signal) });
}

export function useChanges(asked: AssessmentAsked, since: string): UseQueryResult<AssessmentChanges> {
  return useQuery({ queryKey: ['assessment-changes', asked.period, asked.place, since], queryFn: ({ signal }) => read(addressOf({ ...asked, drills: false }, '/changes', { since }), signal) });
}

export function useFix(asked: AssessmentAsked, fixed: (id: string) => void): UseMutationResult<Assessment, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => write<Assessment>(`/assessments/${asked.period}`, { method: 'POST', body: asked.place === '' ? {} : { jurisdiction: asked.place } }),
    onSuccess: ({ shown }) => {
      void client.invalidateQueries({ queryKey: ['assessment-versions'] });
      if (shown !== null) fixed(shown.id);
    },
  });
}
