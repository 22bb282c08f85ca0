/** Who keeps the units; the service refuses the others. */
export const KEEPING: ReadonlySet<string> = new Set(['SUPERVISOR', 'ADMINISTRATOR']);
