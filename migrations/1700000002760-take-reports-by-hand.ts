import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Orders that an operator takes down during the call, beside those a platform triggers: each has exactly one origin. A number given by hand
 * is unique within the jurisdiction, as a platform's is within the platform.
 */
export class TakeReportsByHand1700000002760 implements MigrationInterface {
  name = 'TakeReportsByHand1700000002760';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table work_order alter column client_id drop not null, add column taken_by uuid constraint fk_work_order_taken_by references account (id)');
    await runner.query('alter table work_order add constraint ck_work_order_origin check ((client_id is null) <> (taken_by is null))');
    await runner.query('create unique index uq_work_order_external_by_hand on work_order (jurisdiction, external_number) where client_id is null');
    await runner.query('alter table refused_report alter column client_id drop not null, alter column external_number drop not null, add column taken_by uuid constraint fk_refused_report_taken_by references account (id)');
    await runner.query('alter table refused_report add constraint ck_refused_report_origin check ((client_id is null) <> (taken_by is null))');
  }

  /** What was taken by hand is kept, as if the jurisdiction's first platform had triggered it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table refused_report drop constraint ck_refused_report_origin');
    await runner.query(`update refused_report r set client_id = c.id, external_number = coalesce(r.external_number, '') from (select id from api_client order by created_at, id limit 1) c where r.client_id is null`);
    await runner.query('alter table refused_report drop column taken_by, alter column client_id set not null, alter column external_number set not null');
    await runner.query('drop index uq_work_order_external_by_hand');
    await runner.query('alter table work_order drop constraint ck_work_order_origin');
    await runner.query(`update work_order o set client_id = (select c.id from api_client c where c.jurisdiction = o.jurisdiction order by c.created_at, c.id limit 1) where o.client_id is null`);
    await runner.query('alter table work_order drop column taken_by, alter column client_id set not null');
  }
}
