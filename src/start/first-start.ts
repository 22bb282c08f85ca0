import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ensureDemonstrationAccounts, ensureFirstClient, missingAdministrator, type DemonstrationSignIn } from '../identity/first-start.js';
import { LawBook } from '../law/law-book.js';
import type { Clock } from '../platform/clock/clock.js';
import type { Settings } from '../platform/config/settings.js';
import type { Database } from '../platform/database/database.js';
import { StartRefused } from '../platform/database/start-refused.js';
import { readDemonstrationUnits, RegistryFiles } from '../registry/registry-files.js';
import { RegistryStore } from '../registry/registry.store.js';
import { AdoptLaw } from '../work-orders/adopt-law.js';
import { ReconsiderWorkOrder } from '../work-orders/reconsider-work-order.js';
import { accountsOf } from './demonstration-accounts.js';

/** Any number that no other lock of the service has: nodes that start in the same instant go through this one after the other. */
const START_LOCK = 6_112_345;

export interface FirstThings {
  readonly signIn: DemonstrationSignIn | null;
  /** Shown once: a generated key that is kept nowhere (production). */
  readonly newApiKey: string | null;
  /** Jurisdictions whose platforms have keys of their own in DATA_DIR (demonstration). */
  readonly otherJurisdictions: readonly string[];
}

/**
 * The law, the areas, and whoever may sign in; in a demonstration also invented units and people. Each node does it at its start, and who finds it
 * done changes nothing. The one before may take long on a busy machine: whoever waits has more patience here than for a lock of the daily work.
 */
export const firstStart = (settings: Settings, database: Database, clock: Clock, application: NestFastifyApplication): Promise<FirstThings> =>
  database.transaction(async (tx) => {
    await tx.rows("select set_config('lock_timeout', '120s', true), set_config('statement_timeout', '180s', true), set_config('idle_in_transaction_session_timeout', '60s', true)");
    await tx.rows('select pg_advisory_xact_lock($1)', [START_LOCK]);
    const lawBook = application.get(LawBook);
    await lawBook.freeze(tx, clock.now());
    await application.get(AdoptLaw).execute(tx, clock.now());
    if (await lawBook.freezeCalendar(tx, clock.now())) await application.get(ReconsiderWorkOrder).all(tx, clock.now());
    const registry = application.get(RegistryStore);
    await registry.publishAreas(tx);
    const isDemonstration = settings.mode === 'demonstration';
    const { areas } = application.get(RegistryFiles);
    const newApiKey = await ensureFirstClient(tx, { jurisdiction: areas[0]?.id ?? '', apiKey: settings.apiKey, keepIn: isDemonstration ? settings.dataDir : undefined }, clock.real());
    if (isDemonstration) {
      const files = readDemonstrationUnits(settings.configDir, areas);
      await registry.loadDemonstration(tx, files, clock.now());
      const others = areas.slice(1).map(({ id }) => id);
      for (const id of others) await ensureFirstClient(tx, { name: id, jurisdiction: id, apiKey: undefined, keepIn: settings.dataDir }, clock.real());
      return { signIn: await ensureDemonstrationAccounts(tx, settings.dataDir, clock.real(), files.flatMap(accountsOf)), newApiKey: null, otherJurisdictions: others };
    }
    const missing = await missingAdministrator(tx);
    if (missing !== null) throw new StartRefused(missing);
    return { signIn: null, newApiKey: newApiKey ?? null, otherJurisdictions: [] };
  });
