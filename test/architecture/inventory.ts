import { filesUnder, read } from './tracked-files.js';

export type Place = 'service' | 'console' | 'development';

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** One package at one version, as the lock file has it; installed in one place or in several. */
export interface Part {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Where what it contains runs: on the server, in browsers (built into the pages), or only where the project is built and tested. */
  readonly place: Place;
  /** Installed only on some systems. */
  readonly isOptional: boolean;
  readonly integrity: string;
  readonly hasInstallScript: boolean;
  /** `name@version` of what it needs. */
  readonly needs: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What a part says in its LICENSE file and not in its manifest, by the version somebody read it in. */
const SAID_IN_ITS_FILE: Readonly<Record<string, string>> = { 'png-js@2.0.0': 'MIT' };

const PAGES = ['web/src', 'web/liaison/src'];
const BELOW = 'node_modules/';

export const lockedPackages = (): Readonly<Record<string, LockedPackage>> => (JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }).packages;
export const manifest = (): Manifest => JSON.parse(read('package.json')) as Manifest;
export const partId = ({ name, version }: Pick<Part, 'name' | 'version'>): string => `${name}@${version}`;

/** Everything the lock file names, each once, in the order of names. */
export const inventory = (): readonly Part[] => {
  const locked = lockedPackages();
  const inPages = reachableFrom(locked, importedByPages());
  const parts = new Map<string, Part>();
  for (const [path, one] of Object.entries(locked)) {
    if (path === '') continue;
    const name = nameOf(path);
    const known = parts.get(`${name}@${one.version}`);
    const place = known?.place === 'service' || one.dev !== true ? 'service' : known?.place === 'console' || inPages.has(path) ? 'console' : 'development';
    const needs = [...new Set([...(known?.needs ?? []), ...needed(locked, path).map((at) => partId({ name: nameOf(at), version: locked[at]?.version ?? '' }))])].sort();
    parts.set(`${name}@${one.version}`, { name, version: one.version, licence: one.license ?? SAID_IN_ITS_FILE[`${name}@${one.version}`] ?? '', place, isOptional: one.optional === true, integrity: one.integrity ?? '', hasInstallScript: one.hasInstallScript === true, needs });
  }
  return [...parts.values()].sort((a, b) => (partId(a) < partId(b) ? -1 : 1));
};

/** What the project itself asks for, as `name@version`. */
export const askedFor = (): readonly string[] => {
  const locked = lockedPackages();
  const { dependencies, optionalDependencies, devDependencies } = manifest();
  return Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies }).map((name) => partId({ name, version: locked[BELOW + name]?.version ?? '' })).sort();
};

const nameOf = (path: string): string => path.slice(path.lastIndexOf(BELOW) + BELOW.length);

/** Where a package finds another: beside itself, or in a folder above. */
const found = (locked: Readonly<Record<string, LockedPackage>>, from: string, name: string): string | undefined => {
  const at = `${from}/${BELOW}${name}`;
  if (at in locked) return at;
  const above = from.lastIndexOf(`/${BELOW}`);
  if (above >= 0) return found(locked, from.slice(0, above), name);
  return BELOW + name in locked ? BELOW + name : undefined;
};

const needed = (locked: Readonly<Record<string, LockedPackage>>, path: string): readonly string[] => {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = locked[path] ?? {};
  return Object.keys({ ...peerDependencies, ...dependencies, ...optionalDependencies }).flatMap((name) => found(locked, path, name) ?? []);
};

const reachableFrom = (locked: Readonly<Record<string, LockedPackage>>, names: readonly string[]): ReadonlySet<string> => {
  const reached = new Set<string>();
  const next = names.map((name) => BELOW + name);
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (!(path in locked) || reached.has(path)) continue;
    reached.add(path);
    next.push(...needed(locked, path));
  }
  return reached;
};

/** Packages that the pages name in their imports. */
const importedByPages = (): readonly string[] => {
  const files = PAGES.flatMap((folder) => filesUnder(folder)).filter((path) => /\.tsx?$/.test(path));
  const named = files.flatMap((path) => [...read(path).matchAll(/(?:from|import) ?\(?'([^'.][^']*)'/g)].map(([, specifier = '']) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')));
  return [...new Set(named)].sort();
};
