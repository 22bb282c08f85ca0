import type { Area } from './directory.js';

/** What coordinates say: they can speak against a place or go with it, and never decide by themselves, as no boundaries are published. */
export type PositionReading = { readonly kind: 'NONE' } | { readonly kind: 'WITHIN' | 'BEYOND' | 'USELESS'; readonly text: string };

/** WGS-84 and GCJ-02 differ by up to a kilometre, and a published extent is no survey. */
const MARGIN_DEGREES = 0.03;

/** Half a pair, or a pair the wrong way round, is no place: that is said, and nothing follows from it. */
export const readPosition = ({ city, gazetteer }: Area, latitude: number | null, longitude: number | null): PositionReading => {
  if (latitude === null && longitude === null) return { kind: 'NONE' };
  if (latitude === null || longitude === null) return { kind: 'USELESS', text: `坐标缺少${latitude === null ? '纬度' : '经度'},未采用` };
  // Two decimals say enough, and no door.
  const said = `坐标(纬度${latitude.toFixed(2)},经度${longitude.toFixed(2)})`;
  if (latitude === 0 && longitude === 0) return { kind: 'USELESS', text: `${said}是未定位的零点,未采用` };
  const box = gazetteer?.box ?? null;
  const isIn = (north: number, east: number): boolean =>
    box !== null && north > box.south - MARGIN_DEGREES && north < box.north + MARGIN_DEGREES && east > box.west - MARGIN_DEGREES && east < box.east + MARGIN_DEGREES;
  if (isIn(longitude, latitude)) return { kind: 'USELESS', text: `${said}的经纬度疑似填反,未采用` };
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return { kind: 'USELESS', text: `${said}超出经纬度范围,未采用` };
  if (box === null) return { kind: 'NONE' };
  return isIn(latitude, longitude) ? { kind: 'WITHIN', text: `${said}在${city.name}范围内` } : { kind: 'BEYOND', text: `${said}不在${city.name}范围内` };
};
