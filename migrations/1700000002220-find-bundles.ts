import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every receipt asks which attempts left with its own: without an index that read all attempts of all years. */
export class FindBundles1700000002220 implements MigrationInterface {
  name = 'FindBundles1700000002220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index ix_notice_attempt_bundle on notice_attempt (bundled_into) where bundled_into is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_notice_attempt_bundle');
  }
}
