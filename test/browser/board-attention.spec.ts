import { expect, expectAccessible, legalNow, sitDown, test, type Page } from './desk.js';
import { listenIn, tones } from './listen-in.js';

const TREE = { class: 'URGENT', category: 'ROAD_AND_TREE', title: '大树压住电线', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-CG' };

/**
 * A page whose sound is blocked until its user touches it. The browser's own policy cannot be had here: whatever a test asks of a page counts as
 * a touch to it.
 */
const blockSound = (page: Page): Promise<unknown> => page.addInitScript(`
  let isTouched = false;
  addEventListener('pointerdown', ({ isTrusted }) => { isTouched ||= isTrusted; }, true);
  const { resume } = AudioContext.prototype;
  const state = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state');
  AudioContext.prototype.resume = function () { return isTouched ? resume.call(this) : new Promise(() => undefined); };
  Object.defineProperty(AudioContext.prototype, 'state', { get() { return isTouched ? state.get.call(this) : 'suspended'; } });`);

test('a browser that blocks the sound is told of before the first alarm; one click mends it, and a new order sounds until somebody has seen it', { tag: '@main' }, async ({ page, service }) => {
  await listenIn(page);
  await blockSound(page);
  await sitDown(page, service, 'supervisor');
  await expect(page.getByTestId('sound-blocked')).toContainText('提示音被浏览器拦截');
  await settled(page);
  const silent = await service.trigger({ ...TREE, externalNumber: 'SOUND-0', acceptedAt: await legalNow(page, service) });
  await expect(page.locator(`[data-order="${silent.id}"]`)).toBeVisible();
  expect(await tones(page)).toBe(0);

  await page.getByRole('button', { name: '点此启用提示音' }).click();
  await expect(page.getByTestId('sound-blocked')).toBeHidden();
  await expect.poll(() => tones(page)).toBeGreaterThan(0);
  await expect(page).toHaveTitle(unseenOn('急递'));
  const once = await tones(page);
  // It repeats.
  await expect.poll(() => tones(page)).toBeGreaterThan(once + 1);
  // Escape is for the field it is pressed in.
  await page.getByRole('searchbox').fill('甲');
  await page.getByRole('searchbox').press('Escape');
  await expect(page.locator('.unseen')).toBeVisible();
  await page.getByRole('button', { name: '知道了' }).click();
  await expect(page.locator('.unseen')).toBeHidden();
});

test('what nobody has seen is unseen after a reload, too, rings on other pages, and is seen by whoever opens the order', async ({ page, service }) => {
  await listenIn(page);
  await sitDown(page, service, 'operator');
  await expect(page.getByTestId('live')).toBeVisible();
  await settled(page);
  const order = await service.trigger({ ...TREE, title: '无人看见', externalNumber: 'SOUND-1', acceptedAt: await legalNow(page, service) });
  await expect(page).toHaveTitle(unseenOn('急递'));
  await page.reload();
  await expect(page).toHaveTitle(unseenOn('急递'));
  await expect(page.locator('.unseen')).toContainText(/\d+ 条新工单/);
  // Each page says its name, and none of them what nobody has looked at.
  // Not by way of the intake form: it puts the cursor into a field, where keys are text.
  for (const [key, name] of [['l', '规定'], ['h', '交接班'], ['o', '工单']] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page).toHaveTitle(unseenOn(`${name} · 急递`));
  }
  await expect(page.getByTestId('attention')).toContainText(/\d+ 件未看/);
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page).toHaveTitle(unseenOn('急递'));
  const row = page.locator(`[data-order="${order.id}"]`);
  await expect(row).toHaveClass(/fresh/);
  await row.getByRole('link', { name: '无人看见' }).click();
  await expect(page).toHaveTitle(new RegExp(`${order.number} · 急递$`));
  await page.goto(service.url);
  await expect(page.getByTestId('count-open')).toBeVisible();
  await expect(row).toBeVisible();
  await expect(row).not.toHaveClass(/fresh/);
});

test('desktop notices are asked for by a button and name the order: once while nobody has looked, again when something new happens to it', async ({ page, service }) => {
  await listenIn(page);
  await sitDown(page, service, 'supervisor');
  await page.getByRole('button', { name: '开启桌面提醒' }).click();
  await expect(page.getByRole('button', { name: '开启桌面提醒' })).toBeHidden();
  await settled(page);
  const order = await service.trigger({ ...TREE, title: '桌面提醒', externalNumber: 'SOUND-2', acceptedAt: await legalNow(page, service) });
  const notices = async (): Promise<number> => (await page.evaluate<readonly string[]>('window.notices')).filter((notice) => notice === `急递 ${order.number} 桌面提醒`).length;
  await expect.poll(notices).toBe(1);
  await settled(page);
  expect(await notices()).toBe(1);
  await page.request.post(`${service.url}/api/v1/demonstration/clock`, { data: { advance: 'PT61M' }, headers: { 'X-Requested-With': 'jidi' } });
  await expect(page.locator(`[data-order="${order.id}"]`)).toContainText('已超时');
  await expect.poll(notices).toBe(2);
});

test('an order that nobody could be told of stands on top of everything, with the number to dial, until somebody answers for it', { tag: '@main' }, async ({ page, service }) => {
  await sitDown(page, service, 'supervisor');
  const order = await service.trigger({ ...TREE, title: '无人可通知', externalNumber: 'SOUND-3', acceptedAt: await legalNow(page, service) });
  await page.route('**/api/v1/board', async (route) => {
    const board = (await (await route.fetch()).json()) as { items: Record<string, unknown>[] };
    await route.fulfill({ json: { ...board, items: board.items.map((item) => (item['id'] === order.id ? { ...item, ...UNREACHED } : item)) } });
  });
  await page.reload();
  const panel = page.getByRole('alert', { name: '告警' }).locator('article').filter({ hasText: '无人可通知' });
  await expect(panel).toContainText('全部通知失败');
  await expect(panel.getByRole('link', { name: /某单位紧急联络人/ })).toHaveAttribute('href', 'tel:19200000274');
  const first = await page.locator('.board > *:visible').nth(1).getAttribute('class');
  expect(first).toBe('alarms');
  await expectAccessible(page);
  const { version } = (await (await page.request.get(`${service.url}/api/v1/work-orders/${order.id}`)).json()) as { version: number };
  const answered = await page.request.post(`${service.url}/api/v1/work-orders/${order.id}/first-responses`, { data: { channel: 'CALL_BACK', saidBy: '某联络人', opinion: '已派员赶赴现场' }, headers: { 'X-Requested-With': 'jidi', 'If-Match': `"${version}"` } });
  expect(answered.ok(), await answered.text()).toBe(true);
  await expect(panel).toHaveCount(0);
});

/** An order as it stands on the board when every message about it has failed. */
const UNREACHED = {
  alarms: [{ at: '2026-11-22T21:20:00.000+08:00', kind: 'ALL_FAILED', because: [], text: '短信、电话均未送达', textEn: null }], callByHand: [{ name: '某单位紧急联络人', phone: '19200000274' }],
};

/** The title while something is unseen; orders of other files may be among it. */
const unseenOn = (name: string): RegExp => new RegExp(`^\\(\\d+\\) ${name}$`);

/** Whatever other tests left unseen is seen. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByTestId('count-open')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.locator('.unseen')).toBeHidden();
}
