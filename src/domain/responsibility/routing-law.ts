import type { Citation } from '../regulation/regulation.js';

/** Which way to somebody who answers a regulation knows, and the clauses for it. A way that is null does not exist under it. */
export interface RoutingLaw {
  /** The hotline takes such a matter in. */
  readonly accepted: readonly Citation[];
  /** The unit is clear from place and matter. */
  readonly unit: readonly Citation[];
  /** The unit is unclear: the hotline office of the county relays. */
  readonly countyOffice: readonly Citation[] | null;
  /** One matter in several counties: the department above them leads. */
  readonly spanning: readonly Citation[] | null;
  /** Nobody can be found: the supervisor on duty decides. */
  readonly supervisor: readonly Citation[];
}
