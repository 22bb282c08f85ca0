import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside `src` in the sources and in the build alike. */
export const MIGRATIONS = new URL('../../../migrations/', import.meta.url);

const NAME = /^(\d+)-.*(?<!\.d|\.test)\.(?:js|ts)$/;

/** The files of this version's migrations, in their order. */
export const migrationFiles = (): readonly string[] => readdirSync(fileURLToPath(MIGRATIONS)).filter((name) => NAME.test(name)).sort();

/** Their timestamps, smallest first. */
export const knownMigrations = (): readonly number[] => migrationFiles().map((name) => Number(NAME.exec(name)?.[1]));
