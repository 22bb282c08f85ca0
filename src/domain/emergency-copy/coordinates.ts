/** Chinese maps give positions in GCJ-02, which is shifted by some hundred metres; CAP wants WGS-84. */
export type CoordinateSystem = 'GCJ-02' | 'WGS-84';

/** Degrees, north and east positive. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** The ellipsoid and the eccentricity that GCJ-02 is defined on (Krasovsky 1940), metres. */
const SEMI_MAJOR_AXIS = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
/** GCJ-02 shifts positions in this box only. */
const SHIFTED = { south: 0.8293, north: 55.8271, west: 72.004, east: 137.8347 };
const CLOSE_ENOUGH_DEGREES = 1e-8;
const MOST_STEPS = 20;

const sine = (x: number): number => Math.sin(x * Math.PI);
const ripple = (x: number): number => (20 * sine(6 * x) + 20 * sine(2 * x)) * (2 / 3);

/** The shift in metres, northwards and eastwards, as functions of the distance from 35° N, 105° E. */
const northing = (x: number, y: number): number =>
  -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + ripple(x)
  + (20 * sine(y) + 40 * sine(y / 3)) * (2 / 3) + (160 * sine(y / 12) + 320 * sine(y / 30)) * (2 / 3);
const easting = (x: number, y: number): number =>
  300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + ripple(x)
  + (20 * sine(x) + 40 * sine(x / 3)) * (2 / 3) + (150 * sine(x / 12) + 300 * sine(x / 30)) * (2 / 3);

const isShifted = ({ latitude, longitude }: Position): boolean =>
  latitude > SHIFTED.south && latitude < SHIFTED.north && longitude > SHIFTED.west && longitude < SHIFTED.east;

/** Where GCJ-02 puts a WGS-84 position. */
export const toGcj02 = (position: Position): Position => {
  if (!isShifted(position)) return position;
  const [x, y] = [position.longitude - 105, position.latitude - 35];
  const radians = (position.latitude / 180) * Math.PI;
  const curvature = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2;
  const metresPerRadianNorth = (SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED)) / curvature ** 1.5;
  const metresPerRadianEast = (SEMI_MAJOR_AXIS / Math.sqrt(curvature)) * Math.cos(radians);
  return {
    latitude: position.latitude + (northing(x, y) / metresPerRadianNorth) * (180 / Math.PI),
    longitude: position.longitude + (easting(x, y) / metresPerRadianEast) * (180 / Math.PI),
  };
};

/** The WGS-84 position of a position in `system`, by approaching it: the shift has no inverse formula. */
export const toWgs84 = (position: Position, system: CoordinateSystem): Position => {
  if (system === 'WGS-84' || !isShifted(position)) return position;
  let guess = position;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const reached = toGcj02(guess);
    const [north, east] = [position.latitude - reached.latitude, position.longitude - reached.longitude];
    guess = { latitude: guess.latitude + north, longitude: guess.longitude + east };
    if (Math.abs(north) < CLOSE_ENOUGH_DEGREES && Math.abs(east) < CLOSE_ENOUGH_DEGREES) break;
  }
  return guess;
};
