import { expect, test, type Page } from '@playwright/test';
import readSheet from 'read-excel-file/node';
import writeWorkbook, { type Cell } from 'write-excel-file/node';
import { RunningService } from './service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const UNIT = '佛冈县城市管理和综合执法局';
const HEADINGS = ['单位', '姓名', '值班固话', '手机电话'];

test.describe.configure({ mode: 'serial' });

let service: RunningService;

test.beforeAll(async () => {
  test.setTimeout(150_000);
  service = await RunningService.start();
});

test.afterAll(async () => {
  await service?.stop();
});

test('the board leads to who could not be told, why, and what to do about it', async ({ page }) => {
  await signIn(page);
  const notices = page.locator('.service-warnings');
  await expect(notices).toContainText('通达情况');
  // Behind the first notice when there are several.
  const more = notices.locator('summary');
  if (await more.isVisible()) await more.click();
  await page.getByRole('link', { name: /通达情况/ }).click();
  await expect(page).toHaveURL(/registry\/coverage/);
  const counts = page.getByTestId('coverage-counts');
  await expect(counts).toContainText('单位');
  const critical = page.getByRole('region', { name: '来单时可能无人可通知' });
  await expect(critical.locator('li').first()).toContainText('没有登记紧急联络人');
  await expect(critical.locator('li').first()).toContainText('请登记紧急联络人的姓名和号码');
  await expect(page.getByRole('region', { name: '需要补强' })).toContainText('只有一人');

  await page.getByRole('combobox', { name: '按问题' }).click();
  await page.getByTitle(/^仅有默认联络人/).click();
  await expect(page).toHaveURL(/kind=DEFAULT_ONLY/);
  await expect(critical).toHaveCount(0);
  await expect(page.getByRole('region', { name: '需要补强' }).locator('li')).toHaveCount(1);
  await expect(page.getByText('QY2019-5.2c')).toBeVisible();
  await page.getByRole('region', { name: '需要补强' }).getByRole('link').click();
  await expect(page.getByTestId('answering')).toContainText('以登记的工单联系人为准');
});

test('a messy list is tried, comes back with its errors, and after mending is registered at once; the old night stays known (QY2019-A.1, A.3)', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page);
  const thatNight = await inAMinute(page);
  await page.getByRole('button', { name: '+1 小时' }).click();
  await expect(page.getByTestId('demo-clock')).toContainText('+1:');

  await tryList(page, await messyList());
  const state = page.getByTestId('import-state');
  await expect(state).toHaveAttribute('data-state', 'READY');
  await expect(state).toContainText('有 3 处错误');
  await expect(page.getByTestId('apply')).toHaveCount(0);
  const problems = page.getByTestId('import-problems');
  await expect(problems.locator('tr', { hasText: '登记表 6' }).first()).toContainText('没有登记这个单位');
  await expect(problems.locator('tr', { hasText: '登记表 6' }).nth(1)).toContainText('应为 11 位');
  await expect(problems.locator('tr', { hasText: '登记表 7' })).toContainText('姓名');
  const items = page.getByTestId('import-items');
  await expect(items.locator('tr[data-action="CHANGED"]', { hasText: '0763-***1001' })).toHaveCount(1);
  await expect(items.locator('tr[data-action="NEW"]', { hasText: '全角甲' })).toHaveCount(1);
  await expect(items.locator('tr[data-action="NEW"]', { hasText: '192****0976' })).toHaveCount(1);
  const returned = await page.request.get(`${service.url}${(await page.getByTestId('returned-workbook').getAttribute('href')) ?? ''}`);
  const rows = await sheetOf(await returned.body());
  expect(rows[2]).toContain('错误说明');
  expect(JSON.stringify(rows[5])).toContain('没有登记这个单位');

  await tryList(page, await mendedList(), { endAbsent: true });
  await expect(page.getByTestId('action-NEW')).toContainText('1');
  await expect(page.getByTestId('action-ENDED')).toContainText('1');
  await page.getByTestId('action-ENDED').click();
  await expect(items.locator('tr[data-action]:not([data-action="ENDED"])')).toHaveCount(0);
  await expect(items.locator('tr[data-action="ENDED"]').first()).toContainText('佛冈县城管第二联络人');
  await page.getByTestId('apply').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('请填入将停用的人数').fill('2');
  await expect(dialog.getByRole('button', { name: '停用并登记' })).toBeDisabled();
  await dialog.getByLabel('请填入将停用的人数').fill('1');
  await dialog.getByRole('button', { name: '停用并登记' }).click();
  await expect(state).toHaveAttribute('data-state', 'APPLIED');

  await page.goto(`${service.url}/registry/contacts?unit=FG-CG&role=EMERGENCY_LIAISON`);
  const contacts = page.getByTestId('contacts');
  await expect(contacts).toContainText('全角甲');
  await expect(contacts).toContainText('192****0976');
  await expect(contacts).not.toContainText('佛冈县城管第二联络人');
  await contacts.getByRole('row', { name: /全角甲/ }).getByRole('button', { name: /显示完整号码/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '核对号码' }).click();
  await expect(contacts).toContainText('19200000976');
  await page.goto(`${service.url}/registry/contacts?unit=FG-CG&role=EMERGENCY_LIAISON&at=${thatNight}`);
  await expect(contacts).toContainText('佛冈县城管第二联络人');
  await expect(page.getByTestId('answering')).toContainText('佛冈县城管第二联络人');
  await expect(contacts).not.toContainText('全角甲');
});

test('a workbook of the old format is refused with the way to save it anew', async ({ page }) => {
  await signIn(page);
  await tryList(page, Buffer.from('d0cf11e0a1b11ae1'.padEnd(4096, '0'), 'hex'), { name: '老名单.xls' });
  await expect(page.getByTestId('import-state')).toHaveAttribute('data-state', 'FAILED');
  await expect(page.getByRole('alert').filter({ hasText: '.xlsx' })).toBeVisible();
});

test('a unit that plans a roster is told by it, and the page shows who is on and when nobody is', async ({ page }) => {
  await signIn(page);
  await page.goto(`${service.url}/registry/rosters?unit=LZ-CG&role=EMERGENCY_LIAISON`);
  await expect(page.getByText('没有紧急联络人的值班表')).toBeVisible();
  await page.getByRole('button', { name: '编排值班表' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('轮值人员').click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  // Somebody is on duty from the first minute of the day on, whenever this is tried.
  for (const label of ['接班', '交班']) await dialog.getByLabel(label, { exact: true }).fill('00:00');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(page.getByTestId('on-duty')).toContainText('第 1 线');
  const now = (await (await page.request.get(`${service.url}/api/v1/board`)).json()) as { now: string };
  await expect(page.getByTestId('weeks').locator(`[data-day="${now.now.slice(0, 10)}"] .shift`).first()).toBeVisible();
  await expect(page.locator('.section-title').getByText('没有缺口')).toBeVisible();
  await page.goto(`${service.url}/registry/contacts?unit=LZ-CG`);
  await expect(page.getByTestId('answering').locator('li').first()).toContainText('值班表：当班');
});

test('merged lines are found by number, name and department, with the row of the document (QY2021-A)', async ({ page }) => {
  await signIn(page);
  await page.getByRole('link', { name: '登记册' }).click();
  await page.getByRole('link', { name: '归并热线' }).click();
  await expect(page.getByText('34 条')).toBeVisible();
  await page.getByRole('searchbox').fill('环境保护');
  await expect(page.getByText('1 条', { exact: true })).toBeVisible();
  const row = page.getByRole('row', { name: /12369/ });
  await expect(row).toContainText('市生态环境局');
  await expect(row).toContainText('双号并行');
  await row.getByText('QY2021-A.1.9').hover();
  await expect(page.getByTestId('clause-words')).toBeVisible();
});

test('an address is tried without telling anybody: certain with its evidence, a namesake goes to a person (QY2019-2.2, 2.3, OQ-16)', async ({ page }) => {
  await signIn(page);
  await page.goto(`${service.url}/registry/resolve`);
  const resolved = page.getByTestId('resolved');
  await page.getByLabel('地点').fill('清远市英德市浛洸镇鱼咀村委旁');
  await page.getByLabel('类别').click();
  await page.getByTitle('道路与树木').click();
  await page.getByRole('button', { name: '试查' }).click();
  await expect(resolved).toContainText('英德市交通运输局');
  await expect(resolved).toContainText('浛洸镇');
  await expect(resolved).toContainText('QY2019-2.2');
  await page.getByLabel('地点').fill('石角镇');
  await page.getByLabel('地点').press('Enter');
  await expect(resolved).toContainText('不能确定，不作猜测');
  await expect(resolved).toContainText('清城区');
  await expect(resolved).toContainText('佛冈县');
  await page.getByLabel('纬度').fill('二十四度');
  await page.getByRole('button', { name: '试查' }).click();
  await expect(page.getByText('请填写数字')).toBeVisible();
});

test('two reports of one landslide: the board hints at the first, and only a person links them, with a reason (OQ-24)', async ({ page }) => {
  await signIn(page);
  const { now } = (await (await page.request.get(`${service.url}/api/v1/board`)).json()) as { now: string };
  const report = { class: 'URGENT', category: 'ROAD_AND_TREE', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT', acceptedAt: now };
  const first = await service.trigger({ ...report, title: '道路塌方', description: '双向断行', externalNumber: 'REGISTRY-1' });
  const second = await service.trigger({ ...report, title: '山体滑坡堵路', description: '车过不去', externalNumber: 'REGISTRY-2' });
  const row = page.locator(`[data-order="${second.id}"]`);
  await expect(row).toContainText('可能与此同一事件');
  await expect(row).toContainText(first.number);
  await row.getByRole('link', { name: '山体滑坡堵路' }).click();
  const similar = page.getByRole('region', { name: '可能为同一事件' });
  await expect(similar).toContainText('道路塌方');
  await similar.getByRole('button', { name: '关联到此单' }).click();
  await expect(page.getByRole('dialog').getByLabel('理由')).not.toHaveValue('');
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(similar).toHaveCount(0);
  await expect(page.getByRole('region', { name: '时间轴' })).toContainText('关联');
});

async function signIn(page: Page): Promise<void> {
  const { account, password } = await service.signIn();
  await page.goto(service.url);
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByTestId('count-open')).toBeVisible();
}

/** The first whole minute from now, as the field for instants writes it. */
async function inAMinute(page: Page): Promise<string> {
  const { now } = (await (await page.request.get(`${service.url}/api/v1/board`)).json()) as { now: string };
  return new Date(Math.ceil(Date.parse(now) / 60_000) * 60_000 + 8 * 3_600_000).toISOString().slice(0, 16);
}

async function tryList(page: Page, buffer: Buffer, { endAbsent = false, name = '佛冈县名单.xlsx' } = {}): Promise<void> {
  await page.goto(`${service.url}/registry/import`);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer });
  if (endAbsent) await page.getByText('停用表中没有的联络人').click();
  await page.getByRole('button', { name: '试导入' }).click();
  await expect(page.getByTestId('import-state')).toContainText(name);
  await expect(page.getByTestId('import-state')).toHaveAttribute('data-state', /READY|FAILED/);
}

/** As an office might hand it in: title above, a merged unit, numbers as numbers, full-width digits, an extension, a wrong unit, no name. */
function messyList(): Promise<Buffer> {
  return workbook([
    ['清远市12345热线紧急事项联络人登记表'],
    [],
    HEADINGS,
    [{ value: UNIT, rowSpan: 2 }, '佛冈县城管联络人', '4281001转801', { value: 19_200_000_130 }],
    [null, '全角甲', null, '１９２　００００　０９７６'],
    ['佛冈县城管局局', '某甲', null, '1920000097'],
    [UNIT, null, null, '19200000978'],
  ]);
}

function mendedList(): Promise<Buffer> {
  return workbook([HEADINGS, [UNIT, '佛冈县城管联络人', '4281001转801', '19200000130'], [UNIT, '全角甲', null, '１９２０００００９７６']]);
}

function workbook(rows: readonly (readonly (string | null | { readonly value: string | number; readonly rowSpan?: number })[])[]): Promise<Buffer> {
  const data = rows.map((cells) => cells.map((cell): Cell => (typeof cell === 'string' ? { value: cell, type: String } : cell)));
  return writeWorkbook(data, { sheet: '登记表' }).toBuffer();
}

async function sheetOf(workbook: Buffer): Promise<readonly (readonly unknown[])[]> {
  const [sheet] = await readSheet(workbook);
  return sheet?.data ?? [];
}
