import { useSearchParams } from 'react-router';

/** Read as it stands in the address, so that a link leads to the same jurisdiction. */
export function useJurisdiction(): { readonly query: string; readonly named: string | null; readonly set: (id: string) => void } {
  const [parameters, setParameters] = useSearchParams();
  const named = parameters.get('jurisdiction');
  return { named, query: named === null ? '' : `?jurisdiction=${encodeURIComponent(named)}`, set: (id) => setParameters({ jurisdiction: id }) };
}
