import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One service for several jurisdictions: every unit belongs to one, and so do people of a hotline who see only theirs. What was
 * registered before belonged to the first one served.
 */
export class ServeJurisdictions1700000000600 implements MigrationInterface {
  name = 'ServeJurisdictions1700000000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table unit add column jurisdiction text');
    await runner.query("update unit set jurisdiction = coalesce((select jurisdiction from api_client order by created_at, id limit 1), 'qingyuan')");
    await runner.query('alter table unit alter column jurisdiction set not null');
    await runner.query('create index ix_unit_jurisdiction on unit (jurisdiction, kind)');
    await runner.query('drop index uq_unit_office');
    await runner.query("create unique index uq_unit_office on unit (jurisdiction, kind, coalesce(county_code, '')) where kind <> 'HANDLING_UNIT'");
    // A rule of a regulation without categories chooses by its keywords alone.
    await runner.query('alter table routing_rule alter column category drop not null');
    // Null: all jurisdictions.
    await runner.query('alter table account add column jurisdiction text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account drop column jurisdiction');
    await runner.query('delete from routing_rule where category is null');
    await runner.query('alter table routing_rule alter column category set not null');
    await runner.query('drop index uq_unit_office');
    await runner.query("create unique index uq_unit_office on unit (kind, coalesce(county_code, '')) where kind <> 'HANDLING_UNIT'");
    await runner.query('drop index ix_unit_jurisdiction');
    await runner.query('alter table unit drop column jurisdiction');
  }
}
