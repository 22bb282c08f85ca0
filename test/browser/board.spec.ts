import { expect, test, type Page } from '@playwright/test';
import { RunningService } from './service.js';

const UNANSWERED = {
  class: 'URGENT',
  category: 'ROAD_AND_TREE',
  title: '道路塌方,双向断行',
  description: '山体塌方堵塞道路,暂无人员受伤',
  location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' },
  unitCode: 'YD-JT',
};

test.describe.configure({ mode: 'serial' });

let service: RunningService;

test.beforeAll(async () => {
  test.setTimeout(150_000);
  service = await RunningService.start();
});

test.afterAll(async () => {
  await service?.stop();
});

test('an order goes through its hour on the board (QY2019-3.1): it appears, counts down, is late, gets one yellow card', async ({ page }) => {
  await signIn(page);
  await expect(page.getByText('演示模式 · 不会有任何消息离开这台机器')).toBeVisible();
  await expect(page.getByTestId('live')).toContainText('实时');
  await page.evaluate("document.body.dataset.loaded = 'once'");

  const order = await service.trigger({ ...UNANSWERED, externalNumber: 'BROWSER-1', acceptedAt: await legalNow(page) });
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

  await page.getByRole('button', { name: '+15 分钟' }).click();
  await expect.poll(async () => clockAhead(page)).toBeGreaterThan(14 * 60);
  await expect.poll(async () => remaining(limit)).toBeLessThan(46 * 60);
  expect(await page.locator('[data-card]').count()).toBe(0);

  await page.getByRole('button', { name: '+1 小时' }).click();
  await expect.poll(async () => clockAhead(page), { timeout: 60_000 }).toBeGreaterThan(74 * 60);
  await expect(limit).toContainText('已超时');
  await expect(row.locator('[data-card="YELLOW"][data-card-state="ISSUED"]')).toHaveCount(1);
  await expect(row).toContainText('黄牌');
  await expect(page.getByRole('region', { name: '需要立即处理' }).locator(`[data-order="${order.id}"]`)).toBeVisible();
  await expect(page.locator('body')).toHaveAttribute('data-loaded', 'once');

  await page.getByRole('button', { name: '+1 小时' }).click();
  await expect.poll(async () => clockAhead(page), { timeout: 60_000 }).toBeGreaterThan(134 * 60);
  await expect(row.locator('[data-card]')).toHaveCount(1);

  await row.getByRole('link', { name: UNANSWERED.title }).click();
  await expect(page.getByRole('heading', { name: UNANSWERED.title })).toBeVisible();
  await expect(page.getByTestId('deadline-FIRST_RESPONSE')).toHaveAttribute('data-state', 'BREACHED');
  await expect(page.getByTestId('deadline-FIRST_RESPONSE')).toContainText('QY2019-3.1');
  const axis = page.getByRole('region', { name: '时间轴' });
  await expect(axis.locator('.entry:not(.entry-planned)').first()).toBeVisible();
  await expect(axis.getByText('QY2019-2.2').first()).toBeVisible();
  const notice = axis.locator('details.notice').last();
  await notice.locator('summary').click();
  await expect(notice.locator('ul > li').first()).toBeVisible();
  // The breach instant is the limit's last millisecond plus one, as the regulation counts it.
  const { due, breach } = await limitAndBreach(page, order.id);
  expect(breach - due).toBe(1);
});

test('a call-back logged by the supervisor answers the order; wrong input is named at its field', async ({ page }) => {
  await signIn(page);
  const order = await service.trigger({ ...UNANSWERED, title: '沙井盖缺失', externalNumber: 'BROWSER-2', acceptedAt: await legalNow(page) });
  const row = page.locator(`[data-order="${order.id}"]`);
  await row.getByRole('link', { name: '沙井盖缺失' }).click();
  await page.getByRole('button', { name: '登记回拨' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByText('请填写').first()).toBeVisible();

  await dialog.getByLabel('来电号码').fill((await dispatchNotice(order)).number);
  await dialog.getByLabel('初步意见').fill('已派员赶赴现场');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('deadline-FIRST_RESPONSE')).toHaveAttribute('data-state', 'MET');
  await page.getByRole('link', { name: '返回看板' }).click();
  await expect(row).toContainText('已派员赶赴现场');
});

test('a liaison who answers by SMS is seen at once, with name, way and time; a receipt alone leaves the hour running', async ({ page }) => {
  await signIn(page);
  const order = await service.trigger({ ...UNANSWERED, title: '护栏倒伏', externalNumber: 'BROWSER-3', acceptedAt: await legalNow(page) });
  const row = page.locator(`[data-order="${order.id}"]`);
  const { number, code } = await dispatchNotice(order);
  await sendSms(number, `${code} 收到`);
  await expect(row).toContainText('已签收，待意见');
  await expect(row).toContainText('短信回复');
  await expect(row).toContainText('英德市交通联络人');
  await expect(row.getByTestId('limit')).toContainText('初步意见');

  await sendSms(number, `${code} 1`);
  await expect(row).toContainText('已反馈初步意见');
  await expect(row).toContainText('已派员赶赴现场');
  await expect(page.getByRole('region', { name: '正在处理' }).locator(`[data-order="${order.id}"]`)).toBeVisible();
});

test('a board that no longer hears the service says so', async ({ page }) => {
  await signIn(page);
  await expect(page.getByTestId('live')).toBeVisible();
  await expect(page.getByTestId('cut')).toBeHidden();
  await service.stop();
  await expect(page.getByTestId('cut')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByTestId('cut')).toContainText('连接中断，数据可能过期');
  await expect(page.locator('.row').first()).toBeVisible();
});

async function signIn(page: Page): Promise<void> {
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

async function legalNow(page: Page): Promise<string> {
  const snapshot: unknown = await (await page.request.get(`${service.url}/api/v1/board`)).json();
  return (snapshot as { now: string }).now;
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

async function limitAndBreach(page: Page, id: string): Promise<{ due: number; breach: number }> {
  const answer: unknown = await (await page.request.get(`${service.url}/api/v1/work-orders/${id}`)).json();
  const order = answer as { deadlines: { kind: string; dueAt: string }[]; cards: { breachAt: string }[] };
  const deadline = order.deadlines.find(({ kind }) => kind === 'FIRST_RESPONSE');
  return { due: Date.parse(deadline?.dueAt ?? ''), breach: Date.parse(order.cards[0]?.breachAt ?? '') };
}

/** The handset that got the order's dispatch notice (the liaison's, and at first nobody else's) and the code it may be answered with. */
async function dispatchNotice(order: { readonly number: string }): Promise<{ number: string; code: string }> {
  let found: { number: string; code: string } | undefined;
  await expect
    .poll(async () => {
      const { items } = await answerOf<{ items: { number: string }[] }>(`${service.handsetUrl}/handsets`);
      for (const { number } of items) {
        const { messages } = await answerOf<{ messages: { body: string }[] }>(`${service.handsetUrl}/handsets/${encodeURIComponent(number)}`);
        const code = messages.filter(({ body }) => body.includes(order.number)).map(({ body }) => /回复\s*(\d+)/.exec(body)?.[1])[0];
        if (code !== undefined) found = { number, code };
      }
      return found;
    })
    .toBeDefined();
  if (found === undefined) throw new Error('no dispatch notice');
  return found;
}

async function sendSms(number: string, body: string): Promise<void> {
  const response = await fetch(`${service.handsetUrl}/handsets/${encodeURIComponent(number)}/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ body }) });
  expect(response.ok).toBe(true);
}

async function answerOf<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}
