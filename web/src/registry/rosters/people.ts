import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { readAll } from '../../api/queries';
import { queryOf } from '../address';
import type { Contact } from '../registry-types';

/** Who may be put on a roster: everybody registered for the unit in that role. */
export function useMembers(unit: string, role: string, enabled = true): UseQueryResult<readonly Contact[]> {
  return useQuery({ queryKey: ['contacts', 'members', unit, role], queryFn: ({ signal }) => readAll<Contact>(`/contacts${queryOf({ unit, role })}`, signal), enabled });
}
