/** What stands in the address, each under its own name as the service takes it. */
export const FILTERS = ['q', 'state', 'county', 'unit', 'class', 'category', 'critical', 'drill', 'late', 'from', 'to'] as const;
/** What the list is narrowed by. A caller's number is a person's: it stays out of the address, and so out of history, bookmarks and logs. */
export type Filter = (typeof FILTERS)[number] | 'caller';
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
