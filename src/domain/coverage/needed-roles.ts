import type { Body, Ladders, LadderRole, NoticeChannelKind, Tell } from '../ladder/ladder.js';
import type { UnitKind } from '../responsibility/directory.js';

/** A role that the ladders of a jurisdiction tell somebody in, in every body of a kind. */
export interface NeededRole {
  readonly kind: UnitKind;
  readonly role: CoveredRole;
  /** How many people of that role the ladders tell one after the other. */
  readonly people: number;
  readonly channels: readonly Exclude<NoticeChannelKind, 'SYSTEM'>[];
  readonly because: readonly string[];
}

/** Roles as the registry calls them. */
export type CoveredRole = Exclude<LadderRole, 'PRESSED' | 'DUTY_LANDLINE' | 'DUTY_OFFICER'> | 'DUTY_DESK' | 'BUREAU_DUTY_DESK';

const KINDS: Readonly<Record<Exclude<Body, 'TOLD'>, UnitKind>> = { UNIT: 'HANDLING_UNIT', COUNTY_OFFICE: 'COUNTY_HOTLINE_OFFICE', HOTLINE: 'HOTLINE', BUREAU: 'EMERGENCY_BUREAU' };

/** Ladders call some roles otherwise. Whom a light presses: the unit as such is its work-order contact (HJ2022-5.1 … 5.3). */
const OTHERWISE = { DUTY_LANDLINE: ['DUTY_DESK'], DUTY_OFFICER: ['BUREAU_DUTY_DESK'], PRESSED: ['WORK_ORDER_CONTACT', 'LEADER_IN_CHARGE', 'PRINCIPAL_LEADER'] } as const;

const rolesOf = (role: LadderRole): readonly CoveredRole[] => (role === 'DUTY_LANDLINE' || role === 'DUTY_OFFICER' || role === 'PRESSED' ? OTHERWISE[role] : [role]);

/** Everything that must be registered so that everybody whom these ladders tell can be told. */
export const neededRoles = (all: readonly Ladders[]): readonly NeededRole[] => {
  const needed = new Map<string, NeededRole>();
  for (const { tell, because } of all.flatMap(tellsOf)) {
    if (tell.body === 'TOLD' || tell.role === null) continue;
    const kind = KINDS[tell.body];
    for (const role of rolesOf(tell.role)) {
      const key = `${kind} ${role}`;
      const known = needed.get(key);
      needed.set(key, {
        kind, role, people: Math.max(known?.people ?? 1, tell.rank ?? 1),
        channels: [...new Set([...(known?.channels ?? []), ...tell.channels.filter((channel) => channel !== 'SYSTEM')])],
        because: [...new Set([...(known?.because ?? []), ...because])],
      });
    }
  }
  return [...needed.values()];
};

const tellsOf = ({ ladders, tellings }: Ladders): readonly { readonly tell: Tell; readonly because: readonly string[] }[] => [
  ...[...ladders.values()].flatMap(({ rungs, next }) => [
    ...rungs.flatMap(({ tell, because }) => tell.map((one) => ({ tell: one, because }))), ...next.map((tell) => ({ tell, because: ['OQ-20'] })),
  ]),
  ...[...tellings.values()].flatMap(({ tell, because }) => tell.map((one) => ({ tell: one, because }))),
];
