import { RunningService, expect, expectAccessible, legalNow, sitDown, test as base, type Page } from './desk.js';

/** Its clock moves: a service of its own. */
const test = base.extend<object, { readonly moved: RunningService }>({
  moved: [
    async ({}, use) => {
      const service = await RunningService.start();
      await use(service);
      await service.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
});

const write = async (page: Page, service: RunningService, path: string, data: object): Promise<void> => {
  const answer = await page.request.post(`${service.url}/api/v1${path}`, { data, headers: { 'X-Requested-With': 'jidi' }, timeout: 90_000 });
  expect(answer.ok(), await answer.text()).toBe(true);
};

test('a unit objects to its card, which is said to be a feature of the system; a supervisor decides, and the card is revoked (OQ-27)', async ({ page, browser, moved }) => {
  test.setTimeout(240_000);
  await sitDown(page, moved, 'supervisor');
  const order = await moved.trigger({
    class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT', externalNumber: 'OBJECTED-1', acceptedAt: await legalNow(page, moved),
  });
  await write(page, moved, `/work-orders/${order.id}/facts`, { fact: 'ACKNOWLEDGED', channel: 'CALL_BACK', reason: '来电确认收到' });
  await write(page, moved, '/demonstration/clock', { advance: 'PT1H2M' });

  const unit = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await sitDown(unit, moved, 'unit', '/cards');
  const own = unit.getByRole('row').filter({ hasText: order.number });
  await own.getByRole('button', { name: /提出异议/ }).click();
  const dialog = unit.getByRole('dialog');
  await expect(dialog).toContainText('本功能为系统提供，规定未作要求');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByText('请填写')).toHaveCount(1);
  await dialog.getByLabel('异议理由').fill('时限内已致电热线,接线员未登记');
  await expectAccessible(unit);
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(own).toContainText('单位有异议，待审定');
  await expect(own.getByRole('button', { name: /提出异议/ })).toHaveCount(0);
  await unit.context().close();

  await page.goto(`${moved.url}/cards/objections`);
  const objection = page.locator('[data-objection]');
  await expect(objection).toContainText('接线员未登记');
  await expectAccessible(page);
  await objection.getByRole('button', { name: '审定' }).click();
  await page.getByRole('radio', { name: '是' }).check();
  await page.getByRole('dialog').getByRole('textbox').fill('话单属实');
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(objection).toHaveAttribute('data-state', 'UPHELD');
  await page.getByRole('link', { name: '发牌台账' }).click();
  const row = page.getByRole('row').filter({ hasText: order.number });
  await expect(row).toContainText('异议成立:话单属实');
  await page.getByText('按条款').click();
  await page.getByRole('button', { name: 'QY2019-3.1', exact: true }).first().click();
  await expect(page).toHaveURL(/ground=QY2019-3.1/);
  await expect(row).toBeVisible();
  await expectAccessible(page);
  const file = await page.request.get(`${moved.url}${(await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href')) ?? ''}`);
  expect(await file.text()).toContain(order.number);
});

test('who exports for supervision bodies finds each data set of the month with its control totals; a unit does not (QY2015-2)', async ({ page, browser, moved }) => {
  await sitDown(page, moved, 'auditor', '/cards/exports');
  const cards = page.getByRole('row').filter({ hasText: '红黄牌' }).last();
  await expect(cards).toContainText('违反时刻');
  await expectAccessible(page);
  for (const name of ['CSV', 'JSON Lines', '控制总数', '近 13 个月的变动', '字段说明']) {
    const answer = await page.request.get(`${moved.url}${(await cards.getByRole('link', { name: new RegExp(name) }).getAttribute('href')) ?? ''}`);
    expect([name, answer.status()]).toEqual([name, 200]);
  }
  await page.goto(`${moved.url}/cards/lights`);
  await expect(page.getByText('没有符合条件的亮灯。')).toBeVisible();
  await expectAccessible(page);
  const unit = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await sitDown(unit, moved, 'unit', '/cards');
  await expect(unit.getByRole('link', { name: '导出', exact: true })).toHaveCount(0);
  await unit.context().close();
});
