import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A machine client has several keys, so that a new one can take over while the old one still counts. Nodes of the version before go on
 * reading and writing api_client.key_hash: it holds the newest key, and what they write there becomes a key that replaces the others.
 */
export class KeepClientKeys1700000002810 implements MigrationInterface {
  name = 'KeepClientKeys1700000002810';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table api_client
        add column requests_per_second integer,
        add column triggers_per_second integer,
        add column allowed_networks text[] not null default '{}',
        add column signature_required boolean not null default false,
        add column created_by text,
        add constraint ck_api_client_limits check (requests_per_second > 0 and triggers_per_second > 0)`);
    await runner.query(`
      create table client_key (
        id uuid not null default gen_random_uuid() constraint pk_client_key primary key,
        client_id uuid not null constraint fk_client_key_client references api_client (id) on delete cascade,
        prefix text,
        key_hash text not null constraint uq_client_key_hash unique,
        signing_secret text,
        created_at timestamptz not null,
        created_by text,
        last_used_at timestamptz,
        last_used_from text,
        expires_at timestamptz,
        revoked_at timestamptz,
        revoked_by text
      )`);
    await runner.query('create index ix_client_key_client on client_key (client_id)');
    await runner.query('insert into client_key (client_id, key_hash, created_at, last_used_at) select id, key_hash, created_at, last_used_at from api_client');
    await this.followNodesOfBefore(runner);
    await runner.query(`
      create table request_nonce (
        key_id uuid not null constraint fk_request_nonce_key references client_key (id) on delete cascade,
        nonce text not null,
        expires_at timestamptz not null,
        constraint pk_request_nonce primary key (key_id, nonce)
      )`);
    await runner.query('create index ix_request_nonce_expires on request_nonce (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table request_nonce');
    await runner.query('drop trigger tr_api_client_key on api_client');
    await runner.query('drop function follow_key_of_before()');
    await runner.query('drop table client_key');
    await runner.query('alter table api_client drop column requests_per_second, drop column triggers_per_second, drop column allowed_networks, drop column signature_required, drop column created_by');
  }

  /** A node of before gives no instant when it replaces a key: the last sign of life of any node stands for it, never a clock of the database's own. */
  private async followNodesOfBefore(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function follow_key_of_before() returns trigger language plpgsql as $$
      declare
        written_at timestamptz := greatest(new.created_at, (select max(seen_at) from node));
      begin
        if new.key_hash like 'none:%' then return null; end if;
        insert into client_key (client_id, key_hash, created_at) values (new.id, new.key_hash, written_at) on conflict (key_hash) do nothing;
        if found then
          update client_key set revoked_at = written_at where client_id = new.id and key_hash <> new.key_hash and revoked_at is null;
        end if;
        return null;
      end $$`);
    await runner.query('create trigger tr_api_client_key after insert or update of key_hash on api_client for each row execute function follow_key_of_before()');
  }
}
