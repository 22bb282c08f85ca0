import type { BoardItem, Places } from '../api/types';
import { isCounted } from '../board/counts';
import { NOTES } from '../board/risk-order';
import { isOverdue } from '../time/limit';

/** From the gravest to the quietest; the first that holds for any order of a county is the county's. */
export const TILE_STATES = ['ALARM', 'OVERDUE', 'UNANSWERED', 'HANDLING', 'NONE'] as const;
export type TileState = (typeof TILE_STATES)[number];

export interface Tile {
  readonly key: string;
  /** Null: orders whose county is not known. */
  readonly name: string | null;
  readonly city: string;
  readonly open: number;
  readonly unanswered: number;
  readonly overdue: number;
  readonly state: TileState;
}

export const awaitsOpinion = (item: BoardItem): boolean => item.class === 'URGENT' && item.response === null;

export function stateOf(item: BoardItem, nowMs: number | null): TileState {
  if (item.alarms.some(({ kind }) => !NOTES.has(kind))) return 'ALARM';
  if (isOverdue(item, nowMs)) return 'OVERDUE';
  return awaitsOpinion(item) ? 'UNANSWERED' : 'HANDLING';
}

export interface Chosen {
  /** Jurisdictions; empty: all. */
  readonly places: readonly string[];
  /** County codes; empty: all. */
  readonly counties: readonly string[];
}

/** One tile for each county in the order of the configuration, and one for orders of no known county: none ever changes its place. */
export function tilesOf(places: readonly Places[], items: readonly BoardItem[], chosen: Chosen, nowMs: number | null): readonly Tile[] {
  const counted = items.filter(isCounted);
  const shown = places.filter(({ jurisdiction }) => chosen.places.length === 0 || chosen.places.includes(jurisdiction));
  const known = shown.flatMap(({ city, counties }) => counties.filter(({ code }) => chosen.counties.length === 0 || chosen.counties.includes(code)).map((county) => ({ ...county, city })));
  const codes = new Set(places.flatMap(({ counties }) => counties.map(({ code }) => code)));
  const tiles = known.map(({ code, name, city }) => tileOf(code, name, city, counted.filter(({ countyCode }) => countyCode === code), nowMs));
  const lost = counted.filter((item) => (item.countyCode === null || !codes.has(item.countyCode)) && (chosen.places.length === 0 || chosen.places.includes(item.jurisdiction)));
  return chosen.counties.length > 0 ? tiles : [...tiles, tileOf('none', null, '', lost, nowMs)];
}

function tileOf(key: string, name: string | null, city: string, items: readonly BoardItem[], nowMs: number | null): Tile {
  const states = new Set(items.map((item) => stateOf(item, nowMs)));
  return {
    key, name, city, open: items.length, unanswered: items.filter(awaitsOpinion).length, overdue: items.filter((item) => isOverdue(item, nowMs)).length,
    state: TILE_STATES.find((state) => states.has(state)) ?? 'NONE',
  };
}

/** Whether an order is of the places that the wall shows. */
export function isChosen(item: BoardItem, { places, counties }: Chosen): boolean {
  return (places.length === 0 || places.includes(item.jurisdiction)) && (counties.length === 0 || (item.countyCode !== null && counties.includes(item.countyCode)));
}

/** What a room must look at: urgent orders in alarm, late, unanswered, then the other ones; within each in the service's order by risk. */
export function pressingOrders(items: readonly BoardItem[], nowMs: number | null): readonly BoardItem[] {
  const urgent = items.filter((item) => isCounted(item) && item.class === 'URGENT').map((item) => ({ item, rank: TILE_STATES.indexOf(stateOf(item, nowMs)) }));
  return urgent.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/**
 * Which part of a list too long for the screen is shown: the first half of the screen keeps the first ones, the rest comes in turns of
 * `seconds`, by the service's clock, so that two screens show the same.
 */
export function pageOf<T>(all: readonly T[], size: number, nowSeconds: number, seconds: number): { readonly shown: readonly T[]; readonly page: number; readonly pages: number } {
  const room = Math.max(1, size);
  if (all.length <= room) return { shown: all, page: 0, pages: 1 };
  const kept = Math.floor(room / 2);
  const turning = room - kept;
  const pages = Math.ceil((all.length - kept) / turning);
  const page = Math.floor(nowSeconds / seconds) % pages;
  const from = kept + page * turning;
  return { shown: [...all.slice(0, kept), ...all.slice(from, from + turning)], page, pages };
}

/** Columns of a grid whose cells come closest to being a little wider than high; `shape` is the width of the whole by its height. */
export function columnsFor(count: number, shape: number): number {
  const candidates = Array.from({ length: Math.max(1, count) }, (_, index) => index + 1);
  const badness = (columns: number): number => {
    const cell = (shape * Math.ceil(count / columns)) / columns;
    const empty = columns * Math.ceil(count / columns) - count;
    return Math.abs(Math.log(cell / 1.35)) + empty * 0.04;
  };
  return candidates.reduce((best, columns) => (badness(columns) < badness(best) ? columns : best), 1);
}
