import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People of the hotline whose accounts are older than a second jurisdiction on this database were let in for the first one alone; without
 * this they would see what callers of other cities said (OQ-49). Who is to see all of them gets an account without a jurisdiction.
 */
export class KeepAccountsInJurisdiction1700000000900 implements MigrationInterface {
  name = 'KeepAccountsInJurisdiction1700000000900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      with served as (select coalesce((select jurisdiction from api_client order by created_at, id limit 1), 'qingyuan') as first)
      update account set jurisdiction = served.first from served
      where account.jurisdiction is null and account.role in ('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
        and not exists (select 1 from law_version law where law.kind = 'REGULATION' and law.content->>'jurisdiction' <> served.first and law.stored_at <= account.created_at)`);
  }

  /** Which of them had none before is not kept, and seeing less is the safe side. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
