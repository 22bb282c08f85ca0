import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The jurisdictions of CONFIG_DIR: each has a wording file called like it. */
export const servedJurisdictions = (configDir: string): readonly string[] => {
  const folder = join(configDir, 'wording');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((name) => name.replace(/\.yaml$/, '')) : [];
};
