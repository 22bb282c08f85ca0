export const UNIT_LEVELS = ['MUNICIPAL', 'COUNTY', 'TOWN'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];
