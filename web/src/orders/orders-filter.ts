/** What the list is narrowed by; each stands in the address under its own name, as the service takes it. */
export const FILTERS = ['q', 'state', 'county', 'unit', 'class', 'category', 'critical', 'drill', 'late', 'from', 'to', 'caller'] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Readonly<Partial<Record<Filter, string>>>;

/** The filters of an address; what is empty or unknown is none. */
export function filtersOf(address: URLSearchParams): Filters {
  return Object.fromEntries(FILTERS.flatMap((name) => {
    const value = address.get(name)?.trim() ?? '';
    return value === '' ? [] : [[name, value]];
  }));
}

/** The address of these filters, in one sequence: the same list has the same address. */
export function addressOf(filters: Filters): URLSearchParams {
  return new URLSearchParams(FILTERS.flatMap((name) => {
    const value = filters[name]?.trim() ?? '';
    return value === '' ? [] : [[name, value]];
  }));
}
