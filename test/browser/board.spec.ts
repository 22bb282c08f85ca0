import { expect, legalNow, sitDown, test, type Page } from './desk.js';
import { dispatchNotice, sendSms } from './liaison-phone.js';
import type { RunningService } from './service.js';

const UNANSWERED = {
  class: 'URGENT',
  category: 'ROAD_AND_TREE',
  title: '道路塌方,双向断行',
  description: '山体塌方堵塞道路,暂无人员受伤',
  location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' },
  unitCode: 'YD-JT',
};

/** A unit that no other test asks, in its own county: its liaison's telephone gets these orders' messages alone. */
const elsewhere = (unitCode: string, countyCode: string, address: string): typeof UNANSWERED => ({ ...UNANSWERED, unitCode, location: { address, countyCode } });

test('an order goes through its hour on the board (QY2019-3.1): it appears, counts down, is late, gets one yellow card', { tag: '@main' }, async ({ page, service }) => {
  await signIn(page, service);
  await expect(page.getByText('演示模式 · 不会有任何消息离开这台机器')).toBeVisible();
  await expect(page.getByTestId('live')).toContainText('实时');
  await page.evaluate("document.body.dataset.loaded = 'once'");

  const order = await service.trigger({ ...UNANSWERED, externalNumber: 'BOARD-1', acceptedAt: await legalNow(page, service) });
  const row = page.locator(`[data-order="${order.id}"]`);
  await expect(row).toBeVisible();
  await expect(row).toContainText(order.number);
  await expect(page.locator('body')).toHaveAttribute('data-loaded', 'once');

  const limit = row.getByTestId('limit');
  await expect(limit).toContainText('初步意见');
  const before = await remaining(limit);
  expect(before).toBeGreaterThan(59 * 60);
  expect(before).toBeLessThanOrEqual(60 * 60);
  await expect.poll(async () => remaining(limit)).toBeLessThan(before);

  const ahead = await clockAhead(page);
  await page.getByRole('button', { name: '+15 分钟' }).click();
  await expect.poll(async () => clockAhead(page)).toBeGreaterThan(ahead + 14 * 60);
  await expect.poll(async () => remaining(limit)).toBeLessThan(46 * 60);
  expect(await row.locator('[data-card]').count()).toBe(0);

  await page.getByRole('button', { name: '+1 小时' }).click();
  await expect.poll(async () => clockAhead(page), { timeout: 60_000 }).toBeGreaterThan(ahead + 74 * 60);
  await expect(limit).toContainText('已超时');
  await expect(row.locator('[data-card="YELLOW"][data-card-state="ISSUED"]')).toHaveCount(1);
  await expect(row).toContainText('黄牌');
  await expect(page.getByRole('region', { name: '需要立即处理' }).locator(`[data-order="${order.id}"]`)).toBeVisible();
  await expect(page.locator('body')).toHaveAttribute('data-loaded', 'once');

  await page.getByRole('button', { name: '+1 小时' }).click();
  await expect.poll(async () => clockAhead(page), { timeout: 60_000 }).toBeGreaterThan(ahead + 134 * 60);
  await expect(row.locator('[data-card]')).toHaveCount(1);

  await row.getByRole('link', { name: UNANSWERED.title }).click();
  await expect(page.getByRole('heading', { name: UNANSWERED.title })).toBeVisible();
  await expect(page.getByTestId('deadline-FIRST_RESPONSE')).toHaveAttribute('data-state', 'BREACHED');
  await expect(page.getByTestId('deadline-FIRST_RESPONSE')).toContainText('QY2019-3.1');
  // The breach instant is the limit's last millisecond plus one, as the regulation counts it.
  const { due, breach } = await limitAndBreach(page, service, order.id);
  expect(breach - due).toBe(1);
});

test('a liaison who answers by SMS is seen at once, with name, way and time; a receipt alone leaves the hour running', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor');
  const order = await service.trigger({ ...elsewhere('FG-JT', '441821', '清远市佛冈县石角镇'), title: '护栏倒伏', externalNumber: 'BOARD-3', acceptedAt: await legalNow(page, service) });
  const row = page.locator(`[data-order="${order.id}"]`);
  const { number, code } = await dispatchNotice(service, order);
  await sendSms(service, number, `${code} 收到`);
  await expect(row).toContainText('已签收，待意见');
  await expect(row).toContainText('短信回复');
  await expect(row).toContainText('佛冈县交通联络人');
  await expect(row.getByTestId('limit')).toContainText('初步意见');

  await sendSms(service, number, `${code} 1`);
  await expect(row).toContainText('已反馈初步意见');
  await expect(row).toContainText('已派员赶赴现场');
  await expect(page.getByRole('region', { name: '正在处理' }).locator(`[data-order="${order.id}"]`)).toBeVisible();
});

test('what changes comes by the stream alone: the whole board is fetched once', async ({ page, service }) => {
  let fetched = 0;
  await page.route('**/api/v1/board', async (route) => {
    fetched += 1;
    await route.continue();
  });
  await sitDown(page, service, 'supervisor');
  await expect(page.getByTestId('live')).toBeVisible();
  const order = await service.trigger({ ...elsewhere('LN-JT', '441826', '清远市连南瑶族自治县三江镇'), title: '只靠推送', externalNumber: 'BOARD-4', acceptedAt: await legalNow(page, service) });
  const row = page.locator(`[data-order="${order.id}"]`);
  await expect(row).toContainText('已派单，待签收');
  const { number, code } = await dispatchNotice(service, order);
  await sendSms(service, number, `${code} 2`);
  await expect(row).toContainText('已在现场处置');
  expect(fetched).toBe(1);
});

test('a stream that is cut says so at once and how old the board is; when it is back, what happened meanwhile is there', { tag: '@main' }, async ({ page, service }) => {
  await sitDown(page, service, 'supervisor');
  await expect(page.getByTestId('live')).toBeVisible();
  await page.route('**/api/v1/board/stream', (route) => route.abort());
  await page.reload();
  const cut = page.getByTestId('cut');
  await expect(cut).toContainText('连接中断，数据可能过期');
  await expect(cut).toContainText('恢复前请按纸质预案和电话值守');
  const order = await service.trigger({ ...UNANSWERED, title: '断线期间', externalNumber: 'BOARD-5', acceptedAt: await legalNow(page, service) });
  await page.unroute('**/api/v1/board/stream');
  await expect(page.getByTestId('live')).toContainText('秒前');
  await expect(cut).toBeHidden();
  await expect(page.locator(`[data-order="${order.id}"]`)).toBeVisible();
});

test('a board that could not be fetched after a cut is fetched as soon as it can be, whatever the stream brings meanwhile', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor');
  await expect(page.getByTestId('live')).toBeVisible();
  await page.route('**/api/v1/board/stream', (route) => route.abort());
  await page.reload();
  await expect(page.getByTestId('count-open')).toBeVisible();
  let refused = 0;
  await page.route('**/api/v1/board', async (route) => {
    refused += 1;
    await route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' });
  });
  const missed = await service.trigger({ ...UNANSWERED, title: '断线时来的', externalNumber: 'BOARD-6', acceptedAt: await legalNow(page, service) });
  await page.unroute('**/api/v1/board/stream');
  await expect.poll(() => refused).toBe(3);
  const patched = await service.trigger({ ...UNANSWERED, title: '取不到时来的', externalNumber: 'BOARD-7', acceptedAt: await legalNow(page, service) });
  await expect(page.locator(`[data-order="${patched.id}"]`)).toBeVisible();
  await expect(page.locator(`[data-order="${missed.id}"]`)).toHaveCount(0);
  await page.unroute('**/api/v1/board');
  await expect(page.locator(`[data-order="${missed.id}"]`)).toBeVisible();
});

test('a session that has ended leads to the sign-in page and back to where one was; the next person begins with nothing of what the last one read or typed', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/?show=unanswered');
  await expect(page.getByTestId('count-unanswered')).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate("sessionStorage.setItem('jidi.intake', '{}'); sessionStorage.setItem('jidi.draft.someone.RESULT', '{}')");
  await page.request.delete(`${service.url}/api/v1/session`, { headers: { 'X-Requested-With': 'jidi' } });
  // Whoever comes back to the window is told at once.
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
  await expect(page).toHaveURL(/sign-in/);
  const { password } = await service.signIn();
  let isHeld = true;
  await page.route('**/api/v1/board', (route) => (isHeld ? undefined : route.continue()));
  await page.getByLabel('账号').fill('operator');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(/show=unanswered/);
  await expect(page.locator('.person')).toContainText('话务员');
  await expect(page.getByTestId('count-unanswered')).toHaveCount(0);
  expect(await page.evaluate<readonly string[]>("Object.keys(sessionStorage).filter((key) => key !== 'jidi.person')")).toEqual([]);
  isHeld = false;
  await page.reload();
  await expect(page.getByTestId('count-unanswered')).toHaveAttribute('aria-pressed', 'true');

  // Another tab signs in as somebody else: this one becomes theirs, too.
  const { url } = service;
  const signedIn = await page.request.post(`${url}/api/v1/session`, { data: { account: 'auditor', password }, headers: { 'X-Requested-With': 'jidi' } });
  expect(signedIn.status(), await signedIn.text()).toBe(200);
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
  await expect(page.locator('.person')).not.toContainText('话务员');
  await expect(page.locator('.rail')).not.toContainText('录入');
});

async function signIn(page: Page, service: RunningService): Promise<void> {
  const { account, password } = await service.signIn();
  await page.goto(service.url);
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill('wrong');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByText('账号或密码不正确')).toBeVisible();
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByTestId('count-open')).toBeVisible();
}

/** Seconds that the countdown shows. */
async function remaining(limit: ReturnType<Page['locator']>): Promise<number> {
  const shown = /(?:(\d+):)?(\d\d):(\d\d)/.exec((await limit.locator('.limit-time').textContent()) ?? '');
  if (shown === null) throw new Error('no countdown');
  return Number(shown[1] ?? 0) * 3600 + Number(shown[2]) * 60 + Number(shown[3]);
}

/** Seconds by which the demonstration clock says it is ahead; the steps themselves may take some of them. */
async function clockAhead(page: Page): Promise<number> {
  const shown = /\+(\d+):(\d\d):(\d\d)/.exec((await page.getByTestId('demo-clock').textContent()) ?? '');
  return shown === null ? 0 : Number(shown[1]) * 3600 + Number(shown[2]) * 60 + Number(shown[3]);
}

async function limitAndBreach(page: Page, service: RunningService, id: string): Promise<{ due: number; breach: number }> {
  const answer: unknown = await (await page.request.get(`${service.url}/api/v1/work-orders/${id}`)).json();
  const order = answer as { deadlines: { kind: string; dueAt: string }[]; cards: { breachAt: string }[] };
  const deadline = order.deadlines.find(({ kind }) => kind === 'FIRST_RESPONSE');
  return { due: Date.parse(deadline?.dueAt ?? ''), breach: Date.parse(order.cards[0]?.breachAt ?? '') };
}
