import { expect, expectAccessible, legalNow, sitDown, test, type Page, type RunningService } from './desk.js';
import { aPicture } from '../builders/picture.js';

const AT_YINGDE = { class: 'URGENT', category: 'ROAD_AND_TREE', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT' };
let brought = 0;

const trigger = async (page: Page, service: RunningService, title: string, more: object = {}): Promise<{ id: string; number: string }> => {
  brought += 1;
  return service.trigger({ ...AT_YINGDE, title, externalNumber: `DESK-${String(brought)}`, acceptedAt: await legalNow(page, service), ...more });
};
const rowOf = (page: Page, order: { readonly id: string }) => page.locator(`[data-order="${order.id}"]`);
const stateOf = async (page: Page, service: RunningService, order: { readonly id: string }): Promise<string> =>
  ((await (await page.request.get(`${service.url}/api/v1/work-orders/${order.id}`)).json()) as { state: string }).state;

test('the unit’s way: an order comes in, is signed, answered, completed and reported with two photos (QY2019-3.1, QY2019-3.2, QY2019-5.3a)', { tag: '@main' }, async ({ page, service }) => {
  await sitDown(page, service, 'unit');
  const order = await trigger(page, service, '边坡落石砸坏护栏');
  const row = rowOf(page, order);
  await expect(page.getByRole('region', { name: '待签收' }).locator(row)).toBeVisible();
  await expect(row.getByTestId('limit')).toContainText('初步意见');
  await row.getByRole('button', { name: '收到' }).click();
  await expect(row).toContainText('已签收');

  await row.getByRole('button', { name: '反馈初步意见' }).click();
  const form = page.getByRole('dialog', { name: '反馈初步意见' });
  await expect(form).toContainText('QY2019-3.1');
  await expect(form).toContainText('清远市英德市浛洸镇鱼咀村委旁');
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form).toContainText('请填写');
  await expect(form.getByLabel('初步意见')).toBeFocused();
  await form.getByRole('button', { name: '已派员赶赴现场' }).click();
  await form.getByLabel('初步意见').pressSequentially(',预计 20 分钟到达');
  // What was typed outlives a reload, and so does the open form.
  await page.reload();
  await expect(form.getByLabel('初步意见')).toHaveValue('已派员赶赴现场,预计 20 分钟到达');
  await expectAccessible(page);
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form).toBeHidden();
  await expect(row).toContainText('预计 20 分钟到达');

  await row.getByRole('button', { name: '处理完毕' }).click();
  await page.getByRole('dialog', { name: '处理完毕' }).getByRole('button', { name: '提交' }).click();
  await expect.poll(() => stateOf(page, service, order)).toBe('HANDLED');
  await row.getByRole('button', { name: '反馈处理结果' }).click();
  const result = page.getByRole('dialog', { name: '反馈处理结果' });
  await result.getByLabel('处理程序').fill('到场清障,摆放警示标志');
  await result.getByLabel('处理结果').fill('恢复双向通行');
  await result.getByLabel('选择照片').setInputFiles([
    { name: '清障前.jpg', mimeType: 'image/jpeg', buffer: await aPicture({ width: 3000, height: 2000, colour: '#664422' }) },
    { name: '清障后.png', mimeType: 'image/png', buffer: await aPicture({ format: 'png', colour: '#446622' }) },
  ]);
  await expect(result.locator('[data-photo]')).toHaveCount(2);
  await result.getByRole('button', { name: '提交' }).click();
  await expect(result).toBeHidden();
  await expect.poll(() => stateOf(page, service, order)).toBe('CLOSED');
  const { items } = (await (await page.request.get(`${service.url}/api/v1/work-orders/${order.id}/photos`)).json()) as { items: { width: number }[] };
  expect(items.map(({ width }) => width)).toEqual([2048, 640]);
});

test('the county’s way: it signs, relays to one of its units and is offered nothing that it may not do (QY2019-2.3, QY2019-5.3d)', { tag: '@main' }, async ({ page, service }) => {
  await sitDown(page, service, 'county');
  const order = await trigger(page, service, '有人反映安全隐患', { category: 'OTHER', description: '地点不明的隐患', location: { address: '清远市英德市英城街道', countyCode: '441881' }, unitCode: undefined });
  const row = rowOf(page, order);
  await expect(page.getByRole('region', { name: '待转派到承办单位' }).locator(row)).toBeVisible();
  await expect(row.getByRole('button')).toHaveText(['收到', '转派']);
  await row.getByRole('button', { name: '收到' }).click();
  await expect(row).toContainText('已由英德市热线办');
  await row.getByRole('button', { name: '转派' }).click();
  const form = page.getByRole('dialog', { name: '转派' });
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form).toContainText('请选择单位');
  await form.getByRole('searchbox').fill('英德市交通');
  await form.getByRole('radio', { name: /YD-JT/ }).check();
  await form.getByLabel('转派的理由').fill('属农村公路养护范围');
  await expectAccessible(page);
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form).toBeHidden();
  await expect.poll(() => stateOf(page, service, order)).toBe('DISPATCHED');
  await expect(row).toContainText('英德市交通运输局');
});

test('a form answers to what its reader saw: what a colleague did meanwhile is said before anything is sent, and what was typed stays (412)', async ({ page, service }) => {
  await sitDown(page, service, 'unit');
  const order = await trigger(page, service, '路面塌陷');
  const row = rowOf(page, order);
  await row.getByRole('button', { name: '申请退回' }).click();
  const form = page.getByRole('dialog', { name: '申请退回' });
  await form.getByLabel('理由').fill('属市政道路,不在本单位养护范围');
  const received = await page.request.post(`${service.url}/api/v1/work-orders/${order.id}/facts`, { data: { fact: 'ACKNOWLEDGED', channel: 'SYSTEM' }, headers: { 'X-Requested-With': 'jidi' } });
  expect(received.ok(), await received.text()).toBe(true);
  // The desk behind the form shows it already.
  await expect(row).toContainText('已签收');
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form.getByRole('alert')).toContainText('您填的内容都还在');
  await form.getByRole('button', { name: '载入最新内容' }).click();
  await expect(form.getByRole('status')).toContainText('已载入最新内容');
  await expect(form.getByLabel('理由')).toHaveValue('属市政道路,不在本单位养护范围');
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form).toBeHidden();
  await expect.poll(() => stateOf(page, service, order)).toBe('RETURN_PENDING');
});

test('by keyboard alone an order is signed and answered', async ({ page, service }) => {
  await sitDown(page, service, 'unit');
  const order = await trigger(page, service, '树木倒伏占道');
  const row = rowOf(page, order);
  await row.getByRole('link', { name: '树木倒伏占道' }).focus();
  await page.keyboard.press('Tab');
  await expect(row.getByRole('button', { name: '收到' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row).toContainText('已签收');
  await row.getByRole('button', { name: '反馈初步意见' }).focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: '反馈初步意见' });
  await expect(form.getByLabel('初步意见')).toBeFocused();
  await page.keyboard.type('已在现场处置');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(form.getByRole('button', { name: '提交' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect.poll(() => stateOf(page, service, order)).toBe('RESPONDED');
});

test('on a phone (390 px) the desk has no sideways scroll and its targets are large enough', async ({ browser, service }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN' });
  const page = await context.newPage();
  await sitDown(page, service, 'unit');
  const order = await trigger(page, service, '桥面积水,桥墩冲刷严重,附近村民出行受阻');
  const row = rowOf(page, order);
  await expect(row).toBeVisible();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  for (const button of await row.getByRole('button').all()) expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(40);
  await expectAccessible(page);
  await row.getByRole('button', { name: '反馈初步意见' }).click();
  const form = page.getByRole('dialog', { name: '反馈初步意见' });
  expect((await form.boundingBox())?.width).toBe(390);
  await context.close();
});
