import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said in a call, apart from the call, so that retention may empty it; and who wrote how many replies that changed nothing. */
export class CreateCallText1700000000135 implements MigrationInterface {
  name = 'CreateCallText1700000000135';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table call_text (
        call_id uuid constraint pk_call_text primary key references call (id),
        spoken text,
        answer text
      )`);
    await runner.query('create index ix_inbound_message_number on inbound_message (number, at)');
    await runner.query('create index ix_call_number on call (number, arrived_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_call_number');
    await runner.query('drop index ix_inbound_message_number');
    await runner.query('drop table call_text');
  }
}
