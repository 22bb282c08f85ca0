import { expect, expectAccessible, legalNow, sitDown, test, type Page } from './desk.js';

const TREE = { class: 'URGENT', category: 'ROAD_AND_TREE', title: '大树压住电线', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-CG' };

/** Counts the tones that a page starts, and notes its desktop notices, without anybody to hear or see them. */
const listenIn = (page: Page): Promise<unknown> => page.addInitScript(`
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...given) { window.tones += 1; return start.apply(this, given); };
  window.notices = [];
  window.Notification = class extends EventTarget {
    static permission = 'default';
    static requestPermission() { this.permission = 'granted'; return Promise.resolve('granted'); }
    constructor(title, { body }) { super(); window.notices.push(title + ' ' + body); }
    close() {}
  };`);

const tones = (page: Page): Promise<number> => page.evaluate<number>('window.tones');

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

test('a browser that blocks the sound is told of before the first alarm; one click mends it, and a new order sounds until somebody has seen it', async ({ page, service }) => {
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
  await expect(page).toHaveTitle(/^\(1\) 急递/);
  const once = await tones(page);
  // It repeats.
  await expect.poll(() => tones(page)).toBeGreaterThan(once + 1);
  await page.getByRole('button', { name: '知道了' }).click();
  await expect(page).toHaveTitle('急递');
  await expect(page.locator('.unseen')).toBeHidden();
});

test('what nobody has seen is unseen after a reload, too, rings on other pages, and is seen by whoever opens the order', async ({ page, service }) => {
  await listenIn(page);
  await sitDown(page, service, 'operator');
  await expect(page.getByTestId('live')).toBeVisible();
  await settled(page);
  const order = await service.trigger({ ...TREE, title: '无人看见', externalNumber: 'SOUND-1', acceptedAt: await legalNow(page, service) });
  await expect(page).toHaveTitle(/^\(1\) /);
  await page.reload();
  await expect(page).toHaveTitle(/^\(1\) /);
  await expect(page.locator('.unseen')).toContainText('1 条新工单');
  await page.goto(`${service.url}/law`);
  await expect(page.getByTestId('attention')).toContainText('1 件未看');
  await expectAccessible(page);
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page).toHaveTitle(/^\(1\) /);
  await page.locator(`[data-order="${order.id}"]`).getByRole('link', { name: '无人看见' }).click();
  await expect(page).toHaveTitle('急递');
  await page.goto(service.url);
  await expect(page.getByTestId('count-open')).toBeVisible();
  await expect(page.locator('.unseen')).toBeHidden();
});

test('desktop notices are asked for by a button and name the order', async ({ page, service }) => {
  await listenIn(page);
  await sitDown(page, service, 'supervisor');
  await page.getByRole('button', { name: '开启桌面提醒' }).click();
  await expect(page.getByRole('button', { name: '开启桌面提醒' })).toBeHidden();
  await settled(page);
  const order = await service.trigger({ ...TREE, title: '桌面提醒', externalNumber: 'SOUND-2', acceptedAt: await legalNow(page, service) });
  await expect.poll(() => page.evaluate<readonly string[]>('window.notices')).toEqual([`急递 ${order.number} 桌面提醒`]);
});

test('an order that nobody could be told of stands on top of everything, with the number to dial, until somebody answers for it', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor');
  const item = await alarmedItem(page, service.url);
  await page.route('**/api/v1/board', async (route) => {
    const board = (await (await route.fetch()).json()) as { items: unknown[] };
    await route.fulfill({ json: { ...board, items: [item, ...board.items] } });
  });
  await page.reload();
  const panel = page.getByRole('alert', { name: '告警' });
  await expect(panel).toContainText('全部通知失败');
  await expect(panel.getByRole('link', { name: /某单位紧急联络人/ })).toHaveAttribute('href', 'tel:19200000274');
  const first = await page.locator('.board > *:visible').nth(1).getAttribute('class');
  expect(first).toBe('alarms');
  await expectAccessible(page);
});

/** Whatever other tests left unseen is seen. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByTestId('count-open')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.locator('.unseen')).toBeHidden();
}

/** Some order of the board as it would stand there had every message failed. */
async function alarmedItem(page: Page, url: string): Promise<Record<string, unknown>> {
  const { items } = (await (await page.request.get(`${url}/api/v1/board`)).json()) as { items: Record<string, unknown>[] };
  return {
    ...items[0], id: 'ffffffff-0000-4000-8000-000000000001', number: 'J-ALARM', title: '无人可通知', class: 'URGENT', drill: false,
    alarms: [{ at: '2026-11-22T21:20:00.000+08:00', kind: 'ALL_FAILED', because: [], text: '短信、电话均未送达', textEn: null }], callByHand: [{ name: '某单位紧急联络人', phone: '19200000274' }],
  };
}
