import type { Role } from '../api/types';
import type { Draft, DraftField } from './draft';
import type { JurisdictionChoice } from './intake-types';

/** What every part of the form needs. */
export interface FormParts {
  readonly draft: Draft;
  readonly change: (wish: Partial<Draft>) => void;
  readonly wrong: Readonly<Partial<Record<DraftField, string>>>;
  readonly choices: readonly JurisdictionChoice[];
  readonly role: Role;
}
