import type { APIResponse } from '@playwright/test';
import { expect, expectAccessible, legalNow, type Page, type RunningService, sitDown, test } from './desk.js';

test.describe('numbers in the registry (Part 6, OQ-49)', () => {
  test('stay masked until somebody says what for, can then be dialled, and who looked is known', async ({ page, service }) => {
    await sitDown(page, service, 'operator', '/registry/contacts?unit=LN-JT&role=EMERGENCY_LIAISON');
    const row = page.getByTestId('contacts').getByRole('row').nth(1);
    await expect(row).toContainText('192****');
    await row.getByRole('button', { name: /显示完整号码/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: '显示', exact: true })).toBeDisabled();
    await dialog.getByRole('textbox').fill('短信未达，改为人工拨打');
    await dialog.getByRole('textbox').press('Enter');
    const link = row.getByRole('link', { name: /^192\d{8}$/ });
    await expect(link).toHaveAttribute('href', /^tel:\+?(86)?192\d{8}$/);
    await expect(row).toContainText(/\d+ 秒后遮盖/);
    await row.getByRole('button', { name: '遮盖' }).click();
    await expect(row).toContainText('192****');

    await sitDown(page, service, 'auditor', '/registry/audit?action=CONTACT_REVEALED&actor=话务员');
    const entry = page.getByTestId('audit').getByRole('row').nth(1);
    await expect(entry).toContainText('短信未达，改为人工拨打');
    await entry.getByRole('link').click();
    await expect(page.getByTestId('person')).toContainText('192****');
    await expect(page.getByRole('button', { name: /显示完整号码/ })).toHaveCount(0);
  });

  test('a unit keeps its own people by form: added, changed with a reason, ended; every version stays (QY2019-5.2)', async ({ page, service }) => {
    await sitDown(page, service, 'unit', '/registry/contacts');
    await page.getByRole('button', { name: '登记联络人' }).click();
    const form = page.getByRole('dialog', { name: '登记联络人' });
    await form.getByLabel('单位').click();
    await page.getByTitle('英德市交通运输局（YD-JT）').click();
    await form.getByLabel('角色').click();
    await page.getByTitle('承办人').click();
    await form.getByLabel('姓名').fill('英德市交通第二承办人');
    await form.getByLabel('手机').fill('0763-3000000');
    await form.getByRole('button', { name: '提交' }).click();
    await expect(form.getByRole('alert').first()).toContainText('此栏应填手机号码');
    await form.getByLabel('手机').fill('192 0000 7012');
    await form.getByRole('button', { name: '提交' }).click();
    await expect(form).toHaveCount(0);

    await page.getByTestId('contacts').getByRole('button', { name: '英德市交通第二承办人', exact: true }).click();
    const person = page.getByTestId('person');
    await person.getByRole('button', { name: '修改' }).click();
    const change = page.getByRole('dialog', { name: '修改英德市交通第二承办人' });
    await change.getByLabel('手机').fill('192 0000 7013');
    await change.getByLabel('为何变更').fill('换号');
    await change.getByRole('button', { name: '提交' }).click();
    await expect(person.getByRole('region', { name: '历次登记' })).toContainText('手机 192****7012 → 192****7013');
    await person.getByRole('button', { name: '停用' }).click();
    const end = page.getByRole('dialog', { name: '停用英德市交通第二承办人' });
    await end.getByLabel('为何变更').fill('调离');
    await end.getByRole('button', { name: '停用' }).click();
    await expect(page.getByTestId('contacts')).not.toContainText('英德市交通第二承办人');
  });
});

test('a unit is registered, renamed and ended; what its ending leaves is said before, and its past stays known (OQ-48)', async ({ page, service }) => {
  await sitDown(page, service, 'administrator', '/registry/units?county=441882');
  await page.getByRole('button', { name: '登记单位' }).click();
  const form = page.getByRole('dialog', { name: '登记单位' });
  await form.getByLabel('代码').fill('LZ-BR');
  await form.getByLabel('全称').fill('连州市试设事务中心');
  await form.getByLabel('简称').fill('连州试设');
  await form.getByLabel('县（市、区）').click();
  await page.getByTitle('连州市', { exact: true }).last().click();
  await form.getByLabel('依据或理由').fill('试编〔2026〕1号');
  await form.getByRole('button', { name: '提交' }).click();
  const unit = page.getByTestId('unit');
  await expect(unit).toContainText('LZ-BR');
  await unit.getByRole('button', { name: '修改' }).click();
  const change = page.getByRole('dialog', { name: '修改连州市试设事务中心' });
  await change.getByLabel('全称').fill('连州市试设服务中心');
  await change.getByLabel('依据或理由').fill('更名');
  await change.getByRole('button', { name: '提交' }).click();
  await expect(unit).toContainText('全称 连州市试设事务中心 → 连州市试设服务中心');
  await post(page, service, '/contacts', { unitCode: 'LZ-BR', role: 'EMERGENCY_LIAISON', name: '试设联络人', mobile: '19200007021' });
  await page.reload();
  await unit.getByRole('button', { name: '停用' }).click();
  const end = page.getByRole('dialog', { name: '停用连州市试设服务中心' });
  await expect(page.getByTestId('hanging')).toContainText('在册联络人 1 名');
  await end.getByLabel('依据或理由').fill('撤并');
  await end.getByRole('button', { name: '停用' }).click();
  await expect(end.getByText('请填写')).toBeVisible();
  await end.getByLabel('接续单位').fill('LZ-CG');
  await page.keyboard.press('Enter');
  await end.getByRole('button', { name: '停用' }).click();
  await expect(unit.getByRole('button', { name: '恢复' })).toBeVisible();
  await page.goto(`${service.url}/registry/units?q=试设事务`);
  await expect(page.getByText('没有符合条件的单位')).toBeVisible();
  await page.goto(`${service.url}/registry/units?q=试设事务&ended=1`);
  await expect(page.getByTestId('units')).toContainText('曾用名：连州市试设事务中心');
});

test('a roster is a calendar: gaps in red, holidays marked, a stand-in entered by keyboard, shifts imported after a trial, an address shown once', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor');
  const [first, second] = await twoLiaisons(page, service);
  const today = (await legalNow(page, service)).slice(0, 10);
  await put(page, service, '/rosters/LN-CG/EMERGENCY_LIAISON', { rotations: [{ name: '夜班', members: [first.id, second.id], startsOn: today, from: '17:30', until: '08:30' }] });
  await page.goto(`${service.url}/registry/rosters?unit=LN-CG&day=2027-05-01`);
  const grid = page.getByRole('grid', { name: '值班日历' });
  await expect(grid.getByRole('gridcell')).toHaveCount(42);
  await expect(grid.locator('[data-day="2027-05-04"] .shift-gap')).toContainText('无人值班');
  await page.goto(`${service.url}/registry/rosters?unit=LN-CG&day=2026-10-01`);
  await expect(grid.locator('[data-day="2026-10-02"] .day-mark')).toHaveText('休');
  await expect(grid.locator('[data-day="2026-10-10"] .day-mark')).toHaveText('班');

  await page.goto(`${service.url}/registry/rosters?unit=LN-CG&day=2027-05-01`);
  await grid.locator('[data-day="2027-05-04"]').focus();
  for (const key of ['Enter', 'Shift+ArrowRight']) await page.keyboard.press(key);
  await expect(page.getByText('已选 2027-05-04 至 2027-05-05')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: '指定替班' }).press('Enter');
  const form = page.getByRole('dialog', { name: '指定替班' });
  await expect(form.getByLabel('起', { exact: true })).toHaveValue('2027-05-04T17:30');
  await form.getByLabel('由谁值班').fill(second.name);
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: '提交' }).click();
  await expect(grid.locator('[data-day="2027-05-04"] .layer')).toHaveText('替');

  await page.getByRole('button', { name: '导入日历' }).click();
  const dialog = page.getByRole('dialog', { name: '导入日历' });
  await dialog.getByLabel('日历文件').setInputFiles(calendar('夜班 无此人'));
  await dialog.getByRole('button', { name: '试读' }).click();
  await expect(page.getByTestId('tried-calendar')).toContainText('有 1 处问题');
  await dialog.getByLabel('日历文件').setInputFiles(calendar(first.name));
  await dialog.getByRole('button', { name: '试读' }).click();
  await dialog.getByRole('button', { name: '导入 1 个班次' }).click();
  await expect(dialog).toHaveCount(0);
  await page.goto(`${service.url}/registry/rosters?unit=LN-CG&day=2027-06-07&view=week`);
  await expect(page.getByTestId('week').locator('.block', { hasText: first.name }).filter({ hasText: '导' })).toContainText('08:00–20:00');

  await page.getByRole('button', { name: '开一个地址' }).click();
  await page.getByRole('dialog').getByLabel('给谁用').fill('值班室电脑');
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(page.locator('.feed-address')).toContainText('/rosters/feeds/');
  await page.reload();
  await page.getByTestId('feeds').getByRole('button', { name: '停用 值班室电脑' }).click();
  await expect(page.getByTestId('feeds')).toContainText('停用', { timeout: 5_000 });
  await expect(page.getByTestId('feeds').getByRole('button')).toHaveCount(0);
  await expect(page.locator('.feed-address')).toHaveCount(0);
});

test('who exercises a function is found by its words, and of several units the lead is decided with its clause (QY2015-5.2)', async ({ page, service }) => {
  await sitDown(page, service, 'operator', '/registry/functions?q=变压器');
  await expect(page.getByTestId('functions').getByRole('row')).toHaveCount(2);
  await expect(page.getByTestId('functions')).toContainText('英德市供电局');
  await page.getByRole('button', { name: '几个单位都有关' }).click();
  for (const code of ['YD-JT', 'YD-CG']) {
    await page.getByLabel('涉及的单位').fill(code);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '判断' }).click();
  await expect(page.getByTestId('lead')).toContainText(/QY2015-5\.2/);
});

test('the regulations are searched, and an address leads to a clause (QY2019-3.1)', async ({ page, service }) => {
  await sitDown(page, service, 'unit', '/law');
  await page.getByRole('searchbox').fill('黄牌');
  await expect(page.getByTestId('terms').getByRole('row')).toHaveCount(2);
  await expect(page.getByTestId('terms')).toContainText('超过 1 小时');
  await expect(page.getByRole('navigation', { name: '规定' }).getByText(/^\d+ 处$/).first()).toBeVisible();
  await page.goto(`${service.url}/law/qingyuan-urgent-2019#QY2019-3.2`);
  await expect(page.locator('.law-cited', { hasText: 'QY2019-3.2' })).toBeInViewport();
});

// Each page with few rows: what a program finds in one row it finds in all. Those with colours of their own are looked at in the other theme too.
const COLOURED = ['/registry/coverage?county=441881', '/registry/rosters?unit=LN-CG&view=week', '/registry/verification?state=TRUSTED&unit=YD-JT', '/law/haojiang-2022?q=灯'];
const PAGES = [...COLOURED, ...['contacts?unit=YD-JT', 'units?county=441881', 'rosters?unit=LN-CG', 'import', 'functions?q=变压器', 'hotlines?q=环境', 'resolve', 'audit'].map((one) => `/registry/${one}`), '/law/qingyuan-urgent-2019'];

for (const { theme, pages } of [{ theme: 'dark', pages: PAGES }, { theme: 'light', pages: COLOURED }]) {
  test(`the pages of the registry and the regulations are accessible in the ${theme} theme`, async ({ page, service }) => {
    await page.addInitScript(`localStorage.setItem('jidi.theme', '${theme}')`);
    await sitDown(page, service, 'supervisor', pages[0]);
    for (const path of pages) {
      if (path !== pages[0]) await page.goto(service.url + path);
      await expect(page.locator('.filters, .upload, .two-columns, .law-text').first()).toBeVisible();
      await expect(page.locator('.waiting[role="status"]')).toHaveCount(0);
      await expectAccessible(page);
    }
  });
}

interface Registered {
  readonly id: string;
  readonly name: string;
}

const HEADERS = { 'X-Requested-With': 'jidi' };

async function post(page: Page, service: RunningService, path: string, data: object): Promise<APIResponse> {
  const answer = await page.request.post(`${service.url}/api/v1${path}`, { data, headers: HEADERS });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer;
}

async function put(page: Page, service: RunningService, path: string, data: object): Promise<void> {
  const answer = await page.request.put(`${service.url}/api/v1${path}`, { data, headers: HEADERS });
  expect(answer.ok(), await answer.text()).toBe(true);
}

async function twoLiaisons(page: Page, service: RunningService): Promise<readonly [Registered, Registered]> {
  const added = (await (await post(page, service, '/contacts', { unitCode: 'LN-CG', role: 'EMERGENCY_LIAISON', name: '连南城管夜班联络人', mobile: '19200007031', priority: 3 })).json()) as Registered;
  const { items } = (await (await page.request.get(`${service.url}/api/v1/contacts?unit=LN-CG&role=EMERGENCY_LIAISON`)).json()) as { items: readonly Registered[] };
  const first = items.find(({ id }) => id !== added.id);
  if (first === undefined) throw new Error('the demonstration has no liaison for LN-CG');
  return [first, added];
}

/** One shift of a day in June 2027, with this title. */
function calendar(title: string): { name: string; mimeType: string; buffer: Buffer } {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//browser//', 'BEGIN:VEVENT', 'UID:1', `SUMMARY:${title}`, 'DTSTART;TZID=Asia/Shanghai:20270608T080000', 'DTEND;TZID=Asia/Shanghai:20270608T200000', 'END:VEVENT', 'END:VCALENDAR', ''];
  return { name: '值班.ics', mimeType: 'text/calendar', buffer: Buffer.from(lines.join('\r\n')) };
}
