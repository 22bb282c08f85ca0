import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Areas, units, people and the dispatch table. A contact is a chain of versions: a change ends one row and opens the next, so that
 * "who was registered when the notice went out" has an answer in a dispute years later.
 */
export class CreateRegistry1700000000200 implements MigrationInterface {
  name = 'CreateRegistry1700000000200';

  async up(runner: QueryRunner): Promise<void> {
    // A copy of config/areas for joins; the file is what counts, and every start brings the copy up to it.
    await runner.query(`
      create table area (
        code text constraint pk_area primary key,
        name text not null,
        kind text not null constraint ck_area_kind check (kind in ('CITY', 'COUNTY')),
        parent_code text constraint fk_area_parent references area (code),
        constraint ck_area_code check (code ~ '^[0-9]{6}$'),
        constraint ck_area_parent check ((kind = 'CITY') = (parent_code is null))
      )`);
    await runner.query(`
      create table unit (
        code text constraint pk_unit primary key,
        name text not null,
        short_name text not null,
        kind text not null constraint ck_unit_kind check (kind in ('HANDLING_UNIT', 'COUNTY_HOTLINE_OFFICE', 'EMERGENCY_BUREAU', 'HOTLINE')),
        level text not null constraint ck_unit_level check (level in ('MUNICIPAL', 'COUNTY', 'TOWN')),
        county_code text constraint fk_unit_county references area (code),
        line text,
        parent_code text constraint fk_unit_parent references unit (code) deferrable initially deferred,
        constraint ck_unit_county check ((level = 'MUNICIPAL') = (county_code is null))
      )`);
    await runner.query('create index ix_unit_county on unit (county_code, kind)');
    // Two hotline offices of one county, or two bureaux, would leave open which of them is told.
    await runner.query("create unique index uq_unit_office on unit (kind, coalesce(county_code, '')) where kind <> 'HANDLING_UNIT'");
    await runner.query(`
      create table contact (
        id uuid not null,
        version integer not null,
        unit_code text not null constraint fk_contact_unit references unit (code),
        role text not null constraint ck_contact_role check (role in ('EMERGENCY_LIAISON', 'WORK_ORDER_CONTACT', 'CASE_HANDLER', 'LEADER_IN_CHARGE',
          'PRINCIPAL_LEADER', 'DUTY_DESK', 'BUREAU_DUTY_DESK', 'DUTY_SUPERVISOR', 'DEPUTY_SUPERVISOR', 'HOTLINE_LEADER')),
        priority integer not null constraint ck_contact_priority check (priority >= 1),
        name text not null,
        mobile text constraint ck_contact_mobile check (mobile ~ '^[+]861[0-9]{10}$'),
        landline text constraint ck_contact_landline check (landline ~ '^[+]86[0-9]{9,11}$'),
        landline_extension text constraint ck_contact_extension check (landline_extension ~ '^[0-9]{1,6}$'),
        email text,
        source text not null constraint ck_contact_source check (source in ('REPORTED', 'DEFAULT')),
        valid_from timestamptz not null,
        valid_to timestamptz,
        reported_by text not null,
        reported_at timestamptz not null,
        verified_at timestamptz,
        constraint pk_contact primary key (id, version),
        constraint ck_contact_reachable check (mobile is not null or landline is not null),
        constraint ck_contact_extension_of_landline check (landline_extension is null or landline is not null),
        constraint ck_contact_validity check (valid_to is null or valid_to >= valid_from)
      )`);
    await runner.query('create unique index uq_contact_current on contact (id) where valid_to is null');
    await runner.query('create index ix_contact_unit on contact (unit_code, valid_from)');
    await runner.query('create index ix_contact_mobile on contact (mobile) where mobile is not null');
    await runner.query('create index ix_contact_landline on contact (landline) where landline is not null');
    await runner.query(`
      create table routing_rule (
        id bigint generated always as identity constraint pk_routing_rule primary key,
        county_code text constraint fk_routing_rule_county references area (code),
        category text not null,
        keywords text[] not null,
        unit_code text not null constraint fk_routing_rule_unit references unit (code)
      )`);
    await runner.query('create index ix_routing_rule on routing_rule (county_code, category)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['routing_rule', 'contact', 'unit', 'area']) await runner.query(`drop table ${table}`);
  }
}
