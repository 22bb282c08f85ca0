import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROLES } from '../../src/identity/principal.js';
import { aReport } from '../builders/report.js';
import { AskService } from '../support/generated-requests/ask-service.js';
import { PublishedDocument } from '../support/generated-requests/published-document.js';
import { type Outcome, runGenerated } from '../support/generated-requests/run-generated.js';
import { SeenValues } from '../support/generated-requests/seen-values.js';
import { LiaisonPhone } from '../support/liaison-phone.js';
import { Town } from '../support/town.js';

/** `npm run fuzz -- --requests 10000 --seed 7` sets both; the short form is the same every time. */
const extent = { requests: Number(process.env['GENERATED_REQUESTS'] ?? 500), seed: Number(process.env['GENERATED_SEED'] ?? 20_261_122) };
const isLong = process.env['GENERATED_REQUESTS'] !== undefined;
const TIMEOUT_MS = isLong ? 3_600_000 : 120_000;

/** The document asks for what these know; answers teach the rest. */
const KNOWN = { code: ['YD-JT', 'YD-CG', 'QY-JT', 'XX-XX'], unitCode: ['YD-JT', 'QY-JT', 'XX-XX'], countyCode: ['441881', '441882', '000000'], jurisdiction: ['qingyuan', 'shaoguan'], account: ['nobody-of-this-name'], role: ['LIAISON', 'EMERGENCY_LIAISON', 'LEADER', 'DUTY_SUPERVISOR', 'NOBODY'], n: ['1', '2'], seq: ['1', '2', '3'], table: ['summary', 'punctuality', 'carriers'], title: ['道路塌方,双向断行'], address: ['清远市英德市浛洸镇鱼咀村委旁'], phone: ['+8619200000274', '0763-3000274'], name: ['测试人员'] };
/** Who asks, and how often: most often those who may most. */
const PEOPLE = { supervisor: 8, operator: 2, administrator: 4, auditor: 1, unit: 3, county: 2, bureau: 1 };
const MACHINES = { 'all rights': 6, TRIGGER: 1, READ: 1, OPERATE: 1 };

const town = new Town();
const keys = new Map<string, string>();
/** The page of a person who was told of the orders. */
const page = new LiaisonPhone(town);

beforeAll(async () => {
  await town.open();
});
beforeEach(async () => {
  await town.begin();
});
afterAll(async () => {
  await town.close();
});

const credentials = async (who: string, isAnew: boolean): Promise<Readonly<Record<string, string>>> => {
  if (who === 'nobody') return {};
  if (who === 'a liaison') return page.headers();
  if (who === 'a wrong key') return { authorization: 'Bearer no-such-key' };
  const key = keys.get(who);
  return key === undefined ? town.credentials(who === 'all rights' ? undefined : who, isAnew) : { authorization: `Bearer ${key}` };
};

const told = ({ requests, counts, findings }: Outcome): string => [
  `${String(requests)} requests, ${String(counts.size)} operations, seed ${String(extent.seed)}, ${String(findings.length)} findings`,
  ...[...counts].map(([name, statuses]) => `${name}  ${[...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${String(status)}×${String(times)}`).join(' ')}`),
  ...findings.map(({ operation, seed, request, breaches }) => `\n${operation} (seed ${String(seed)})\n  ${breaches}\n  ${request}`),
].join('\n');

describe('requests generated from the published document (ASVS 5.0 V4.1, V2.2; 等保 2.0 数据有效性检验)', () => {
  it('every documented route keeps to the document whoever asks whatever: no 5xx, no undocumented status, code or member, nothing of the inside', async () => {
    const document = new PublishedDocument((await town.ask<ConstructorParameters<typeof PublishedDocument>[0]>('GET', '/api/openapi.json')).body);
    for (const right of ['TRIGGER', 'READ', 'OPERATE']) {
      const { body } = await town.ask<{ key: string }>('POST', '/api/v1/clients', { as: 'administrator', body: { name: `only-${right.toLowerCase()}`, jurisdiction: 'qingyuan', rights: [right] } });
      keys.set(right, body.key);
    }
    for (let n = 0; n < 3; n += 1) await town.report(aReport());
    const liaison = town.phone('英德市交通联络人');
    await page.askForCode(liaison.number);
    const [code] = /\d{6}/u.exec(await liaison.lastMessage()) ?? [];
    expect((await page.enter({ number: liaison.number, code })).status).toBe(200);
    const service = new AskService(town.url, new SeenValues(KNOWN), credentials, () => town.clock.now());
    const outcome = await runGenerated(document, service, { ...PEOPLE, ...MACHINES, nobody: 1, 'a wrong key': 1, 'a liaison': 2 }, extent);
    if (isLong) process.stdout.write(`${told(outcome)}\n`);
    expect(outcome.findings).toEqual([]);
    expect(outcome.requests).toBeGreaterThanOrEqual(Math.min(extent.requests, document.operations.length));
    expect(town.troubles.said.filter((line) => line.startsWith('error'))).toEqual([]);
  }, TIMEOUT_MS);

  it('asks as every role', () => {
    expect(new Set(Object.keys(PEOPLE).map((name) => name.toUpperCase().replace('COUNTY', 'COUNTY_OFFICE')))).toEqual(new Set(ROLES));
  });
});
