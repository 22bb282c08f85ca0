import { expect, expectAccessible, legalNow, sitDown, test } from './desk.js';

const PETITIONER = { name: '欧阳试问', phone: '19200007711' };
const ORDER = {
  class: 'URGENT', category: 'ROAD_AND_TREE', title: `${PETITIONER.name}反映路灯杆倾斜`, description: `${PETITIONER.name}(${PETITIONER.phone})说灯杆要倒了`, petitioner: PETITIONER,
  location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT',
};

test('who reported is masked on the order, shown for a purpose and masked again (QY2021-2.3.3); an auditor is not offered it', async ({ page, service }) => {
  await sitDown(page, service, 'operator');
  const order = await service.trigger({ ...ORDER, externalNumber: 'PRIVACY-1', acceptedAt: await legalNow(page, service) });
  await page.goto(`${service.url}/orders/${order.id}`);
  const panel = page.getByRole('region', { name: '诉求人' });
  await expect(panel).toContainText('欧**');
  await expect(panel).toContainText('7711');
  await expect(page.locator('body')).not.toContainText(PETITIONER.name);
  await expect(page.locator('body')).not.toContainText(PETITIONER.phone);
  await expectAccessible(page);
  await panel.getByRole('button', { name: '显示完整信息' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '显示', exact: true })).toBeDisabled();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('ask.png') });
  await dialog.getByLabel('用途', { exact: false }).last().fill('联系诉求人核实地点');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText(PETITIONER.name);
  await expect(panel.getByRole('link', { name: PETITIONER.phone })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('shown.png'), fullPage: true });
  await panel.getByRole('button', { name: '遮盖' }).click();
  await expect(panel).not.toContainText(PETITIONER.name);
  await sitDown(page, service, 'auditor', `/orders/${order.id}`);
  await expect(page.getByRole('heading', { name: /路灯杆倾斜/u })).toBeVisible();
  await expect(page.getByRole('region', { name: '诉求人' })).toHaveCount(0);
});

test('an auditor reads how long what is kept, and tries what would be removed now (ASVS 14.2.7)', async ({ page, service }) => {
  await sitDown(page, service, 'auditor', '/system/retention');
  const kinds = page.getByRole('region', { name: '各类信息' }).first();
  await expect(kinds).toContainText('诉求人姓名、电话');
  await expect(kinds).toContainText('2 年');
  await page.getByRole('button', { name: '试算一次' }).click();
  await expect(page.getByText('目前没有可清除的。')).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('retention.png'), fullPage: true });
  await sitDown(page, service, 'operator', '/system/retention');
  await expect(page.getByText('当前账号无权查看这一页。')).toBeVisible();
});
