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

test('three complaints of one petitioner stand side by side, are found true by a person, and a card is proposed with what is known filled in (QY2015-7.5, OQ-31)', async ({ page, moved }) => {
  await sitDown(page, moved, 'supervisor');
  for (const n of [1, 2, 3]) {
    const { id } = await moved.trigger({
      class: 'URGENT', category: 'ROAD_AND_TREE', title: `道路塌方 ${String(n)}`, description: `第 ${String(n)} 次反映,电话 19200008888`, location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT',
      externalNumber: `RATE-${String(n)}`, acceptedAt: await legalNow(page, moved), petitioner: { name: '诉求人某某', phone: '19200008888' },
    });
    await write(page, moved, `/work-orders/${id}/facts`, { fact: 'ACKNOWLEDGED', channel: 'CALL_BACK', reason: '来电确认收到' });
  }
  await page.goto(`${moved.url}/surveys/complaints`);
  const flag = page.locator('[data-flag]');
  await expect(flag.locator('.complaints-compared > li')).toHaveCount(3);
  await expect(flag).toContainText('第 2 次反映');
  await expect(flag).not.toContainText('19200008888');
  await expectAccessible(page);
  await flag.getByRole('button', { name: '核实为属实' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByText('请填写')).toHaveCount(1);
  await dialog.getByLabel('查证情况').fill('现场核实,三次反映为同一处塌方');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByRole('button', { name: '属实', exact: true }).click();
  await flag.getByRole('button', { name: '提请发牌' }).click();
  await expect(dialog.getByLabel('查证情况')).toHaveValue(/投诉 3 次/);
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(flag).toContainText('已提请发牌');
});

test('surveys, calls back and corrections say what is owed and why, in both languages and themes', async ({ page, moved }) => {
  await sitDown(page, moved, 'supervisor');
  for (const [language, name] of [['zh', '满意度'], ['en', 'Ratings']] as const) {
    await page.addInitScript(`localStorage.setItem('jidi.language', '${language}'); localStorage.setItem('jidi.theme', '${language === 'zh' ? 'light' : 'dark'}')`);
    for (const path of ['', '/call-backs', '/corrections', '/complaints?state=all']) {
      await page.goto(`${moved.url}/surveys${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await expect(page.getByRole('status').or(page.locator('.cards-list > li')).first()).toBeVisible();
      await expectAccessible(page);
    }
  }
});
