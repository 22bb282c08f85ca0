import type { Role } from '../api/types';

/** Who may hand in lists and change what is registered (QY2019-5.2, A.2). */
export const REPORTING: ReadonlySet<Role> = new Set<Role>(['SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE']);

/** Who watches over who saw and changed what; the service refuses the others. */
export const AUDITING: ReadonlySet<Role> = new Set<Role>(['SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR']);
