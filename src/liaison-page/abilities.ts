import type { Audience } from '../domain/reply/reply.js';
import type { OrderState } from '../domain/work-order/order-state.js';

/** What the page offers; the service checks each again. */
export const ABILITIES = ['RECEIPT', 'OPINION', 'RETURN', 'RELAY', 'ARRIVED', 'COMPLETED', 'RESULT', 'BACKFILL', 'HAND_ON', 'PHOTO', 'PETITIONER'] as const;
export type Ability = (typeof ABILITIES)[number];

export interface Standing {
  readonly audience: Audience;
  /** The person's unit leads the order. */
  readonly leads: boolean;
  readonly state: OrderState;
  readonly unitKnown: boolean;
  /** Kinds of what the unit did since it got the order. */
  readonly done: ReadonlySet<string>;
  readonly owesBackfill: boolean;
  readonly hasPetitioner: boolean;
}

/**
 * Only a person of the handling unit gives its opinion and its result; a county office receipts and relays, as by SMS, and files nothing from a
 * phone (QY2019-5.3d); supervisors, leaders elsewhere and bureaux receipt.
 */
export const abilitiesOf = (standing: Standing): readonly Ability[] => {
  const { audience, done, unitKnown } = standing;
  const receipt: readonly Ability[] = done.has('ACKNOWLEDGED') || done.has('FIRST_RESPONSE') ? [] : ['RECEIPT'];
  switch (audience) {
    case 'UNIT': return [...receipt, ...ofUnit(standing)];
    case 'COUNTY_OFFICE': return unitKnown ? receipt : [...receipt, 'RELAY'];
    case 'SUPERVISOR':
    case 'LEADER_ELSEWHERE':
    case 'BUREAU': return receipt;
  }
};

const ofUnit = ({ leads, state, done, owesBackfill, hasPetitioner }: Standing): readonly Ability[] => {
  const isHandled = done.has('HANDLING_COMPLETED') || done.has('RESULT_FILED');
  const asks: readonly (readonly [Ability, boolean])[] = [
    ['OPINION', !done.has('RESULT_FILED')], ['ARRIVED', !done.has('ARRIVED_ON_SITE') && !isHandled], ['COMPLETED', !isHandled], ['RESULT', !done.has('RESULT_FILED')], ['BACKFILL', owesBackfill],
    ['RETURN', leads && !isHandled && state !== 'RETURN_PENDING'], ['HAND_ON', leads], ['PHOTO', true], ['PETITIONER', leads && hasPetitioner],
  ];
  return asks.flatMap(([ability, may]) => (may ? [ability] : []));
};
