import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An answer proves or denies a number for the contacts it speaks of, not for everybody registered under it: one row per contact. Rows of
 * before without a contact still speak for all. A shared number is asked once for each unit it stands for.
 */
export class ProvePersonByPerson1700000001520 implements MigrationInterface {
  name = 'ProvePersonByPerson1700000001520';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table number_proof drop constraint uq_number_proof');
    await runner.query('alter table number_proof add constraint uq_number_proof unique nulls not distinct (number, how, reference, contact_id)');
    await runner.query('drop index uq_verification_request_planned');
    await runner.query("create unique index uq_verification_request_planned on verification_request (number, unit_code) where state = 'PLANNED'");
    await runner.query('drop index uq_verification_request_month');
    await runner.query('create unique index uq_verification_request_month on verification_request (number, unit_code, month) where month is not null');
  }

  /** Where there was one row per contact, one for all of them remains, and one planned question per number. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('update number_proof p set contact_id = null, contact_version = null where not exists (select 1 from number_proof q where q.number = p.number and q.how = p.how and q.reference = p.reference and q.id < p.id) and exists (select 1 from number_proof q where q.number = p.number and q.how = p.how and q.reference = p.reference and q.id > p.id)');
    await runner.query('delete from number_proof p using number_proof q where q.number = p.number and q.how = p.how and q.reference = p.reference and q.id < p.id');
    await runner.query('alter table number_proof drop constraint uq_number_proof');
    await runner.query('alter table number_proof add constraint uq_number_proof unique (number, how, reference)');
    await runner.query("delete from verification_request p using verification_request q where q.number = p.number and p.state = 'PLANNED' and q.state = 'PLANNED' and q.id < p.id");
    await runner.query('delete from verification_request p using verification_request q where q.number = p.number and q.month = p.month and q.id < p.id');
    for (const index of ['uq_verification_request_planned', 'uq_verification_request_month']) await runner.query(`drop index ${index}`);
    await runner.query("create unique index uq_verification_request_planned on verification_request (number) where state = 'PLANNED'");
    await runner.query('create unique index uq_verification_request_month on verification_request (number, month) where month is not null');
  }
}
