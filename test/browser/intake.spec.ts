import { expect, expectAccessible, legalNow, sitDown, test, type RunningService } from './desk.js';

const PLACE = '清远市英德市浛洸镇鱼咀村委旁';

/** What the platform's exchange does while it rings. */
const ring = async (service: RunningService, callerNumber: string, calledAt: string): Promise<void> => {
  const answer = await service.asPlatform('/api/v1/incoming-calls', { callerNumber, calledAt });
  expect(answer.status).toBe(201);
};

test('an operator takes a report down by keyboard alone, sees where it goes while typing, and sends it with one key (QY2019-2.1)', { tag: '@main' }, async ({ page, service }) => {
  await sitDown(page, service, 'operator', '/intake');
  await expect(page.getByLabel('来电号码')).toBeFocused();
  await page.keyboard.type('19200005101');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('事发地点')).toBeFocused();
  await page.keyboard.type(PLACE);
  await expect(page.getByTestId('preview')).toContainText('英德市');
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('radio', { name: /道路树木/ })).toBeChecked();
  await expect(page.getByTestId('preview')).toContainText('英德市交通运输局');
  await expect(page.getByTestId('preview')).toContainText('英德市交通联络人');
  await page.getByLabel('情况').focus();
  await page.keyboard.type('山坡塌方,车开不过去');
  const made: string[] = [];
  page.on('request', (request) => made.push(...(request.method() === 'POST' && request.url().endsWith('/api/v1/work-orders') ? [request.url()] : [])));
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  const sent = page.getByTestId('sent');
  await expect(sent).toContainText('已建单');
  await expect(sent).toContainText('英德市交通联络人');
  const number = (await sent.locator('h2 b').textContent()) ?? '';
  expect(number).toMatch(/^J\d{6}-\d{4,}$/);
  await expect(page.getByRole('button', { name: '下一个来电' })).toBeFocused();
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Control+Enter');
  await expect(sent).toContainText(number);
  expect(made, 'one report is one order, however often the key was pressed').toHaveLength(1);
  const rail = page.getByRole('navigation', { name: '页面' });
  await rail.getByRole('link', { name: '看板' }).click();
  await expect(page.getByText(number).first()).toBeVisible();
  await rail.getByRole('link', { name: '录入' }).click();
  await expect(page.getByLabel('事发地点')).toHaveValue('');
  await expect(page.getByText('已恢复未发送的内容')).toHaveCount(0);
});

test('what is wrong stands at its field, nothing typed is lost by a refusal, a cut line or a reload, and nothing is made twice', async ({ page, service }) => {
  await sitDown(page, service, 'operator', '/intake');
  await page.getByLabel('情况').fill('树倒了');
  await page.getByLabel('特别紧急').check();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('refused')).toContainText('需要改正');
  await expect(page.getByLabel('事发地点')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('为什么特别紧急')).toHaveAttribute('aria-invalid', 'true');
  const category = page.getByRole('group', { name: '紧急事项类别' });
  await expect(category).toContainText('请选择');
  await page.keyboard.press('Alt+2');
  await expect(category.locator('.wrong')).toHaveCount(0);
  await page.getByLabel('为什么特别紧急').fill('压住了人');
  await page.getByLabel('事发地点').fill('清远市英德市望埠镇同心村口');
  await expect(page.getByTestId('refused')).toHaveCount(0);
  await page.keyboard.press('Alt+1');
  // The order is made, and the answer lost on its way.
  await page.route('**/api/v1/work-orders', async (route) => { await route.fetch(); await route.abort(); }, { times: 1 });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('refused')).toContainText('没有送达');
  await page.reload();
  await expect(page.getByText('已恢复未发送的内容')).toBeVisible();
  await expect(page.getByLabel('情况')).toHaveValue('树倒了');
  await page.getByLabel('情况').fill('树倒了,又倒了一棵');
  await expect(page.getByRole('button', { name: /^发送/ })).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('sent')).toContainText('断线前的那一次其实已经建单');
  const orders = (await (await page.request.get(`${service.url}/api/v1/work-orders?q=${encodeURIComponent('望埠镇同心村')}`)).json()) as { items: unknown[] };
  expect(orders.items).toHaveLength(1);
});

test('Escape asks before it clears, and closes what lies over the form first', async ({ page, service }) => {
  await sitDown(page, service, 'operator', '/intake');
  await page.getByLabel('事发地点').fill('清远市清新区');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '继续填写' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByLabel('事发地点')).toHaveValue('清远市清新区');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').getByRole('button', { name: '清空' }).click();
  await expect(page.getByLabel('事发地点')).toHaveValue('');
});

test('OQ-23: words only warn; the operator’s choice of 119 makes no order and says to transfer', async ({ page, service }) => {
  await sitDown(page, service, 'operator', '/intake');
  await page.getByLabel('事发地点').fill('清远市英德市城南');
  await page.keyboard.press('Alt+5');
  await page.getByLabel(/^情况/).fill('仓库起火');
  await expect(page.getByText('请转接 119')).toBeVisible();
  await page.getByRole('radio', { name: '119' }).check();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('refused')).toContainText('请立即将来电转接 119');
});

test('OQ-24: an open order nearby is linked with one key; the report stays an order of its own', async ({ page, service }) => {
  await sitDown(page, service, 'operator', '/intake');
  const acceptedAt = await legalNow(page, service);
  const place = '清远市英德市大站镇站前大道12号';
  const master = await service.trigger({ externalNumber: 'INTAKE-MASTER', class: 'URGENT', category: 'ROAD_AND_TREE', title: '大树倒伏占道', location: { address: place }, acceptedAt });
  await page.getByLabel('事发地点').fill(place);
  await page.keyboard.press('Alt+1');
  await expect(page.getByTestId('similar')).toContainText(master.number);
  await page.keyboard.press('Alt+l');
  await expect(page.getByText(`发送后关联到 ${master.number}`)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('sent')).toContainText(`已关联到 ${master.number}`);
});

test('a call coming in shows the caller’s open orders on every page; taken by one it is gone for the others', async ({ page, browser, service }) => {
  await sitDown(page, service, 'operator');
  const at = await legalNow(page, service);
  const known = await service.trigger({ externalNumber: 'INTAKE-CALLER', class: 'URGENT', category: 'UTILITY', title: '水管爆裂', location: { address: '清远市英德市英城街道' }, caller: '19200005202', acceptedAt: at });
  const other = await (await browser.newContext()).newPage();
  await sitDown(other, service, 'supervisor');
  await ring(service, '19200005202', at);
  const card = page.getByTestId('calls').locator('article');
  await expect(card).toContainText('192****5202');
  await expect(card).toContainText(known.number);
  await other.getByTestId('calls').getByRole('button', { name: '收起' }).click();
  await expect(other.getByTestId('calls').locator('article')).toHaveCount(0);
  await other.goto(`${service.url}/intake`);
  await expect(other.getByTestId('calls').locator('article')).toBeVisible();
  await expectAccessible(other);
  await card.getByRole('button', { name: '接听' }).click();
  await expect(page.getByLabel('来电号码')).toHaveValue('+8619200005202');
  await expect(page.getByTestId('caller')).toContainText(known.number);
  expect(page.url()).not.toContain('5202');
  await expect(other.getByTestId('calls').locator('article')).toHaveCount(0);
  await other.context().close();
});

test('OQ-09: a liaison who calls is offered the orders of the unit, and the call-back to log', async ({ page, service }) => {
  await sitDown(page, service, 'operator');
  const order = await service.trigger({ externalNumber: 'INTAKE-LIAISON', class: 'URGENT', category: 'ROAD_AND_TREE', title: '落石', location: { address: PLACE }, acceptedAt: await legalNow(page, service) });
  const { items } = (await (await page.request.get(`${service.url}/api/v1/contacts/answering?unit=YD-JT&reveal=true`)).json()) as { items: { contact: { mobile: string } }[] };
  await page.goto(`${service.url}/intake?caller=${encodeURIComponent(items[0]?.contact.mobile ?? '')}`);
  await expect(page.getByTestId('caller')).toContainText('英德市交通联络人');
  await expect(page).toHaveURL(`${service.url}/intake`);
  await page.getByTestId('caller').locator('li', { hasText: order.number }).getByRole('link', { name: '登记回拨' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('初步意见').fill('已派员赶赴现场');
  await dialog.getByLabel('来电号码').fill('0763-3000001');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('region', { name: '时间轴' })).toContainText('已派员赶赴现场');
});

test('the form with everything on it is accessible in both themes', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/intake');
  await page.getByLabel('事发地点').fill(PLACE);
  for (const theme of ['dark', 'light']) {
    await page.evaluate(`localStorage.setItem('jidi.theme', '${theme}')`);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.getByText('更多', { exact: true }).click();
    await page.getByRole('checkbox', { name: '特别紧急' }).check();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByTestId('preview')).toBeVisible();
    await expect(page.getByTestId('refused')).toBeVisible();
    await expectAccessible(page);
  }
});
