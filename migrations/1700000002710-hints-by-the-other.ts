import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an order is closed or linked, the orders that name it as perhaps the same incident are looked up to be shown anew. */
export class HintsByTheOther1700000002710 implements MigrationInterface {
  name = 'HintsByTheOther1700000002710';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index ix_similar_hint_other on similar_hint (other_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_similar_hint_other');
  }
}
