import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to where the messages and calls of each provider have been read, in real time: webhooks may fail without anybody noticing. */
export class MarkInbound1700000002010 implements MigrationInterface {
  name = 'MarkInbound1700000002010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table inbound_mark (
        provider text constraint pk_inbound_mark primary key,
        read_to timestamptz,
        failing_since timestamptz,
        held_until timestamptz
      )`);
    await runner.query("comment on column inbound_mark.failing_since is 'real instant since which the provider could not be asked; null while it can'");
    await runner.query("comment on column inbound_mark.held_until is 'real instant until which one node polls this provider and the others leave it alone'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table inbound_mark');
  }
}
