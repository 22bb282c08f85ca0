// Several reports, one incident (OQ-24): candidates by place, category and time, each with its reason. A person links; nothing here does,
// and nobody's report is closed as a duplicate by it (QY2015-7.2).
import type { Temporal } from 'temporal-polyfill';
import { wordsOfBoth, type PlaceSigns } from './place-signs.js';

export interface ReportedPlace {
  readonly county: string | null;
  readonly signs: PlaceSigns;
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly category: string | null;
  readonly acceptedAt: Temporal.Instant;
}

export interface KnownReport extends ReportedPlace {
  readonly closedAt: Temporal.Instant | null;
}

/** STRONG: whoever reads both would think of one incident; shown by itself. POSSIBLE: shown when asked for. */
export interface Similarity {
  readonly strength: 'STRONG' | 'POSSIBLE';
  /** 0 to 100, for the order of candidates; it decides nothing. */
  readonly score: number;
  readonly distanceMetres: number | null;
  /** Chinese, the weightiest first. */
  readonly reasons: readonly string[];
  readonly because: readonly string[];
}

export interface SimilarityWindow {
  /** How far apart two reports of one incident are accepted. */
  readonly usual: Temporal.Duration;
  /** And while the first of them is still being handled. */
  readonly whileOpen: Temporal.Duration;
}

export const SIMILAR_BECAUSE = ['OQ-24', 'QY2015-7.2'];

/** Null: nothing speaks for one incident, or something speaks against it. */
export const similarityOf = (report: ReportedPlace, known: KnownReport, window: SimilarityWindow): Similarity | null => {
  const apart = Math.abs(report.acceptedAt.until(known.acceptedAt).total('minutes'));
  const usual = window.usual.total('minutes');
  const isClosedLong = known.closedAt !== null && known.closedAt.until(report.acceptedAt).total('minutes') > usual;
  if (isClosedLong || apart > (known.closedAt === null ? Math.max(usual, window.whileOpen.total('minutes')) : usual)) return null;
  const distanceMetres = report.position === null || known.position === null ? null : Math.round(metresBetween(report.position, known.position));
  if (report.county !== null && known.county !== null && report.county !== known.county && !(distanceMetres !== null && distanceMetres <= NEAR)) return null;
  const category = categoryPoints(report.category, known.category);
  if (category === null) return null;
  const signs = [...placeSigns(report, known, distanceMetres)].sort((a, b) => b.points - a.points);
  const supporting = signs.filter(({ points }) => points > 0);
  const place = Math.min(65, (supporting[0]?.points ?? 0) + 5 * Math.max(0, supporting.length - 1) + signs.reduce((sum, { points }) => sum + Math.min(0, points), 0));
  const score = Math.round(place + category.points + 10 * Math.max(0, 1 - apart / usual));
  if (place < 15 || score < 45) return null;
  return {
    strength: place >= 40 && score >= 70 ? 'STRONG' : 'POSSIBLE', score, distanceMetres,
    reasons: [...supporting.map(({ reason }) => reason), category.reason, `受理相差${minutesWords(apart)}`], because: SIMILAR_BECAUSE,
  };
};

interface Sign {
  readonly points: number;
  readonly reason: string;
}

const SAME = 150;
const NEAR = 500;
const AROUND = 1500;
const FAR = 5000;

/** Metres come from what people tap on a map: a crossroads is right to some hundred metres, a wrong pin to none. */
const placeSigns = (report: ReportedPlace, known: ReportedPlace, metres: number | null): readonly Sign[] => {
  const [one, other] = [report.signs, known.signs];
  const both = (a: readonly string[], b: readonly string[]): string | undefined => a.find((name) => b.includes(name));
  const [town, village, landmark] = [both(one.towns, other.towns), both(one.villages, other.villages), both(one.landmarks, other.landmarks)];
  const differ = (a: readonly string[], b: readonly string[]): boolean => a.length > 0 && b.length > 0 && both(a, b) === undefined;
  const words = wordsOfBoth(one, other);
  const isNear = metres !== null && metres <= NEAR;
  return [
    ...(metres === null ? [] : [distanceSign(metres)]),
    ...(village === undefined ? [] : [{ points: 45, reason: `同在${town ?? ''}${village}` }]),
    ...(landmark === undefined ? [] : [{ points: 50, reason: `同一地点${landmark}` }]),
    ...(town === undefined || village !== undefined ? [] : [{ points: 15, reason: `同在${town}` }]),
    ...roadSigns(report, known),
    ...(words.length < 4 || village !== undefined ? [] : [{ points: words.length < 6 ? 30 : 40, reason: `地址都提到“${words}”` }]),
    ...(differ(one.towns, other.towns) && !isNear ? [{ points: -40, reason: '' }] : []),
    ...(differ(one.villages, other.villages) && !isNear ? [{ points: -15, reason: '' }] : []),
  ];
};

const distanceSign = (metres: number): Sign => {
  const reason = `坐标相距约${metres < 1000 ? `${String(metres)}米` : `${(metres / 1000).toFixed(1)}公里`}`;
  return { points: metres <= SAME ? 60 : metres <= NEAR ? 45 : metres <= AROUND ? 20 : metres > FAR ? -40 : 0, reason };
};

const roadSigns = (report: ReportedPlace, known: ReportedPlace): readonly Sign[] => report.signs.roads.flatMap(({ road, at }): Sign[] => {
  const other = known.signs.roads.find((one) => one.road === road);
  if (other === undefined) return [];
  if (at === null || other.at === null) return [{ points: 20, reason: `同在${road}` }];
  const apart = Math.abs(at - other.at);
  return [{ points: apart <= 0.3 ? 55 : apart <= 1 ? 40 : apart > 5 ? -30 : 10, reason: `同在${road},桩号相差${apart.toFixed(1)}公里` }];
});

/** A burst main sinks the road above it; what was reported as 其他 may be anything. Null: two different matters. */
const categoryPoints = (one: string | null, other: string | null): Sign | null => {
  if (one === other) return one === null ? { points: 15, reason: '均未分类别' } : { points: 25, reason: '事项类别相同' };
  if (one === null || other === null || one === 'OTHER' || other === 'OTHER' || RELATED.some((pair) => pair.includes(one) && pair.includes(other))) return { points: 12, reason: '事项类别相近' };
  return null;
};

const RELATED: readonly (readonly string[])[] = [['ROAD_AND_TREE', 'UTILITY'], ['UTILITY', 'POLLUTION'], ['ROAD_AND_TREE', 'TOURISM_SAFETY']];

const minutesWords = (minutes: number): string => (minutes < 120 ? `${String(Math.round(minutes))}分钟` : `${String(Math.round(minutes / 60))}小时`);

const EARTH_METRES = 6_371_008;

const metresBetween = (a: NonNullable<ReportedPlace['position']>, b: NonNullable<ReportedPlace['position']>): number => {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (x: number, y: number): number => Math.sin(radians(x - y) / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.sqrt(half(a.latitude, b.latitude) + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude)));
};
