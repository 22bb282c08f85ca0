import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People, machine clients, their sessions, and the keys of requests that must take effect once. All of it runs on real
 * time: a demonstration that moves the legal clock must not end sessions or forget keys.
 */
export class CreateIdentity1700000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        id uuid NOT NULL,
        name text NOT NULL,
        display_name text NOT NULL,
        role text NOT NULL,
        unit_code text,
        county_code text,
        password_hash text NOT NULL,
        created_at timestamptz NOT NULL,
        disabled_at timestamptz,
        CONSTRAINT account_pk PRIMARY KEY (id),
        CONSTRAINT account_name_unique UNIQUE (name),
        CONSTRAINT account_name_form CHECK (name ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
        CONSTRAINT account_role_known CHECK (role IN ('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE', 'BUREAU')),
        CONSTRAINT account_unit_named CHECK (role <> 'UNIT' OR unit_code IS NOT NULL),
        CONSTRAINT account_county_named CHECK (role <> 'COUNTY_OFFICE' OR county_code IS NOT NULL)
      )`);
    // Only the digest of a token is kept: a copy of the database opens no session.
    await runner.query(`
      CREATE TABLE session (
        token_hash text NOT NULL,
        account_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT session_pk PRIMARY KEY (token_hash),
        CONSTRAINT session_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX session_account_index ON session (account_id)`);
    await runner.query(`CREATE INDEX session_expires_index ON session (expires_at)`);
    // In the database, so that the lock-out holds on every node. Unknown names are counted too, or they would tell themselves apart.
    await runner.query(`
      CREATE TABLE sign_in_failure (
        id bigint GENERATED ALWAYS AS IDENTITY,
        name text NOT NULL,
        address text NOT NULL,
        failed_at timestamptz NOT NULL,
        CONSTRAINT sign_in_failure_pk PRIMARY KEY (id)
      )`);
    await runner.query(`CREATE INDEX sign_in_failure_name_index ON sign_in_failure (name, address, failed_at)`);
    await runner.query(`CREATE INDEX sign_in_failure_address_index ON sign_in_failure (address, failed_at)`);
    await runner.query(`
      CREATE TABLE api_client (
        id uuid NOT NULL,
        name text NOT NULL,
        jurisdiction text NOT NULL,
        key_hash text NOT NULL,
        rights text[] NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT api_client_pk PRIMARY KEY (id),
        CONSTRAINT api_client_name_unique UNIQUE (name),
        CONSTRAINT api_client_key_unique UNIQUE (key_hash),
        CONSTRAINT api_client_rights_known CHECK (rights <@ ARRAY['TRIGGER', 'READ', 'OPERATE']::text[])
      )`);
    // `fence` tells the run that holds a key from one that took it over after its lease.
    await runner.query(`
      CREATE TABLE idempotency_key (
        requester text NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        state text NOT NULL,
        fence uuid NOT NULL,
        lease_until timestamptz,
        status integer,
        headers jsonb,
        body text,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT idempotency_key_pk PRIMARY KEY (requester, key),
        CONSTRAINT idempotency_key_state_known CHECK (state IN ('RUNNING', 'DONE')),
        CONSTRAINT idempotency_key_lease_while_running CHECK ((state = 'RUNNING') = (lease_until IS NOT NULL)),
        CONSTRAINT idempotency_key_answer_when_done CHECK ((state = 'DONE') = (status IS NOT NULL AND body IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX idempotency_key_expires_index ON idempotency_key (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['idempotency_key', 'api_client', 'sign_in_failure', 'session', 'account']) await runner.query(`DROP TABLE ${table}`);
  }
}
