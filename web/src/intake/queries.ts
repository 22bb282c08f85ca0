import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { read, write } from '../api/client';
import type { Draft } from './draft';
import type { Caller, IncomingCall, JurisdictionChoice, Preview } from './intake-types';

export const CALLS = ['calls'] as const;
const CALLS_MS = 30_000;
const TYPING_MS = 250;

export const useChoices = (): UseQueryResult<readonly JurisdictionChoice[]> => useQuery({
  queryKey: ['intake', 'choices'], queryFn: async ({ signal }) => (await read<{ readonly items: readonly JurisdictionChoice[] }>('/responsibility/choices', signal)).items, staleTime: 10 * 60_000,
});

/** The stream tells of calls; asking now and then finds what it did not tell. */
export const useCalls = (enabled: boolean): UseQueryResult<readonly IncomingCall[]> => useQuery({
  queryKey: CALLS, queryFn: async ({ signal }) => (await read<{ readonly items: readonly IncomingCall[] }>('/incoming-calls', signal)).items, enabled, refetchInterval: CALLS_MS,
});

/** The value once it has rested for as long as somebody pauses between two keys. */
export function useRested<T>(value: T, ms = TYPING_MS): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

/** Where the report would go as it stands; the former answer stays in sight until the next is there. */
export function usePreview(draft: Draft, jurisdiction: string): UseQueryResult<Preview> {
  const question = useRested(JSON.stringify(questionOf(draft, jurisdiction)));
  return useQuery({
    queryKey: ['intake', 'preview', question],
    queryFn: ({ signal }) => write<Preview>('/responsibility/preview', { method: 'POST', body: JSON.parse(question) as unknown, signal }),
    enabled: draft.address.trim().length >= 2 && question.includes('"address"'),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

function questionOf(draft: Draft, jurisdiction: string): Record<string, unknown> {
  const { address, category, countyCode, unitCode, title, description, latitude, longitude } = draft;
  const texts = { address, category, countyCode, unitCode, jurisdiction, report: `${title} ${description}` };
  const numbers = { latitude, longitude };
  return {
    class: draft.class, drill: draft.drill,
    ...Object.fromEntries(Object.entries(texts).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]]))),
    ...Object.fromEntries(Object.entries(numbers).flatMap(([name, value]) => (value.trim() === '' || Number.isNaN(Number(value)) ? [] : [[name, Number(value)]]))),
  };
}

const DIGITS = /\d(?:\D*\d){6,}/;

/** Who is on the line, once the number can be one. */
export function useCaller(caller: string, jurisdiction: string): UseQueryResult<Caller> {
  const number = useRested(caller.trim());
  return useQuery({
    queryKey: ['intake', 'caller', number, jurisdiction],
    queryFn: ({ signal }) => write<Caller>('/callers/search', { method: 'POST', body: { callerNumber: number, ...(jurisdiction === '' ? {} : { jurisdiction }) }, signal }),
    enabled: DIGITS.test(number),
    staleTime: 30_000,
    gcTime: 60_000,
  });
}
