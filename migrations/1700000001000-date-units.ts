import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Units get versions with dates, functions, an owner and other names. `unit` stays the version in force, which everything points at;
 * what it was before lies in `unit_past`. The dispatch table of single rows goes: who exercises which function is said by the unit, which
 * matter belongs to which function by config/functions. Rows that an installation has are kept with their unit as matters agreed for it alone.
 */
export class DateUnits1700000001000 implements MigrationInterface {
  name = 'DateUnits1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    // Since when the units of before bear their names was never recorded: they are taken to have always borne them.
    await runner.query(`
      alter table unit
        add column town text,
        add column owner text not null default 'GOVERNMENT' constraint ck_unit_owner check (owner in ('GOVERNMENT', 'COMPANY')),
        add column functions text[] not null default '{}',
        add column matters jsonb not null default '[]' constraint ck_unit_matters check (jsonb_typeof(matters) = 'array'),
        add column aliases text[] not null default '{}',
        add column version integer not null default 1,
        add column valid_from timestamptz not null default '2000-01-01 00:00:00+08',
        add column valid_to timestamptz,
        add column successor_code text constraint fk_unit_successor references unit (code) deferrable initially deferred,
        add column reported_by text not null default '原有登记',
        add column reported_at timestamptz not null default '2000-01-01 00:00:00+08',
        add column reason text,
        add constraint ck_unit_town check (town is null or level = 'TOWN'),
        add constraint ck_unit_validity check (valid_to is null or valid_to >= valid_from),
        add constraint ck_unit_successor check (successor_code is null or (valid_to is not null and successor_code <> code))`);
    for (const column of ['owner', 'functions', 'matters', 'aliases', 'version', 'valid_from', 'reported_by', 'reported_at']) {
      await runner.query(`alter table unit alter column ${column} drop default`);
    }
    await runner.query('drop index uq_unit_office');
    await runner.query("create unique index uq_unit_office on unit (jurisdiction, kind, coalesce(county_code, '')) where kind <> 'HANDLING_UNIT' and valid_to is null");
    await runner.query(`
      create table unit_past (
        code text not null constraint fk_unit_past_unit references unit (code) deferrable initially deferred,
        version integer not null,
        jurisdiction text not null,
        name text not null,
        short_name text not null,
        kind text not null,
        level text not null,
        county_code text,
        town text,
        line text,
        parent_code text,
        owner text not null,
        functions text[] not null,
        matters jsonb not null,
        aliases text[] not null,
        valid_from timestamptz not null,
        valid_to timestamptz not null,
        reported_by text not null,
        reported_at timestamptz not null,
        reason text,
        constraint pk_unit_past primary key (code, version),
        constraint ck_unit_past_validity check (valid_to >= valid_from)
      )`);
    await runner.query(`
      create view unit_version as
      select code, version, jurisdiction, name, short_name, kind, level, county_code, town, line, parent_code, owner, functions, matters, aliases, valid_from, valid_to,
        successor_code, reported_by, reported_at, reason from unit
      union all
      select code, version, jurisdiction, name, short_name, kind, level, county_code, town, line, parent_code, owner, functions, matters, aliases, valid_from, valid_to,
        null, reported_by, reported_at, reason from unit_past`);
    // What an old timeline calls a unit is the name it bore then (QY2021-2.1.2).
    await runner.query(`
      create function unit_name_at(text, timestamptz) returns text language sql stable as $$
        select coalesce((select name from unit_past where code = $1 and valid_from <= $2 and valid_to > $2 order by version desc limit 1), (select name from unit where code = $1))
      $$`);
    await runner.query(`
      update unit u set matters = r.matters
      from (select unit_code, jsonb_agg(jsonb_build_object('countyCode', county_code, 'category', category, 'keywords', to_jsonb(keywords)) order by id) as matters
            from routing_rule group by unit_code) r
      where r.unit_code = u.code`);
    await runner.query('drop table routing_rule');
  }

  /** Functions and versions have no place in the schema of before: only matters agreed for single units become rows again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table routing_rule (
        id bigint generated always as identity constraint pk_routing_rule primary key,
        county_code text constraint fk_routing_rule_county references area (code),
        category text,
        keywords text[] not null,
        unit_code text not null constraint fk_routing_rule_unit references unit (code)
      )`);
    await runner.query('create index ix_routing_rule on routing_rule (county_code, category)');
    await runner.query(`
      insert into routing_rule (county_code, category, keywords, unit_code)
      select m.value->>'countyCode', m.value->>'category', array(select jsonb_array_elements_text(m.value->'keywords')), u.code
      from unit u cross join lateral jsonb_array_elements(u.matters) with ordinality as m(value, place) where u.valid_to is null order by u.code, m.place`);
    await runner.query('drop function unit_name_at(text, timestamptz)');
    await runner.query('drop view unit_version');
    await runner.query('drop table unit_past');
    await runner.query('drop index uq_unit_office');
    await runner.query(`alter table unit drop constraint ck_unit_successor, drop constraint ck_unit_validity, drop constraint ck_unit_town, drop column reason, drop column reported_at,
      drop column reported_by, drop column successor_code, drop column valid_to, drop column valid_from, drop column version, drop column aliases, drop column matters,
      drop column functions, drop column owner, drop column town`);
    await runner.query("create unique index uq_unit_office on unit (jurisdiction, kind, coalesce(county_code, '')) where kind <> 'HANDLING_UNIT'");
  }
}
