import { expect, test as base, type Browser, type Page } from '@playwright/test';
import writeWorkbook from 'write-excel-file/node';
import { expectAccessible, sitDown } from './desk.js';
import { RunningService } from './service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ORDER = { class: 'URGENT', category: 'ROAD_AND_TREE', title: '边坡滑落', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT' };
const WCAG_TEXT = 4.5;

/** Its own service: what is stopped here would be stopped for every other file. */
const test = base.extend<object, { readonly service: RunningService }>({
  service: [
    async ({}, use) => {
      const service = await RunningService.start({ TWO_PERSONS_FROM_ROWS: '1' });
      await use(service);
      await service.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
});
test.describe.configure({ mode: 'serial' });

const anotherDesk = async (browser: Browser, service: RunningService, person: string, path: string): Promise<Page> => {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await sitDown(page, service, person, path);
  return page;
};

test('one person proposes a stop, another approves, everybody sees the red line, and one person ends it', async ({ page, browser, service }) => {
  test.setTimeout(180_000);
  await sitDown(page, service, 'supervisor', '/approvals');
  await expect(page.getByText('没有等待决定的事项')).toBeVisible();
  await page.getByRole('button', { name: '提请暂停…' }).click();
  await page.getByRole('button', { name: '提交，等待批准' }).click();
  await expect(page.getByText('请填写')).toBeVisible();
  await page.getByLabel('原因').fill('运营商误发');
  await page.getByRole('button', { name: '提交，等待批准' }).click();
  const own = page.getByRole('region', { name: '等待决定' }).locator('[data-approval]');
  await expect(own).toContainText('暂停短信、电话和邮件外发');
  await expect(own.getByRole('button', { name: '批准并办理' })).toHaveCount(0);
  await expect(own.getByRole('button', { name: '撤回' })).toBeVisible();
  await expectAccessible(page);

  const other = await anotherDesk(browser, service, 'administrator', '/');
  await other.getByTestId('approvals-waiting').click();
  await other.getByRole('button', { name: '批准并办理' }).click();
  await expect(other.getByRole('dialog')).toContainText('批准后立即办理');
  await expectAccessible(other);
  await other.getByRole('dialog').getByRole('button', { name: '批准并办理' }).click();
  await expect(other.getByTestId('stop-line')).toContainText('短信、电话和邮件外发已暂停');
  await expectAccessible(other);

  const order = await service.trigger({ ...ORDER, externalNumber: 'STOP-1', acceptedAt: new Date(Date.now() - 60_000).toISOString() });
  await page.goto(`${service.url}/`);
  await expect(page.getByTestId('stop-line')).toContainText('请人工拨打');
  await expect(page.getByTestId('stop-line')).toContainText(/[1-9]\d* 条未发出/, { timeout: 30_000 });
  await page.goto(`${service.url}/orders/${order.id}`);
  await expect(page.locator('summary').getByText('暂停外发').first()).toBeVisible({ timeout: 20_000 });
  await page.goto(`${service.url}/wall`);
  await expect(page.getByTestId('stop-line')).toBeVisible();
  const contrast = await page.evaluate('const line = getComputedStyle(document.querySelector("[data-testid=stop-line]")); [line.color, line.backgroundColor]');
  expect(contrastOf(contrast as string[])).toBeGreaterThan(WCAG_TEXT);

  await other.goto(`${service.url}/approvals`);
  await other.getByRole('button', { name: '恢复外发…' }).click();
  await other.getByLabel('说明').fill('运营商已恢复');
  await other.getByRole('button', { name: '立即恢复' }).click();
  await expect(other.getByText('当前没有暂停')).toBeVisible();
  await expect(page.getByTestId('stop-line')).toHaveCount(0, { timeout: 20_000 });
  await other.context().close();
});

test('a list over the limit waits for a second person, who sees its differences and refuses; sent again, it is applied', async ({ page, browser, service }) => {
  test.setTimeout(180_000);
  const bytes = await (await writeWorkbook([['单位', '姓名', '值班固话', '手机电话'], ['佛冈县城市管理和综合执法局', '值守甲', '', '19200006101'], ['佛冈县城市管理和综合执法局', '值守乙', '', '19200006102']].map((row) => row.map((value) => ({ value, type: String }))))).toBuffer();
  await sitDown(page, service, 'supervisor', '/registry/import');
  await page.locator('input[type=file]').setInputFiles({ name: '登记表.xlsx', mimeType: XLSX, buffer: bytes });
  await page.getByRole('button', { name: /试导入/ }).click();
  await page.getByTestId('apply').click();
  await expect(page.getByText('须由另一人批准后登记')).toBeVisible();
  await expect(page.getByTestId('apply')).toHaveCount(0);
  await expectAccessible(page);

  const other = await anotherDesk(browser, service, 'administrator', '/approvals');
  const waiting = other.getByRole('region', { name: '等待决定' }).locator('[data-approval]');
  await expect(waiting).toContainText('新增 2 人');
  await waiting.getByRole('link', { name: '逐项核对' }).click();
  await expect(other.getByText('值守甲', { exact: true })).toBeVisible();
  await other.getByRole('link', { name: '去决定' }).click();
  await other.getByRole('button', { name: '否决' }).click();
  await other.getByRole('dialog').getByRole('button', { name: '否决' }).click();
  await expect(other.getByRole('dialog').getByText('请填写')).toBeVisible();
  await other.getByLabel('为何不同意').fill('乙的号码有疑');
  await other.getByRole('dialog').getByRole('button', { name: '否决' }).click();
  await expect(other.getByText('没有等待决定的事项')).toBeVisible();

  await page.reload();
  await expect(page.getByText('系统管理员 未同意：乙的号码有疑')).toBeVisible();
  await page.getByTestId('apply').click();
  await expect(page.getByText('须由另一人批准后登记')).toBeVisible();
  await other.getByRole('button', { name: '批准并办理' }).click();
  await other.getByRole('dialog').getByRole('button', { name: '批准并办理' }).click();
  await expect(other.getByRole('region', { name: '已了结' }).locator('[data-state=CARRIED_OUT]').first()).toContainText('导入联络人名单');
  await page.reload();
  await expect(page.getByTestId('import-state')).toHaveAttribute('data-state', 'APPLIED');
  await other.context().close();
});

test('personal data of a closed order is erased when another person agrees, and the order says so', async ({ page, browser, service }) => {
  test.setTimeout(120_000);
  await sitDown(page, service, 'supervisor', '/');
  const order = await service.trigger({ ...ORDER, externalNumber: 'ERASE-1', petitioner: { name: '诉求人清除', phone: '19200008802' }, acceptedAt: new Date(Date.now() - 60_000).toISOString() });
  await page.request.post(`${service.url}/api/v1/work-orders/${order.id}/withdrawal`, { data: { reason: '误派' }, headers: { 'X-Requested-With': 'jidi' } });
  await page.goto(`${service.url}/orders/${order.id}`);
  await page.getByRole('button', { name: '提请清除个人信息…' }).click();
  await page.getByLabel('理由').fill('诉求人要求删除');
  await page.getByRole('button', { name: '提交，等待批准' }).click();
  await expect(page.getByText('已提交，等待另一人批准')).toBeVisible();
  const other = await anotherDesk(browser, service, 'administrator', '/approvals');
  await expect(other.getByRole('region', { name: '等待决定' })).toContainText(order.number);
  await other.getByRole('button', { name: '批准并办理' }).click();
  await other.getByRole('dialog').getByRole('button', { name: '批准并办理' }).click();
  await expect(other.getByText('没有等待决定的事项')).toBeVisible();
  await page.reload();
  await expect(page.getByText(/诉求人信息已于 .+ 清除/)).toBeVisible();
  await other.context().close();
});

test('whoever takes no part is told so; in English and light colours the page stays readable', async ({ page, service }) => {
  await sitDown(page, service, 'operator', '/approvals');
  await expect(page.getByText('当前账号不参与两人办理')).toBeVisible();
  await sitDown(page, service, 'supervisor', '/approvals');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Two persons', level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /Use (light|dark) colours/ }).click();
  await expectAccessible(page);
});

/** Of two colours as the browser writes them, text first (WCAG 2.2, 1.4.3). */
const contrastOf = ([front = '', ground = '']: readonly string[]): number => {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [...colour.matchAll(/[\d.]+/g)].slice(0, 3).map(([n]) => Number(n) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [luminance(front), luminance(ground)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
