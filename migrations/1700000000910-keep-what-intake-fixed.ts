import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What judging needs beside the present state: the ordinary class named when the order was accepted, which a later reclassification does
 * not undo (OQ-23, OQ-39), and when a law was adopted for an order taken in while none was in force (OQ-38).
 */
export class KeepWhatIntakeFixed1700000000910 implements MigrationInterface {
  name = 'KeepWhatIntakeFixed1700000000910';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table work_order add column accepted_underlying_class text, add column law_adopted_at timestamptz');
    await runner.query('update work_order set accepted_underlying_class = underlying_class where underlying_class is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table work_order drop column accepted_underlying_class, drop column law_adopted_at');
  }
}
