import { useSearchParams } from 'react-router';

/** The filters of a page as they stand in the address bar, so that a link shows the same. */
export function useAddress(): readonly [(name: string) => string, (changes: Readonly<Record<string, string>>) => void] {
  const [params, setParams] = useSearchParams();
  const get = (name: string): string => params.get(name) ?? '';
  const set = (changes: Readonly<Record<string, string>>): void => {
    setParams(
      (previous) => {
        const next = new URLSearchParams(previous);
        for (const [name, value] of Object.entries(changes)) {
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  };
  return [get, set];
}

/** `?a=1&b=2` of what is not empty. */
export function queryOf(values: Readonly<Record<string, string>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
