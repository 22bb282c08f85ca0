import { closedText } from './typed-text.js';

/** A unit as lists name it. */
export interface NamedUnit {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly formerNames: readonly string[];
  readonly countyName: string | null;
  readonly cityName: string;
  /** Whether whoever hands in the list may report its people. */
  readonly isOurs: boolean;
}

export type UnitFound<U extends NamedUnit> =
  | { readonly kind: 'FOUND'; readonly unit: U }
  | { readonly kind: 'SEVERAL'; readonly units: readonly U[] }
  | { readonly kind: 'NONE'; readonly suggestions: readonly U[] };

const MOST_SUGGESTIONS = 3;
/** Beyond this many different unknown names the list is of somebody else, and looking for likenesses would take minutes. */
const MOST_SEARCHES = 200;

/** Finds units by code or by any name they go or went by; own units go before others of the same name. */
export class UnitNames<U extends NamedUnit> {
  private readonly byCode: ReadonlyMap<string, U>;
  private readonly byName = new Map<string, U[]>();
  private readonly unknown = new Map<string, readonly U[]>();
  private readonly places: readonly string[];

  constructor(private readonly units: readonly U[]) {
    this.byCode = new Map(units.map((unit) => [closedText(unit.code).toUpperCase(), unit]));
    this.places = [...new Set(units.flatMap(({ countyName, cityName }) => (countyName === null ? [cityName] : [countyName, cityName])))];
    for (const unit of units) for (const name of new Set(namesOf(unit))) this.byName.set(name, [...(this.byName.get(name) ?? []), unit]);
  }

  byItsCode(code: string): U | undefined {
    return this.byCode.get(closedText(code).toUpperCase());
  }

  find(typed: string): UnitFound<U> {
    const name = closedText(typed);
    const found = this.named(name) ?? this.byItsCode(name);
    if (Array.isArray(found)) return { kind: 'SEVERAL', units: found };
    return found === undefined ? { kind: 'NONE', suggestions: this.suggest(name) } : { kind: 'FOUND', unit: found };
  }

  private named(name: string): U | U[] | undefined {
    const all = this.byName.get(name) ?? [];
    const ours = all.filter(({ isOurs }) => isOurs);
    const found = ours.length > 0 ? ours : all;
    return found.length > 1 ? found : found[0];
  }

  private suggest(name: string): readonly U[] {
    const known = this.unknown.get(name);
    if (known !== undefined || this.unknown.size >= MOST_SEARCHES) return known ?? [];
    // 英德市 says nothing of which bureau is meant.
    const place = this.places.find((one) => name.startsWith(one) && name.length > one.length) ?? '';
    const nearEnough = Math.max(1, Math.floor((name.length - place.length) * 0.4));
    const near = this.units.filter(({ isOurs }) => isOurs)
      .map((unit) => ({ unit, distance: Math.min(...namesOf(unit).map((one) => distanceBetween(name, one, nearEnough))) }))
      .filter(({ distance }) => distance <= nearEnough)
      .sort((a, b) => a.distance - b.distance || a.unit.code.localeCompare(b.unit.code))
      .slice(0, MOST_SUGGESTIONS).map(({ unit }) => unit);
    this.unknown.set(name, near);
    return near;
  }
}

/** As registered, short, as before; with the city in front, and without the city or county that everybody there leaves out. */
const namesOf = ({ name, shortName, formerNames, countyName, cityName }: NamedUnit): readonly string[] =>
  [name, shortName, ...formerNames].map(closedText).flatMap((full) => {
    const local = countyName !== null && full.startsWith(countyName) ? full.slice(countyName.length) : null;
    const municipal = countyName === null && full.startsWith(cityName) ? full.slice(cityName.length) : null;
    return [full, `${cityName}${full}`, ...(local === null || local === '' ? [] : [local]), ...(municipal === null || municipal === '' ? [] : [municipal, `市${municipal}`])];
  });

/** Edits from one text to the other (Levenshtein); anything above `most` is `most + 1`. */
export const distanceBetween = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const line = [row + 1];
    for (let column = 1; column <= other.length; column += 1) {
      line.push(Math.min((before[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (before[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1)));
    }
    if (Math.min(...line) > most) return most + 1;
    before = line;
  }
  return before[other.length] ?? most + 1;
};
