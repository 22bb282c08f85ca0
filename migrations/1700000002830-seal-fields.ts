import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEALED = '^a256gcm:';

/**
 * Names, numbers and free text of persons are sealed by the service before they are written. The database keeps of each key only its id and a
 * check value, and accepts a sealed number where it accepted a number. Nodes of the version before go on writing plain values, which are sealed later.
 */
export class SealFields1700000002830 implements MigrationInterface {
  name = 'SealFields1700000002830';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table field_key (
        id text constraint pk_field_key primary key,
        check_value text not null,
        -- The one key that seals numbers; without such a key nothing is sealed yet, because an older node lives.
        seals_numbers boolean not null default false,
        -- Only of a demonstration over an external database, so that its other nodes find it.
        shared_secret text,
        -- Whether everything that older versions wrote plain has been sealed; on the key of numbers.
        all_sealed boolean not null default false,
        is_retired boolean not null default false,
        seq integer generated always as identity
      )`);
    await runner.query('create unique index uq_field_key_numbers on field_key (seals_numbers) where seals_numbers');
    // The keys a node knows, the one it seals with first: none is taken into use or out of it against a node that lives.
    await runner.query('alter table node add column field_keys text[]');
    await this.accept(runner, 'contact', 'ck_contact_mobile', `mobile ~ '^[+]861[0-9]{10}$' or mobile ~ '${SEALED}'`);
    await this.accept(runner, 'contact', 'ck_contact_landline', `landline ~ '^[+]86[0-9]{9,11}$' or landline ~ '${SEALED}'`);
    await this.accept(runner, 'number_proof', 'ck_number_proof_number', `number ~ '^[+]86[0-9]{9,11}$' or number ~ '${SEALED}'`);
    // The digits of the caller's number as it was reported, for finding an order by its caller; sealed, so that equal ones are found. The service fills it.
    await runner.query('alter table work_order_text add column caller_digits text');
    await runner.query('create index ix_work_order_text_caller_digits on work_order_text (caller_digits) where caller_digits is not null');
    await runner.query('drop index ix_work_order_text_caller');
  }

  /** Refused by the old checks while values are sealed: a database goes back to the version before from its backup. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query("create index ix_work_order_text_caller on work_order_text (regexp_replace(caller, '[^0-9]', '', 'g')) where caller is not null");
    await runner.query('drop index ix_work_order_text_caller_digits');
    await runner.query('alter table work_order_text drop column caller_digits');
    await this.accept(runner, 'number_proof', 'ck_number_proof_number', "number ~ '^[+]86[0-9]{9,11}$'");
    await this.accept(runner, 'contact', 'ck_contact_landline', "landline ~ '^[+]86[0-9]{9,11}$'");
    await this.accept(runner, 'contact', 'ck_contact_mobile', "mobile ~ '^[+]861[0-9]{10}$'");
    await runner.query('alter table node drop column field_keys');
    await runner.query('drop table field_key');
  }

  private async accept(runner: QueryRunner, table: string, name: string, condition: string): Promise<void> {
    await runner.query(`alter table ${table} drop constraint ${name}, add constraint ${name} check (${condition})`);
  }
}
