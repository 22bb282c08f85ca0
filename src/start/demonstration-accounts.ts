import type { NewAccount } from '../identity/account.store.js';
import type { UnitFile } from '../registry/unit-files.js';

/** Who signs in for the units of a demonstration; whoever answers for a unit or a county office sees what is theirs by its code. */
export const accountsOf = ({ accounts }: UnitFile): readonly NewAccount[] =>
  accounts.map(({ name, displayName, role, unitCode, countyCode }) => ({ name, displayName, role, ...(role === 'COUNTY_OFFICE' ? {} : { unitCode }), ...(countyCode === null || role === 'BUREAU' ? {} : { countyCode }) }));
