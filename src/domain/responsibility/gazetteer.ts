/** The villages (村) and communities (社区) that a public list names under one town, each by its name without 村委会 or 社区居委会. */
export interface VillageList {
  readonly county: string;
  readonly town: string;
  readonly villages: readonly string[];
  readonly communities: readonly string[];
}

/** A functional zone (开发区、合作区). It has a code when it is a jurisdiction of its own; else it lies in its county, and in doubt when it has several. */
export interface Zone {
  readonly code: string | null;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly counties: readonly string[];
}

/** A place that everybody knows by name and that lies in one county. */
export interface Landmark {
  readonly name: string;
  readonly county: string;
}

/** Degrees, north and east positive. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** How names are written otherwise; each entry is a string of characters. */
export interface Spelling {
  /** Two characters: the first is read as the second wherever it stands. */
  readonly written: readonly string[];
  /** Characters that are taken for each other. */
  readonly confused: readonly string[];
}

/** What is known of an area's places below and beside its counties and towns. */
export interface Gazetteer {
  readonly villageLists: readonly VillageList[];
  /** Names of villages and towns, without suffix, that so many places of the country bear that any hamlet may bear them too. */
  readonly common: readonly string[];
  /** Our towns whose name a town elsewhere bears, or ends with. */
  readonly namesakes: readonly string[];
  /** Towns elsewhere whose names look like misspelt ones of ours. */
  readonly alike: readonly string[];
  readonly zones: readonly Zone[];
  readonly landmarks: readonly Landmark[];
  readonly box: Box | null;
  readonly spelling: Spelling;
}
