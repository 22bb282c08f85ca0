import type { Role } from '../api/types';
import type { IconName } from '../marks/icons';

/** A page of the console and whose desk it belongs to; the service refuses the others whatever the page shows. */
export interface Place {
  readonly key: 'board' | 'desk' | 'intake' | 'orders' | 'handover' | 'cards' | 'surveys' | 'approvals' | 'statistics' | 'drills' | 'registry' | 'rehearsal' | 'law' | 'system';
  readonly path: string;
  readonly icon: IconName;
  readonly roles: readonly Role[];
}

const HOTLINE: readonly Role[] = ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR'];
const UNITS: readonly Role[] = ['UNIT', 'COUNTY_OFFICE'];
const EVERYBODY: readonly Role[] = [...HOTLINE, ...UNITS, 'BUREAU'];

export const PLACES: readonly Place[] = [
  { key: 'board', path: '/', icon: 'board', roles: [...HOTLINE, 'BUREAU'] },
  { key: 'desk', path: '/', icon: 'board', roles: UNITS },
  { key: 'intake', path: '/intake', icon: 'phone', roles: ['OPERATOR', 'SUPERVISOR'] },
  { key: 'orders', path: '/orders', icon: 'list', roles: EVERYBODY },
  { key: 'handover', path: '/handover', icon: 'handover', roles: ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR'] },
  { key: 'cards', path: '/cards', icon: 'card', roles: [...HOTLINE, ...UNITS] },
  { key: 'surveys', path: '/surveys', icon: 'message', roles: [...HOTLINE, ...UNITS] },
  { key: 'approvals', path: '/approvals', icon: 'users', roles: ['SUPERVISOR', 'ADMINISTRATOR'] },
  { key: 'statistics', path: '/statistics', icon: 'chart', roles: HOTLINE },
  { key: 'registry', path: '/registry/coverage', icon: 'book', roles: EVERYBODY },
  { key: 'drills', path: '/drills', icon: 'flag', roles: [...HOTLINE, ...UNITS] },
  { key: 'rehearsal', path: '/rehearsal', icon: 'play', roles: HOTLINE },
  { key: 'law', path: '/law', icon: 'law', roles: EVERYBODY },
  { key: 'system', path: '/system', icon: 'gear', roles: HOTLINE },
];

export const placesOf = (role: Role): readonly Place[] => PLACES.filter(({ roles }) => roles.includes(role));

/** A page below another belongs to it: an order to the orders, a list of people to the registry. */
export function isHere({ path }: Place, pathname: string): boolean {
  const [, first = ''] = path.split('/');
  return (pathname.split('/')[1] ?? '') === first;
}

export const isUnitDesk = (role: Role): boolean => UNITS.includes(role);
