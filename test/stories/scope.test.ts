import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCriticalReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

/** What the order and its people are told by, wherever they appear. */
interface Planted {
  readonly orderId: string;
  readonly number: string;
  readonly contactId: string;
  readonly ids: Readonly<Record<string, string>>;
}

let planted: Planted;

/** Whoever has nothing to do with an order of YD-JT in Yingde, Qingyuan: another unit, county, bureau and city. */
const STRANGERS = ['other-unit', 'other-office', 'other-bureau', 'sg-operator', 'sg-supervisor', 'sg-administrator', 'sg-auditor'] as const;

const account = (name: string, role: string, codes: { readonly unit?: string; readonly county?: string; readonly jurisdiction?: string }): Promise<number> => town.database.run(
  `insert into account (id, name, display_name, role, unit_code, county_code, jurisdiction, password_hash, created_at)
   select gen_random_uuid(), $1, $1, $2, $3, $4, $5, password_hash, created_at from account where name = 'supervisor'`, [name, role, codes.unit ?? null, codes.county ?? null, codes.jurisdiction ?? null]);

beforeAll(async () => {
  await account('other-unit', 'UNIT', { unit: 'YD-CG' });
  await account('other-office', 'COUNTY_OFFICE', { county: '441882' });
  await account('other-bureau', 'BUREAU', { unit: 'LZ-YJ' });
  for (const role of ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR']) await account(`sg-${role.toLowerCase()}`, role, { jurisdiction: 'shaoguan' });
  for (const role of ['OPERATOR', 'SUPERVISOR']) await account(`qy-${role.toLowerCase()}`, role, { jurisdiction: 'qingyuan' });
});

const one = async (sql: string, parameters: readonly string[] = []): Promise<string> => String((await town.database.maybe<{ id: unknown }>(sql, parameters))?.id ?? '');

const withCard = async (rectification: string): Promise<string> => {
  await town.database.run('insert into rectification_card (card_id, rectification_id, work_order_id) select id, $1, work_order_id from card limit 1', [rectification]);
  return rectification;
};

/** What an hour of duty leaves behind besides the order: an import, a rectification, a proposal to a second person, a handover. */
const leaveBehind = async (): Promise<Readonly<Record<string, string>>> => {
  await town.ask('POST', '/api/v1/callbacks', { as: 'administrator', body: { name: '平台', url: 'http://127.0.0.1:9/x', jurisdiction: 'qingyuan' } });
  expect((await town.ask('POST', '/api/v1/handovers/shifts', { as: 'qy-supervisor', body: {} })).status).toBe(200);
  const successor = await one("select id from account where name = 'qy-operator'");
  expect((await town.ask('POST', '/api/v1/handovers', { as: 'qy-supervisor', body: { successorId: successor, summary: '塌方待结果' } })).status).toBe(201);
  return {
    handover: await one("select id from handover order by offered_at desc limit 1"),
    import: await one(`insert into contact_import (id, jurisdiction, unit_code, county_code, state, dry_run, options, uploader, file_name, file_hash, file_size, uploaded_by, uploaded_at)
      values (gen_random_uuid(), 'qingyuan', 'YD-JT', '441881', 'READY', true, '{}', '{}', 'x.xlsx', 'x', 1, 'x', now()) returning id`),
    rectification: await one(`with made as (insert into rectification (id, jurisdiction, unit_code, ordered_at, ordered_by, due_at, version) values (gen_random_uuid(), 'qingyuan', 'YD-JT', now(), 'x', now(), 1) returning id)
      insert into rectification_text (rectification_id, demand) select id, '限期整改' from made returning rectification_id as id`).then(withCard),
    approval: await one(`insert into approval (id, kind, subject, jurisdiction, payload, what, counts, reason, state, proposed_by, proposed_by_name, proposed_at, expires_at)
      values (gen_random_uuid(), 'NOTIFICATION_STOP', 'x', 'qingyuan', '{}', 'x', '{}', 'x', 'OPEN', 'person:x', 'x', now(), now() + interval '1 day') returning id`),
    paper: await one("insert into paper (id, jurisdiction, about_kind, about_id, state, planned_at, tries_since) values (gen_random_uuid(), 'qingyuan', 'RECTIFICATION', 'x', 'BY_HAND', now(), now()) returning id"),
    drill: await one(`insert into drill (id, jurisdiction, name, kind, scope, unit_codes, state, starts_at, ends_at, catch_up_minutes, planned_by, planned_at)
      select gen_random_uuid(), 'qingyuan', '演练', 'SURPRISE', 'UNITS', '{YD-JT}', 'PLANNED', now() + interval '30 days', now() + interval '30 days 1 hour', 10, id, now() from account where name = 'supervisor' returning id`),
    assessment: await one("insert into assessment_shown (id, jurisdiction, period, as_of, shown_at, how, shown_by, content, hash) values (gen_random_uuid(), 'qingyuan', '2026-11', now(), now(), 'FIXED', 'x', '{}', 'x') returning id"),
    callback: await one("select id from callback_endpoint where jurisdiction = 'qingyuan' limit 1"),
    account: await one("select id from account where name = 'unit'"),
    client: await one("select id from api_client where jurisdiction = 'qingyuan' limit 1"),
  };
};

/** An urgent and critical order whose hour has passed: chased, carded, copied to the bureaux. */
beforeEach(async () => {
  const order = await town.report(aCriticalReport());
  await town.advance('PT61M');
  const contactId = await one("select id from contact where unit_code = 'YD-JT' and role = 'EMERGENCY_LIAISON' and valid_to is null limit 1");
  const attempt = await one('select a.id from notice_attempt a join notice n on n.id = a.notice_id where n.work_order_id = $1 limit 1', [order.id]);
  const copy = await one('select id from emergency_copy where work_order_id = $1 limit 1', [order.id]);
  planted = { orderId: order.id, number: order.number, contactId, ids: { attempt, copy, ...(await leaveBehind()) } };
});

/** No photo was taken; the order's scope is asked before the photo. */
const NO_PHOTO = '00000000-0000-4000-8000-000000000000';

/** Every documented address with an id: the id of what is not the stranger's; or why the same answer is everybody's. */
const ADDRESSES = (): Readonly<Record<string, { readonly of: string } | { readonly open: string }>> => ({
  '/api/v1/work-orders/{id}': { of: `/api/v1/work-orders/${planted.orderId}` },
  '/api/v1/work-orders/{id}/plan': { of: `/api/v1/work-orders/${planted.orderId}/plan` },
  '/api/v1/work-orders/{id}/petitioner': { of: `/api/v1/work-orders/${planted.orderId}/petitioner?purpose=x` },
  '/api/v1/work-orders/{id}/attempts/{attemptId}/receipts/{n}': { of: `/api/v1/work-orders/${planted.orderId}/attempts/${planted.ids['attempt'] ?? ''}/receipts/1` },
  '/api/v1/work-orders/{id}/timeline': { of: `/api/v1/work-orders/${planted.orderId}/timeline` },
  '/api/v1/work-orders/{id}/rating': { of: `/api/v1/work-orders/${planted.orderId}/rating` },
  '/api/v1/work-orders/{id}/similar': { of: `/api/v1/work-orders/${planted.orderId}/similar` },
  '/api/v1/work-orders/{id}/card-proposals': { of: `/api/v1/work-orders/${planted.orderId}/card-proposals` },
  '/api/v1/work-orders/{id}/repeats': { of: `/api/v1/work-orders/${planted.orderId}/repeats` },
  '/api/v1/work-orders/{id}/photos': { of: `/api/v1/work-orders/${planted.orderId}/photos` },
  '/api/v1/work-orders/{id}/photos/{file}': { of: `/api/v1/work-orders/${planted.orderId}/photos/${NO_PHOTO}.jpg` },
  '/api/v1/work-orders/{id}/holds': { of: `/api/v1/work-orders/${planted.orderId}/holds` },
  '/api/v1/work-orders/{id}/evidence.zip': { of: `/api/v1/work-orders/${planted.orderId}/evidence.zip` },
  '/api/v1/emergency-copies/{file}': { of: `/api/v1/emergency-copies/${planted.ids['copy'] ?? ''}.xml` },
  '/api/v1/contacts/{id}/history': { of: `/api/v1/contacts/${planted.contactId}/history` },
  '/api/v1/units/{code}/history': { open: 'names, dates and lines of units; no person and no number' },
  '/api/v1/rosters/{unitCode}/{role}': { of: '/api/v1/rosters/YD-JT/EMERGENCY_LIAISON' },
  '/api/v1/rosters/{unitCode}/{role}/feed-tokens': { of: '/api/v1/rosters/YD-JT/EMERGENCY_LIAISON/feed-tokens' },
  '/api/v1/rosters/feeds/{file}': { open: 'a secret address of its own, and no sign-in' },
  '/api/v1/contacts/imports/{id}': { of: `/api/v1/contacts/imports/${planted.ids['import'] ?? ''}` },
  '/api/v1/contacts/imports/{id}/items': { of: `/api/v1/contacts/imports/${planted.ids['import'] ?? ''}/items` },
  '/api/v1/contacts/imports/{id}/problems': { of: `/api/v1/contacts/imports/${planted.ids['import'] ?? ''}/problems` },
  '/api/v1/contacts/imports/{id}/workbook.xlsx': { of: `/api/v1/contacts/imports/${planted.ids['import'] ?? ''}/workbook.xlsx` },
  '/api/v1/approvals/{id}': { of: `/api/v1/approvals/${planted.ids['approval'] ?? ''}` },
  '/api/v1/accounts/{id}': { of: `/api/v1/accounts/${planted.ids['account'] ?? ''}` },
  '/api/v1/accounts/{id}/sessions': { of: `/api/v1/accounts/${planted.ids['account'] ?? ''}/sessions` },
  '/api/v1/clients/{id}': { of: `/api/v1/clients/${planted.ids['client'] ?? ''}` },
  '/api/v1/callbacks/{id}': { of: `/api/v1/callbacks/${planted.ids['callback'] ?? ''}` },
  '/api/v1/callbacks/{id}/deliveries': { of: `/api/v1/callbacks/${planted.ids['callback'] ?? ''}/deliveries` },
  '/api/v1/rectifications/{id}': { of: `/api/v1/rectifications/${planted.ids['rectification'] ?? ''}` },
  '/api/v1/rectifications/{id}/documents': { of: `/api/v1/rectifications/${planted.ids['rectification'] ?? ''}/documents` },
  '/api/v1/rectifications/{id}/documents/{file}': { of: `/api/v1/rectifications/${planted.ids['rectification'] ?? ''}/documents/ORDER.docx` },
  '/api/v1/rectifications/{id}/attachments/{attachmentId}': { of: `/api/v1/rectifications/${planted.ids['rectification'] ?? ''}/attachments/${NO_PHOTO}` },
  '/api/v1/papers/{id}': { of: `/api/v1/papers/${planted.ids['paper'] ?? ''}` },
  '/api/v1/papers/{id}/attachments/{position}': { of: `/api/v1/papers/${planted.ids['paper'] ?? ''}/attachments/1` },
  '/api/v1/drills/{id}': { of: `/api/v1/drills/${planted.ids['drill'] ?? ''}` },
  '/api/v1/drills/{id}/report': { of: `/api/v1/drills/${planted.ids['drill'] ?? ''}/report` },
  '/api/v1/drills/{id}/report.pdf': { of: `/api/v1/drills/${planted.ids['drill'] ?? ''}/report.pdf` },
  '/api/v1/drills/{id}/report.xlsx': { of: `/api/v1/drills/${planted.ids['drill'] ?? ''}/report.xlsx` },
  '/api/v1/handovers/{id}': { of: `/api/v1/handovers/${planted.ids['handover'] ?? ''}` },
  // The month runs: nobody but the hotline and its platform sees the draft.
  ...Object.fromEntries(['', '.xlsx', '.pdf', '.json'].map((ending) => [`/api/v1/bulletins/{month}${ending}`, { of: `/api/v1/bulletins/2026-11${ending}?jurisdiction=qingyuan` }])),
  '/api/v1/assessments/{period}': { open: 'a period by its name; what stands in it is of the caller\'s own jurisdiction, test/stories/assessment.test.ts' },
  '/api/v1/assessments/{period}/cases': { open: 'a period by its name; what stands in it is of the caller\'s own jurisdiction, test/stories/assessment.test.ts' },
  '/api/v1/assessments/{period}/changes': { open: 'a period by its name; what stands in it is of the caller\'s own jurisdiction, test/stories/assessment.test.ts' },
  '/api/v1/assessments/{period}/shown': { open: 'a period by its name; what stands in it is of the caller\'s own jurisdiction, test/stories/assessment.test.ts' },
  '/api/v1/assessments/{period}/workbook.xlsx': { open: 'a period by its name; what stands in it is of the caller\'s own jurisdiction, test/stories/assessment.test.ts' },
  '/api/v1/assessments/{period}/tables/{table}.csv': { open: 'a period by its name; what stands in it is of the caller\'s own jurisdiction, test/stories/assessment.test.ts' },
  '/api/v1/assessments/{period}/shown/{id}': { of: `/api/v1/assessments/2026-11/shown/${planted.ids['assessment'] ?? ''}` },
  '/api/v1/exports/{dataset}/schema': { open: 'the shape of a data set; for those who may export' },
  '/api/v1/exports/{dataset}/{period}.csv': { of: '/api/v1/exports/orders/2026-11.csv?jurisdiction=qingyuan' },
  '/api/v1/exports/{dataset}/{period}.jsonl': { of: '/api/v1/exports/orders/2026-11.jsonl?jurisdiction=qingyuan' },
  '/api/v1/exports/{dataset}/{period}.totals.json': { of: '/api/v1/exports/orders/2026-11.totals.json?jurisdiction=qingyuan' },
  '/api/v1/statistics/tables/{table}.csv': { open: 'a table by its name; what stands in it is scoped, see the lists' },
  '/api/v1/regulations/{id}': { open: 'law is public' },
  '/api/v1/clauses/{id}': { open: 'law is public' },
  '/api/v1/liaison-page/orders/{id}/photos/{file}': { open: 'the page of a link or number, which has its own stories' },
});

/** Lists that may say more than the order's scope, and why. */
const OPEN_LISTS: Readonly<Record<string, string>> = {
  '/api/v1/board/stream': 'never ends; the same scope as the board, test/contracts/board.db.test.ts',
  '/api/v1/session/oidc': 'leaves for the provider',
  '/api/v1/session/oidc/callback': 'comes from the provider',
  '/api/v1/session/oidc/logout': 'leaves for the provider',
};

const documented = async (): Promise<readonly string[]> => {
  const { body } = await town.ask<{ paths: Record<string, object> }>('GET', '/api/openapi.json', { as: null });
  return Object.entries(body.paths).filter(([path, item]) => path.startsWith('/api/v1/') && 'get' in item).map(([path]) => path);
};

describe('county and unit scope, in the query and not in the page (ASVS 8.2.2, 8.3.1; 等保 8.1.4.2)', () => {
  it('no documented address answers a stranger with what is not theirs, and no list holds it', async () => {
    const paths = await documented();
    const addresses = ADDRESSES();
    const byId = paths.filter((path) => path.includes('{'));
    expect(byId.filter((path) => addresses[path] === undefined), 'a new address: say whose it is').toEqual([]);
    for (const [what, value] of Object.entries({ contact: planted.contactId, ...planted.ids })) expect([what, value]).not.toEqual([what, '']);

    const opened: string[] = [];
    for (const path of byId) {
      const address = addresses[path];
      if (address === undefined || 'open' in address) continue;
      const statuses = await Promise.all(STRANGERS.map(async (as) => ({ as, status: (await town.ask('GET', address.of, { as })).status })));
      opened.push(...statuses.filter(({ status }) => status !== 403 && status !== 404).map(({ as, status }) => `${as} ${path} ${String(status)}`));
    }
    expect(opened).toEqual([]);

    const numbers = await town.database.rows<{ said: string }>("select coalesce(mobile, landline) as said from contact where unit_code = 'YD-JT'");
    const secrets = [planted.orderId, planted.number, planted.contactId, ...Object.values(planted.ids), ...numbers.map(({ said }) => said)];
    const told: string[] = [];
    for (const path of paths.filter((one) => !one.includes('{') && OPEN_LISTS[one] === undefined)) {
      const answers = await Promise.all(STRANGERS.map(async (as) => ({ as, ...(await town.ask('GET', path, { as })) })));
      for (const { as, status, body } of answers) {
        expect(status, `${as} ${path}`).toBeLessThan(500);
        const said = status === 200 ? JSON.stringify(body) : '';
        told.push(...secrets.filter((secret) => said.includes(secret)).map((secret) => `${as} ${path} ${secret}`));
      }
    }
    expect(told).toEqual([]);

    // The same ids are not wrong: those whose they are read them.
    const id = planted.orderId;
    const own = await Promise.all(['unit', 'county', 'bureau', 'operator', 'supervisor', 'administrator', 'auditor', 'qy-operator'].map(async (as) => `${as} ${String((await town.ask('GET', `/api/v1/work-orders/${id}`, { as })).status)}`));
    expect(own.filter((one) => !one.endsWith(' 200'))).toEqual([]);
    for (const path of [`/handovers/${planted.ids['handover'] ?? ''}`, `/rectifications/${planted.ids['rectification'] ?? ''}`, `/rectifications/${planted.ids['rectification'] ?? ''}/documents`, `/papers/${planted.ids['paper'] ?? ''}`, `/approvals/${planted.ids['approval'] ?? ''}`, `/contacts/imports/${planted.ids['import'] ?? ''}`]) {
      expect([path, (await town.ask('GET', `/api/v1${path}`, { as: 'qy-supervisor' })).status]).toEqual([path, 200]);
    }
  });
});
