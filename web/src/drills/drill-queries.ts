import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Problem, read } from '../api/client';
import { useSession } from '../api/queries';
import type { Role } from '../api/types';
import type { DrillDetail, DrillPage, DrillReport, Template } from './drill-types';

const RUNNING_MS = 20_000;
const LIVE_MS = 10_000;

export const DRILLS = ['drills'] as const;

const SEES: ReadonlySet<Role> = new Set(['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE']);

export function useSeesDrills(): boolean {
  const role = useSession().data?.account.role;
  return role !== undefined && SEES.has(role);
}

/** What runs now, and what was over a moment ago. */
export function useRunningDrills(): UseQueryResult<DrillPage> {
  const enabled = useSeesDrills();
  return useQuery({ queryKey: [...DRILLS, 'running'], queryFn: ({ signal }) => read<DrillPage>('/drills?running=true&limit=10', signal), enabled, refetchInterval: RUNNING_MS });
}

export function useDrill(id: string): UseQueryResult<DrillDetail> {
  return useQuery({ queryKey: [...DRILLS, id], queryFn: ({ signal }) => read<DrillDetail>(`/drills/${encodeURIComponent(id)}`, signal), refetchInterval: LIVE_MS });
}

/** Null where it is not to be seen yet. */
export function useReport(id: string, enabled: boolean): UseQueryResult<DrillReport | null> {
  return useQuery({
    queryKey: [...DRILLS, id, 'report'], enabled, refetchInterval: LIVE_MS,
    queryFn: async ({ signal }) => {
      try {
        return await read<DrillReport>(`/drills/${encodeURIComponent(id)}/report`, signal);
      } catch (error) {
        if (error instanceof Problem && error.code === 'REPORT_NOT_FROZEN') return null;
        throw error;
      }
    },
  });
}

export function useTemplates(jurisdiction: string): UseQueryResult<readonly Template[]> {
  return useQuery({
    queryKey: [...DRILLS, 'templates', jurisdiction], staleTime: 600_000, enabled: jurisdiction !== '',
    queryFn: async ({ signal }) => (await read<{ readonly items: readonly Template[] }>(`/drills/templates?jurisdiction=${encodeURIComponent(jurisdiction)}`, signal)).items,
  });
}
