import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Audit entries are chained per area of administration, names and purposes move to an erasable side row, and checkpoints seal the heads of all chains.
 * The database chains, not the program: entries of a node of the version before are chained like all others, and a head is locked only while entries
 * are written. `audit_hash` is repeated by the verifier in its own words.
 */
export class ChainAudit1700000002850 implements MigrationInterface {
  name = 'ChainAudit1700000002850';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table audit_chain (area text constraint pk_audit_chain primary key, length bigint not null, head text not null) with (fillfactor = 50)');
    await runner.query(`
      create table audit_text (
        entry_id bigint constraint pk_audit_text primary key,
        salt text not null,
        actor_name text,
        purpose text,
        erased_at timestamptz
      )`);
    await runner.query(`
      alter table audit_entry
        add column area text, add column seq bigint, add column text_digest text, add column prev_hash text, add column hash text,
        alter column actor_name drop not null`);
    await this.chain(runner);
    await runner.query('create unique index uq_audit_entry_chain on audit_entry (area, seq)');
    await runner.query('create index ix_audit_entry_area on audit_entry (area, id)');
    await this.seal(runner);
    await runner.query(`
      create table audit_verification (
        id bigint generated always as identity constraint pk_audit_verification primary key,
        started_at timestamptz not null,
        ended_at timestamptz not null,
        whole boolean not null,
        counts jsonb not null,
        findings jsonb not null
      )`);
  }

  /** New entries by a trigger, those that are there in their order. */
  private async chain(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function audit_hash(previous text, e audit_entry) returns text language sql stable as $$
        select encode(sha256(convert_to(previous || E'\\n' || jsonb_build_array(
          e.area, e.seq::text, e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor, e.actor_role, e.jurisdiction,
          e.action, e.subject_kind, e.subject, e.data::text, e.text_digest)::text, 'UTF8')), 'hex')
      $$`);
    await runner.query(`
      create function chain_audit_entry(e audit_entry) returns audit_entry language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        salt text;
        chain audit_chain;
      begin
        if e.text_digest is null and (e.actor_name is not null or e.purpose is not null) then
          salt := replace(gen_random_uuid()::text, '-', '');
          e.text_digest := encode(sha256(convert_to(salt || E'\\n' || jsonb_build_array(e.actor_name, e.purpose)::text, 'UTF8')), 'hex');
          insert into audit_text (entry_id, salt, actor_name, purpose) values (e.id, salt, e.actor_name, e.purpose);
        end if;
        e.actor_name := null;
        e.purpose := null;
        e.area := coalesce(e.area, 'EARLIER');
        insert into audit_chain (area, length, head) values (e.area, 0, repeat('0', 64)) on conflict do nothing;
        select * into chain from audit_chain where area = e.area for update;
        e.seq := chain.length + 1;
        e.prev_hash := chain.head;
        e.hash := audit_hash(chain.head, e);
        update audit_chain set length = e.seq, head = e.hash where area = e.area;
        return e;
      end $$`);
    // Nobody but the trigger may move a head; what the program is allowed is said where its role is made.
    await runner.query('revoke execute on function chain_audit_entry(audit_entry) from public');
    await runner.query('alter table audit_entry disable trigger tg_audit_entry_only_grows');
    // The head is written once: moved for each row, one transaction would grow slower with every row.
    await runner.query(`
      do $$
      declare
        e audit_entry;
        salt text;
        previous text := repeat('0', 64);
        n bigint := 0;
      begin
        for e in select * from audit_entry order by id loop
          salt := replace(gen_random_uuid()::text, '-', '');
          insert into audit_text (entry_id, salt, actor_name, purpose) values (e.id, salt, e.actor_name, e.purpose);
          e.text_digest := encode(sha256(convert_to(salt || E'\\n' || jsonb_build_array(e.actor_name, e.purpose)::text, 'UTF8')), 'hex');
          n := n + 1;
          e.area := 'EARLIER';
          e.seq := n;
          e.prev_hash := previous;
          e.hash := audit_hash(previous, e);
          previous := e.hash;
          update audit_entry set actor_name = null, purpose = null, area = e.area, seq = e.seq, text_digest = e.text_digest, prev_hash = e.prev_hash, hash = e.hash where id = e.id;
        end loop;
        if n > 0 then
          insert into audit_chain (area, length, head) values ('EARLIER', n, previous);
        end if;
      end $$`);
    await runner.query('alter table audit_entry enable trigger tg_audit_entry_only_grows');
    await runner.query(`
      create function chain_new_audit_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        return chain_audit_entry(new);
      end $$`);
    await runner.query('create trigger tg_audit_entry_chained before insert on audit_entry for each row execute function chain_new_audit_entry()');
  }

  private async seal(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_checkpoint (
        seq bigint constraint pk_audit_checkpoint primary key,
        at timestamptz not null,
        through timestamptz not null,
        leaves integer not null,
        root text not null,
        prev_hash text not null,
        hash text not null
      )`);
    await runner.query(`
      create table audit_checkpoint_leaf (
        checkpoint_seq bigint not null references audit_checkpoint (seq),
        position integer not null,
        work_order_id uuid,
        area text,
        length bigint not null,
        head text not null,
        constraint pk_audit_checkpoint_leaf primary key (checkpoint_seq, position),
        constraint ck_audit_checkpoint_leaf_chain check (num_nonnulls(work_order_id, area) = 1)
      )`);
    await runner.query('create index ix_audit_checkpoint_leaf_order on audit_checkpoint_leaf (work_order_id, length) where work_order_id is not null');
    await runner.query('create index ix_audit_checkpoint_leaf_area on audit_checkpoint_leaf (area, length) where area is not null');
    for (const table of ['audit_checkpoint', 'audit_checkpoint_leaf']) {
      await runner.query(`create trigger tr_${table}_append_only before update or delete or truncate on ${table} for each statement execute function refuse_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_verification', 'audit_checkpoint_leaf', 'audit_checkpoint']) await runner.query(`drop table ${table}`);
    await runner.query('drop trigger tg_audit_entry_chained on audit_entry');
    await runner.query('alter table audit_entry disable trigger tg_audit_entry_only_grows');
    await runner.query('update audit_entry e set actor_name = t.actor_name, purpose = t.purpose from audit_text t where t.entry_id = e.id');
    // An erased name is gone; the column of before must hold something.
    await runner.query("update audit_entry set actor_name = '' where actor_name is null");
    await runner.query('alter table audit_entry enable trigger tg_audit_entry_only_grows');
    for (const drop of ['function chain_new_audit_entry()', 'function chain_audit_entry(audit_entry)', 'function audit_hash(text, audit_entry)', 'index ix_audit_entry_area', 'index uq_audit_entry_chain', 'table audit_text', 'table audit_chain']) {
      await runner.query(`drop ${drop}`);
    }
    await runner.query(`
      alter table audit_entry drop column area, drop column seq, drop column text_digest, drop column prev_hash, drop column hash, alter column actor_name set not null`);
  }
}
