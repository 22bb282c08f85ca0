import type { Role } from '../api/types';

/** Who may hand in lists and change what is registered (QY2019-5.2, A.2). */
export const REPORTING: ReadonlySet<Role> = new Set<Role>(['SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE']);
