import { expect, expectAccessible, legalNow, sitDown, test, type Page } from './desk.js';
import { listenIn, tones } from './listen-in.js';

const ORDER = { class: 'URGENT', category: 'ROAD_AND_TREE', location: { address: '清远市阳山县阳城镇', countyCode: '441823' } };
const FITS = 'document.documentElement.scrollHeight <= window.innerHeight && document.documentElement.scrollWidth <= window.innerWidth';
const YANGSHAN = '[data-county="441823"]';

const open = (page: Page, county: string): Promise<number> => page.locator(`${county} b`).textContent().then((text) => Number(text));

test('the wall has every county at its place, turns one red when its hour passes (QY2019-3.1), and cries out what is cut', async ({ page, service }) => {
  const streams: (() => void)[] = [];
  await page.route('**/api/v1/board/stream', async (route) => {
    if (streams.length > 0) return route.abort();
    return route.continue();
  });
  await sitDown(page, service, 'auditor', '/wall?place=qingyuan');
  const tiles = page.locator('.wall-tile');
  await expect(tiles).toHaveCount(9);
  const names = await tiles.locator('h3').allTextContents();
  expect(names).toEqual(['清城区', '清新区', '佛冈县', '阳山县', '连山壮族瑶族自治县', '连南瑶族自治县', '英德市', '连州市', '属地待确定']);
  await expect(page.getByText('演示模式 · 不会有任何消息离开这台机器')).toBeVisible();
  expect(await page.evaluate<boolean>(FITS)).toBe(true);

  const before = await open(page, YANGSHAN);
  const order = await service.trigger({ ...ORDER, title: '山石滚落', externalNumber: 'WALL-1', acceptedAt: await legalNow(page, service) });
  await service.trigger({ ...ORDER, title: '演练山石', drill: true, externalNumber: 'WALL-2', acceptedAt: await legalNow(page, service) });
  await expect.poll(() => open(page, YANGSHAN)).toBe(before + 1);
  await expect(page.locator(YANGSHAN)).toContainText('未答复');
  await expect(page.locator('.wall-drills')).toContainText('演练');
  expect(await page.locator('.wall-tile h3').allTextContents()).toEqual(names);
  await expectAccessible(page);

  const moved = await page.request.post(`${service.url}/api/v1/demonstration/clock`, { data: { advance: 'PT61M' }, headers: { 'X-Requested-With': 'jidi' } });
  expect(moved.status()).toBe(200);
  await expect(page.locator(YANGSHAN)).toHaveAttribute('data-state', /OVERDUE|ALARM/);
  await expect(page.locator(YANGSHAN)).toContainText('超时');
  // The other orders of the shared service may be as late: what does not fit comes in its turn.
  await expect(page.locator(`[data-order="${order.id}"]`)).toContainText('已超时', { timeout: 60_000 });

  await expect(page.getByTestId('cut')).toBeHidden();
  streams.push(() => undefined);
  await page.evaluate("window.dispatchEvent(new Event('offline'))");
  await page.reload();
  await expect(page.getByTestId('cut')).toContainText('连接中断，数据可能过期', { timeout: 30_000 });
  await expect(page.locator(YANGSHAN)).toContainText('超时');
});

test('the wall fills any screen without scrolling, is nobody\'s who is not of the hotline, and is left by the keyboard', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/wall');
  for (const [width, height] of [[1920, 1080], [3840, 2160], [1024, 768], [800, 450]] as const) {
    await page.setViewportSize({ width, height });
    await expect(page.locator('.wall-tile')).toHaveCount(20);
    expect(await page.evaluate<boolean>(FITS), `${width}×${height}`).toBe(true);
    const cut = await page.evaluate<readonly string[]>("[...document.querySelectorAll('.wall-tile-body')].filter((body) => body.scrollHeight > body.clientHeight + 1).map((body) => body.textContent)");
    expect(cut, `${width}×${height}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1600, height: 900 });
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${service.url}/`);
  await page.getByRole('link', { name: '大屏' }).click();
  await expect(page).toHaveURL(/\/wall$/);

  await sitDown(page, service, 'unit', '/wall');
  await expect(page.getByText('大屏只供热线值守人员使用。')).toBeVisible();
});

test('a wall that hangs all night takes up a new build by itself, and says when its session ends', async ({ page, service }) => {
  await sitDown(page, service, 'auditor');
  await page.route('**/api/v1/session', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), secondsLeft: 3000 } });
  });
  // Of a county where nothing is open: the moment is a calm one.
  await page.goto(`${service.url}/wall?county=440233`);
  await expect(page.getByText('本屏登录还有 50 分钟到期，请重新登录')).toBeVisible();
  await page.evaluate("document.body.dataset.loaded = 'once'");
  await page.route(`${service.url}/`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/assets\/index-[\w-]+\.js/, 'assets/index-another.js') });
  });
  const loaded = page.waitForEvent('framenavigated');
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
  await loaded;
  await expect(page.locator('.wall-tile')).toHaveCount(1);
  await expect(page.locator('body')).not.toHaveAttribute('data-loaded', 'once');
  // Of two nodes one may still hand out the other build: that is said, and the wall does not load itself without end.
  await page.evaluate("document.body.dataset.loaded = 'twice'");
  await expect(page.getByText('服务已更新')).toBeVisible();
  const askedAgain = page.waitForResponse(`${service.url}/`);
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
  await askedAgain;
  await expect(page.locator('body')).toHaveAttribute('data-loaded', 'twice');
});

test('a wall with sound rings three times for what is new on it, however often it is drawn meanwhile', async ({ page, service }) => {
  await listenIn(page);
  await page.clock.install();
  await sitDown(page, service, 'auditor', '/wall?sound=1&county=441825');
  await expect(page.locator('.wall-tile')).toHaveCount(1);
  await page.mouse.click(400, 400);
  expect(await tones(page)).toBe(0);
  const order = await service.trigger({ ...ORDER, title: '响铃', location: { address: '清远市连山壮族瑶族自治县吉田镇', countyCode: '441825' }, unitCode: 'LS-JT', externalNumber: 'WALL-3', acceptedAt: await legalNow(page, service) });
  await expect(page.locator(`[data-order="${order.id}"]`)).toBeVisible();
  await expect.poll(() => tones(page)).toBe(2);
  for (let second = 0; second < 40; second += 1) await page.clock.runFor(1_000);
  await expect.poll(() => tones(page)).toBe(6);
});
