import type { Directory } from '../domain/responsibility/directory.js';
import type { Tx } from '../platform/database/database.js';
import { readDirectory } from './directory.query.js';
import type { RegistryFiles } from './registry-files.js';

interface Kept {
  readonly state: string;
  readonly directory: Directory;
}

/**
 * The directories of units, read anew only when a unit has changed: to read six hundred units for every order took longer than to write the
 * order. Every node asks the database for each order whether its own are still right.
 */
export class KeptDirectories {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly files: RegistryFiles) {}

  async of(tx: Tx, jurisdiction: string): Promise<Directory> {
    const { state, isOurs } = await stateOf(tx);
    const kept = this.kept.get(jurisdiction);
    if (!isOurs && kept?.state === state) return kept.directory;
    const directory = await readDirectory(tx, this.files, jurisdiction);
    // What this transaction itself has changed it may change again under the same state, or take back.
    if (!isOurs) this.kept.set(jurisdiction, { state, directory });
    return directory;
  }
}

/** Another state whenever another transaction that changed a unit has committed; the largest number alone would miss one that began early and committed late. */
const stateOf = (tx: Tx): Promise<{ readonly state: string; readonly isOurs: boolean }> => tx.one(
  `select coalesce((select id::text from registry_change order by id desc limit 1), '') || ' ' || (select count(*) from registry_change) as state,
     exists (select 1 from registry_change where id = pg_current_xact_id_if_assigned()) as "isOurs"`);
