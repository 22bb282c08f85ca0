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
let brought = 0;
const trigger = async (page: Page, service: RunningService): Promise<{ id: string; number: string }> => {
  brought += 1;
  return service.trigger({
    class: 'URGENT', category: 'ROAD_AND_TREE', title: `道路塌方 ${String(brought)}`, location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT', externalNumber: `CARD-${String(brought)}`, acceptedAt: await legalNow(page, service),
  });
};

test('late opinions become yellow cards in the ledger; the supervisor revokes one and orders the other to be rectified, the unit files, it is judged (QY2019-3.1, QY2015-8a, QY2015-8b, OQ-27)', async ({ page, browser, moved }) => {
  await sitDown(page, moved, 'supervisor');
  const [first, second] = [await trigger(page, moved), await trigger(page, moved)];
  // A receipt stops the chasing and not the hour: nothing but the clocks has to pass.
  for (const { id } of [first, second]) await write(page, moved, `/work-orders/${id}/facts`, { fact: 'ACKNOWLEDGED', channel: 'CALL_BACK', reason: '来电确认收到' });
  await write(page, moved, '/demonstration/clock', { advance: 'PT1H2M' });
  await page.goto(`${moved.url}/cards`);
  const row = (order: { readonly number: string }) => page.getByRole('row').filter({ hasText: order.number });
  await expect(row(first)).toContainText('黄牌');
  await expect(row(first)).toContainText('QY2019-3.1');
  await expectAccessible(page);

  await row(first).getByRole('button', { name: /撤销/ }).click();
  const revocation = page.getByRole('dialog');
  await revocation.getByRole('button', { name: '提交' }).click();
  await expect(revocation.getByText('请填写')).toHaveCount(2);
  await revocation.getByLabel('理由').fill('经核,单位在时限内已来电');
  await revocation.getByLabel('证据').fill('话单 0763-0001');
  await revocation.getByRole('button', { name: '提交' }).click();
  await expect(row(first)).toContainText('已撤销');
  await expect(row(first)).toContainText('经核,单位在时限内已来电');

  await row(second).getByRole('checkbox').check();
  await page.getByRole('region', { name: '责成整改' }).getByRole('button', { name: '责成整改' }).click();
  const ordering = page.getByRole('dialog');
  await expect(ordering).toContainText('规定未写明天数');
  await expect(ordering.getByLabel('报送期限')).not.toHaveValue('');
  await ordering.getByLabel('整改要求').fill('查明逾期原因,完善夜间值班');
  await ordering.getByRole('button', { name: '提交' }).click();
  await expect(row(second)).toContainText('已责成整改');

  const unit = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await sitDown(unit, moved, 'unit');
  await expect(unit.getByRole('link', { name: /待报整改意见/ })).toContainText('1');
  await unit.getByRole('link', { name: /待报整改意见/ }).click();
  const owed = unit.locator('[data-rectification]');
  await expect(owed).toHaveAttribute('data-state', 'ORDERED');
  await expect(owed).toContainText('查明逾期原因');
  await owed.getByRole('button', { name: '报送整改意见' }).click();
  await unit.getByRole('textbox', { name: '整改意见' }).fill('一、原因:夜间只有一人值班。二、措施:增加备班。');
  await expectAccessible(unit);
  await unit.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(owed).toHaveAttribute('data-state', 'FILED');
  await expect(owed.getByRole('button')).toHaveCount(0);
  await unit.goto(`${moved.url}/cards`);
  await expect(unit.getByRole('row').filter({ hasText: second.number })).toContainText('有效');
  await expect(unit.getByRole('checkbox')).toHaveCount(0);
  await unit.context().close();

  // The supervisor's list is one change behind: the judgement is refused, and goes out under the newest version once that is loaded (412).
  await page.route('**/api/v1/rectifications?*', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { items: { version: number }[] };
    await route.fulfill({ response: answer, json: { ...body, items: body.items.map((one) => ({ ...one, version: one.version - 1 })) } });
  }, { times: 1 });
  await page.getByRole('link', { name: '整改', exact: true }).click();
  const judged = page.locator('[data-rectification]');
  await judged.getByRole('button', { name: '审核' }).click();
  await page.getByRole('radio', { name: '是' }).check();
  await page.getByRole('textbox', { name: '理由' }).fill('措施具体可行');
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '载入最新内容' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('已载入最新内容');
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(judged).toHaveAttribute('data-state', 'ADEQUATE');
});

test('the ledger is searched, and what is sought stands in the address bar', async ({ page, moved }) => {
  await sitDown(page, moved, 'auditor', '/cards?colour=RED');
  await expect(page.getByText('没有符合条件的牌。')).toBeVisible();
  await page.getByLabel('牌', { exact: true }).selectOption('YELLOW');
  await expect(page).toHaveURL(/colour=YELLOW/);
  await page.getByRole('searchbox').fill('没有这样的单位');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByText('没有符合条件的牌。')).toBeVisible();
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('button', { name: /撤销/ })).toHaveCount(0);
});

test('a proposal is decided by another person than who made it (OQ-31)', async ({ page, browser, moved }) => {
  await sitDown(page, moved, 'operator');
  const order = await trigger(page, moved);
  await write(page, moved, `/work-orders/${order.id}/card-proposals`, { ground: 'QY2015-5.1', reason: '属本单位职责,未到现场即退回', evidence: '职责清单' });
  const supervisor = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await sitDown(supervisor, moved, 'supervisor', '/cards/proposals');
  const proposal = supervisor.locator('[data-proposal]');
  await expect(proposal).toContainText('QY2015-5.1');
  await expectAccessible(supervisor);
  await proposal.getByRole('button', { name: '审定' }).click();
  await supervisor.getByRole('radio', { name: '否' }).check();
  await supervisor.getByRole('textbox', { name: '理由' }).fill('单位当时已派员到场');
  await supervisor.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(supervisor.getByText('没有符合条件的发牌建议。')).toBeVisible();
  await supervisor.getByRole('button', { name: '不同意', exact: true }).click();
  await expect(proposal).toContainText('单位当时已派员到场');
  await supervisor.context().close();
});
