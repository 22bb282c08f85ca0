import { Temporal } from 'temporal-polyfill';

/** More units than one part triggers orders, so that no carrier's budget (one call a minute to one number) is measured instead of us. */
export const UNITS = 2_000;

export const unitCodeOf = (index: number): string => `BENCH-${String(index % UNITS)}`;
export const mobileOf = (index: number): string => `1920000${String(5_000 + (index % UNITS))}`;
export const phoneOf = (index: number): string => `+86${mobileOf(index)}`;

/** The report number `index`, from a caller and a place of its own, to a unit of its own as long as there are enough. */
export const reportOf = (index: number, unit = index): Readonly<Record<string, unknown>> => ({
  externalNumber: `EXT-${String(index)}`, class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方,双向断行', description: '巨石落在路中间,有车绕行。', unitCode: unitCodeOf(unit),
  location: { address: '清远市清城区东城街道某路口', latitude: 24 + (index % 983) * 0.0005, longitude: 112.8 + (index % 977) * 0.0005 }, petitioner: { name: '诉求人某某', phone: `1920000${String(7_000 + (index % 3_000))}` },
  acceptedAt: Temporal.Now.instant().toString(),
});
