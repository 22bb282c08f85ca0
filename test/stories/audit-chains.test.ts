import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CheckpointFiles } from '../../src/audit/checkpoint-files.js';
import { readLine } from '../../src/audit/checkpoint.js';
import { HourlyCheckpoint } from '../../src/audit/hourly-checkpoint.js';
import { KeepCheckpoints } from '../../src/audit/keep-checkpoints.js';
import { NightlyVerification } from '../../src/audit/nightly-verification.js';
import { runVerifyCommand, VerifyRefused } from '../../src/audit/verify-command.js';
import { WatchAudit, AUDIT_BROKEN, AUDIT_UNSEALED, AUDIT_UNVERIFIED } from '../../src/audit/watch-audit.js';
import { StandingWarnings } from '../../src/platform/standing-warnings.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const arm = async (): Promise<void> => {
  await town.application.get(HourlyCheckpoint).onApplicationBootstrap();
  await town.application.get(NightlyVerification).onApplicationBootstrap();
};
const warnings = async (): Promise<readonly string[]> => {
  await town.application.get(WatchAudit).refresh();
  return town.application.get(StandingWarnings).all.filter((one) => one.includes('审计'));
};
/** What whoever administers the database can do. */
const behindTheirBacks = (statement: string): Promise<number> => town.owner.transaction(async (tx) => {
  await tx.rows("select set_config('session_replication_role', 'replica', true)");
  return tx.run(statement);
});

describe('issue "Audit": periodic checkpoints', () => {
  it('seal every hour what has grown, at least once a day, one after the other', async () => {
    await town.report(aReport());
    await arm();
    await town.settle();
    await town.advance('PT1H');
    const { body } = await town.ask<{ items: { seq: number; leaves: number; prevHash: string; hash: string }[] }>('GET', '/api/v1/audit/checkpoints?limit=200', { as: 'auditor' });
    expect(body.items.map(({ seq, leaves }) => ({ seq, leaves: leaves > 0 }))).toEqual([{ seq: 1, leaves: true }, { seq: 2, leaves: true }]);
    expect(body.items[1]?.prevHash).toBe(body.items[0]?.hash);
  });

  it('come also when nothing happens, so that one that is missing shows', async () => {
    await arm();
    await town.advance('PT25H');
    const seals = await town.database.rows<{ leaves: number }>('select leaves from audit_checkpoint order by seq');
    expect(seals.map(({ leaves }) => leaves)).toEqual([0, 0]);
  });

  it('are kept as lines of a file in DATA_DIR, and handed out for keeping elsewhere', async () => {
    await town.report(aReport());
    await arm();
    await town.settle();
    const { status, body, headers } = await town.ask<string>('GET', '/api/v1/audit/checkpoints.jsonl?after=0', { as: 'auditor' });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const [line = ''] = body.split('\n');
    expect(readLine(line)?.leaves).toContainEqual(expect.objectContaining({ chain: expect.stringMatching(/^order:/) as unknown }));
    expect(readFileSync(join(town.dataDir, 'checkpoints', '2026-11.jsonl'), 'utf8')).toContain(line);
    expect(await town.database.rows("select action, area from audit_entry where action = 'CHECKPOINTS_FETCHED'")).toEqual([{ action: 'CHECKPOINTS_FETCHED', area: 'OPERATION' }]);
    expect((await town.ask('GET', '/api/v1/audit/checkpoints.jsonl', { as: 'operator' })).status).toBe(403);
  });
});

describe('issue "Audit": the nightly verification', () => {
  it('looks through all chains, and its result can be read', async () => {
    await town.report(aReport());
    await arm();
    expect((await town.ask('GET', '/api/v1/audit/verification', { as: 'auditor' })).body).toMatchObject({ verification: null, lastCheckpoint: null });
    await town.advance('PT18H');
    expect((await town.ask('GET', '/api/v1/audit/verification', { as: 'auditor' })).body).toMatchObject({ verification: { whole: true, findings: [], counts: { orders: 1 } }, lastCheckpoint: { prevHash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown } });
    expect(await warnings()).toEqual([]);
  });

  it('alarms the board, the log and the figures when something was changed', async () => {
    await town.report(aReport());
    await behindTheirBacks("update ledger_entry set unit_code = 'YD-SW' where seq = 2");
    const { whole, findings } = await town.application.get(NightlyVerification).execute();
    expect(whole).toBe(false);
    expect(findings).toEqual([expect.objectContaining({ table: 'ledger_entry', deed: 'CHANGED', seq: 2 })]);
    expect(town.troubles.said.splice(0)).toEqual([expect.stringMatching(/audit\.finding.*内容被改动:ledger_entry \S+ 第 2 条/)]);
    expect(await warnings()).toContain(AUDIT_BROKEN);
    expect((await town.ask<string>('GET', '/metrics')).body).toMatch(/^jidi_audit_findings 1$/m);
    await behindTheirBacks("update ledger_entry set unit_code = null where seq = 2");
    await behindTheirBacks('delete from ledger_text; delete from ledger_entry; update work_order set chain_length = 0, chain_head = repeat(\'0\', 64)');
  });

  it('says when it, or the checkpoints, have not come for too long', async () => {
    await warnings();
    town.clock.set('2026-11-26T10:00:00+08:00');
    expect(await warnings()).toEqual(expect.arrayContaining([AUDIT_UNVERIFIED, AUDIT_UNSEALED]));
  });
});

describe('npm run audit:verify', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'jidi-audit-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  const command = async (...words: readonly string[]): Promise<{ readonly code: number; readonly out: string }> => {
    const out: string[] = [];
    const code = await runVerifyCommand(words, { database: town.database, now: () => town.clock.real(), out: (line) => out.push(line), say: () => undefined });
    return { code, out: out.join('\n') };
  };

  it('says that all is whole, of everything and of one order, in words and in JSON', async () => {
    const order = await town.report(aReport());
    await arm();
    await town.settle();
    expect(await command()).toMatchObject({ code: 0, out: expect.stringMatching(/工单 1 张.*\n检查点 1 个.*\n完整/) as unknown });
    expect(await command('--order', order.number)).toMatchObject({ code: 0 });
    expect(JSON.parse((await command('--json')).out)).toMatchObject({ whole: true, counts: { orders: 1, checkpoints: 1 } });
    await expect(command('--order', 'QY0')).rejects.toThrow(VerifyRefused);
    await expect(command('--checkpoints', join(folder, 'none'))).rejects.toThrow('不存在');
    await expect(command('--other')).rejects.toThrow('用法');
  });

  it('finds by a file kept elsewhere what the database no longer says', async () => {
    await town.report(aReport());
    await arm();
    await town.settle();
    const file = join(folder, 'kept.jsonl');
    writeFileSync(file, (await town.ask<string>('GET', '/api/v1/audit/checkpoints.jsonl', { as: 'auditor' })).body);
    await behindTheirBacks('delete from audit_checkpoint_leaf; delete from audit_checkpoint');
    expect(await command()).toMatchObject({ code: 0 });
    expect(await command('--checkpoints', file)).toMatchObject({ code: 1, out: expect.stringMatching(/^记录缺失:audit_checkpoint 第 1 条/) as unknown });
    appendFileSync(file, 'not a checkpoint\n');
    expect((await command('--checkpoints', file)).out).toContain('无法解读:checkpoint file line 2');
  });
});

describe('the files of a node', () => {
  it('are put aside and kept when the database has another past, and the duty room is told', async () => {
    await town.report(aReport());
    await arm();
    await town.settle();
    await behindTheirBacks('delete from audit_checkpoint_leaf; delete from audit_checkpoint');
    await town.application.get(KeepCheckpoints).execute();
    expect(town.troubles.said.splice(0)).toEqual([expect.stringContaining('audit.checkpoints-diverged')]);
    expect(readdirSync(join(town.dataDir, 'checkpoints'))).toContain('2026-11.jsonl.diverged-1');
    expect(town.application.get(StandingWarnings).all).toContainEqual(expect.stringContaining('不一致'));
  });

  it('go on behind a line that a power failure cut short', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jidi-audit-'));
    try {
      const files = new CheckpointFiles(folder);
      const checkpoint = { seq: 1, at: '2026-11-23T10:00:00.000+08:00', through: '2026-11-23T10:00:00.000+08:00', leaves: 0, root: 'a'.repeat(64), prevHash: '0'.repeat(64), hash: 'b'.repeat(64) };
      files.append({ checkpoint, leaves: [] });
      appendFileSync(join(folder, 'checkpoints', '2026-11.jsonl'), '{"seq":2,"at":"20');
      expect(files.last()?.seq).toBe(1);
      files.append({ checkpoint: { ...checkpoint, seq: 2 }, leaves: [] });
      expect(files.last()?.seq).toBe(2);
      expect(existsSync(join(folder, 'checkpoints', '2026-11.jsonl'))).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
