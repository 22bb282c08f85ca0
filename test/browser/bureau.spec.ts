import { expect, expectAccessible, legalNow, sitDown, test } from './desk.js';

const CRITICAL = {
  class: 'URGENT', category: 'ROAD_AND_TREE', title: '桥面塌陷,有人被困', description: '桥面塌陷,一辆车悬在边上', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT',
  critical: true, criticalReason: '有人员被困',
};

test('QY2019-2.4: an emergency bureau sees what was copied to it and nothing else, reads it, and is offered nothing it may not do', async ({ page, browser, service }) => {
  const desk = await browser.newPage();
  await sitDown(desk, service, 'supervisor');
  const now = await legalNow(desk, service);
  await desk.close();
  const copied = await service.trigger({ ...CRITICAL, externalNumber: 'BUREAU-1', acceptedAt: now });
  const other = await service.trigger({ ...CRITICAL, title: '路灯倒伏', critical: false, criticalReason: null, externalNumber: 'BUREAU-2', acceptedAt: now });

  await sitDown(page, service, 'bureau');
  await expect(page.getByRole('navigation', { name: '页面' }).getByRole('link')).toHaveText(['看板', '工单', '登记册', '规定']);
  const row = page.locator(`[data-order="${copied.id}"]`);
  await expect(row).toContainText('桥面塌陷');
  await expect(page.locator(`[data-order="${other.id}"]`)).toHaveCount(0);
  await expectAccessible(page);

  await row.getByRole('link', { name: CRITICAL.title }).click();
  await expect(page.getByRole('heading', { name: CRITICAL.title })).toBeVisible();
  await expect(page.getByText('CAP 文件').first()).toBeVisible();
  for (const act of ['登记回拨', '改派 / 指定属地', '撤回', '办结']) await expect(page.getByRole('button', { name: act, exact: true })).toHaveCount(0);
  await page.goto(`${service.url}/orders/${other.id}`);
  await expect(page.getByText('没有这张工单，或无权查看')).toBeVisible();
});
