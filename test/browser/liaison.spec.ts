import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect, expectAccessible, type RunningService, test, type Page } from './desk.js';

// A phone. The service's time counts, whatever the phone believes.
test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, timezoneId: 'America/New_York' });

// A unit of this file's own, whose liaison has an address: other files count the messages of theirs.
const UNIT = { unitCode: 'YD-GS', category: 'UTILITY', countyCode: '441881' };
const MOBILE = '19200000285';
const LINK = /http\S+\/l#[a-z2-9]{26}/u;

interface Order {
  readonly id: string;
  readonly number: string;
}

interface AsSupervisor {
  readonly state: string;
  readonly response: { readonly opinion: string; readonly channel: string } | null;
  readonly cards: readonly unknown[];
}

let cookie: string | undefined;

/** Asks the service as somebody of the hotline, beside the phone and its cookies; signed in once. */
const read = async <T>(service: RunningService, path: string): Promise<T> => {
  cookie ??= await signIn(service);
  return (await (await fetch(`${service.url}/api/v1/${path}`, { headers: { cookie } })).json()) as T;
};

const asSupervisor = (service: RunningService, order: Order): Promise<AsSupervisor> => read<AsSupervisor>(service, `work-orders/${order.id}`);

const signIn = async (service: RunningService): Promise<string> => {
  const { password } = await service.signIn();
  const answer = await fetch(`${service.url}/api/v1/session`, { method: 'POST', body: JSON.stringify({ account: 'supervisor', password }), headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'jidi' } });
  expect(answer.status).toBe(200);
  return answer.headers.getSetCookie().map((one) => one.replace(/;.*$/u, '')).join('; ');
};

/** An order of the last minute, and the link in the mail to its liaison. */
const sendLink = async (page: Page, service: RunningService, wishes: object = {}): Promise<{ order: Order; link: string }> => {
  const order = await service.trigger({
    externalNumber: `LIAISON-${randomUUID()}`, class: 'URGENT', category: UNIT.category, title: '主管爆裂,路面塌陷', description: '水漫到路中间,报料人 19200009999 在场等候。', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: UNIT.countyCode, latitude: 24.27, longitude: 113.06 },
    unitCode: UNIT.unitCode, petitioner: { name: '某某', phone: '19200009999' }, acceptedAt: (await read<{ now: string }>(service, 'board')).now, ...wishes,
  });
  const found = async (): Promise<string> => {
    const { items } = (await (await page.request.get(`${service.handsetUrl}/mails`)).json()) as { items: { subject: string; text: string }[] };
    return LINK.exec(items.find(({ subject, text }) => subject.includes(order.number) && LINK.test(text))?.text ?? '')?.[0] ?? '';
  };
  await expect.poll(found, { timeout: 20_000, intervals: [100] }).not.toBe('');
  return { order, link: await found() };
};

/** On the phone the link leads to this service under the name the test knows it by. */
const here = (service: RunningService, link: string): string => `${service.url}/l${new URL(link).hash}`;

test('the whole way by the link of a mail: the hour counts, one tap answers, arrival, photo, result (QY2019-3.1, 3.2, 5.3)', { tag: '@main' }, async ({ page, service }) => {
  const { order, link } = await sendLink(page, service);
  await page.goto(here(service, link));
  await expect(page.getByRole('heading', { name: '主管爆裂,路面塌陷' })).toBeVisible();
  expect(page.url()).toBe(`${service.url}/l`);
  const timer = page.getByRole('timer');
  await expect(timer).toContainText('反馈初步意见');
  const before = await timer.textContent();
  expect(before).toMatch(/还剩 (59:\d\d|1:00:00)/u);
  await expect(timer).not.toHaveText(before ?? '');
  await expect(page.getByText('192****9999')).toBeVisible();
  expect(await page.content()).not.toContain('19200009999');
  await expect(page.getByRole('link', { name: '在地图中打开' })).toHaveAttribute('href', /position=113\.06,24\.27/u);
  await expect(page.getByRole('link', { name: '拨打热线 12345' })).toHaveAttribute('href', 'tel:12345');
  await expectAccessible(page);

  // A picture is still on its way when he answers.
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => { letGo = resolve; });
  await page.route('**/photos', async (route) => { await held; await route.continue(); }, { times: 1 });
  const scene = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#7a8a66' } }).jpeg().toBuffer();
  await page.locator('input[type=file]').setInputFiles({ name: 'scene.jpg', mimeType: 'image/jpeg', buffer: scene });
  await page.getByRole('button', { name: '1 已派员赶赴现场' }).tap();
  await expect(page.getByRole('status').filter({ hasText: '已记录初步意见:已派员赶赴现场' })).toBeVisible();
  letGo();
  await expect(page.getByRole('img', { name: '照片 1' })).toBeVisible();
  await expect(page.getByRole('button', { name: '1 已派员赶赴现场' })).toHaveCount(0);
  await expect(page.getByText('处理完毕后,下一工作日 24 时前反馈处理结果')).toBeVisible();
  expect(await asSupervisor(service, order)).toMatchObject({ state: 'RESPONDED', response: { opinion: '已派员赶赴现场', channel: 'SYSTEM' } });

  await page.getByRole('button', { name: '到达现场' }).tap();
  await expect(page.getByRole('button', { name: '到达现场' })).toHaveCount(0);
  await page.locator('input[type=file]').setInputFiles({ name: 'note.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') });
  await expect(page.getByRole('alert').filter({ hasText: 'note.jpg' })).toBeVisible();

  await page.getByText('反馈处理结果', { exact: true }).tap();
  await page.getByLabel('处理经过').fill('清理落石');
  await page.reload();
  await expect(page.getByLabel('处理经过')).toHaveValue('清理落石');
  await page.getByLabel('处理结果').fill('双向通车');
  await expect(page.getByText('随附上面的 1 张照片。')).toBeVisible();
  // Lost on the way: the same instant is said again. Refused: nothing was handled then.
  const submit = page.getByRole('button', { name: '提交结果' });
  await page.route('**/results', (route) => route.abort('connectionreset'), { times: 1 });
  await submit.tap();
  // The instant stands there from the tap on, before the loss is known.
  await expect(page.getByRole('alert').filter({ hasText: '没有送出' })).toBeVisible();
  await expect(page.getByText(/处理时间按 \d\d:\d\d 记录/u)).toBeVisible();
  await page.route('**/results', (route) => route.fulfill({ status: 429, contentType: 'application/problem+json', body: '{"detail":"太快了。"}' }), { times: 1 });
  await submit.tap();
  await expect(page.getByText('太快了。')).toBeVisible();
  await expect(page.getByText('处理时间按现在记录。')).toBeVisible();
  await submit.tap();
  await expect(page.getByRole('heading', { name: '链接已失效' })).toBeVisible();
  expect(await asSupervisor(service, order)).toMatchObject({ state: 'CLOSED', cards: [] });
  await page.reload();
  await expect(page.getByText('工单已办结,链接已失效。')).toBeVisible();
});

test('hands on to a colleague, and shows the petitioner only when asked (QY2019-2.2, QY2015-5.6)', { tag: '@main' }, async ({ page, service }) => {
  const { link } = await sendLink(page, service);
  await page.goto(here(service, link));
  await page.getByText('转交责任人员', { exact: true }).tap();
  await page.getByLabel('服务将给对方发短信;您仍是本工单的联络人。').selectOption({ label: '英德市供水工单联系人(工单联系人)' });
  await page.getByRole('button', { name: '转交', exact: true }).tap();
  await expect(page.getByRole('status').filter({ hasText: '已通知英德市供水工单联系人' })).toBeVisible();
  await page.getByText('联系诉求人', { exact: true }).tap();
  await page.getByRole('button', { name: '显示' }).tap();
  await expect(page.getByRole('link', { name: '拨打 19200009999' })).toHaveAttribute('href', 'tel:19200009999');
});

test('by number and code, in English, at the width of the smallest phone, and by keyboard alone', { tag: '@main' }, async ({ page, service }) => {
  const { order } = await sendLink(page, service, { title: '阀门井冒水' });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${service.url}/l?lang=en`);
  await expect(page.getByRole('heading', { name: 'Enter by your number' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Mobile number').focus();
  await page.keyboard.type(MOBILE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('If this number is registered')).toBeVisible();
  const codeOf = async (): Promise<string> => {
    const { messages } = (await (await page.request.get(`${service.handsetUrl}/handsets/+86${MOBILE}`)).json()) as { messages: { body: string }[] };
    return messages.map(({ body }) => /验证码(\d{6})/u.exec(body)?.[1]).findLast((code) => code !== undefined) ?? '';
  };
  await expect.poll(codeOf, { timeout: 20_000 }).not.toBe('');
  await page.getByLabel('Six-digit code').focus();
  await page.keyboard.type(await codeOf());
  await page.keyboard.press('Enter');
  const mine = page.locator('article').filter({ hasText: order.number });
  await expect(mine).toBeVisible();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  await mine.getByRole('button', { name: 'Received' }).focus();
  await page.keyboard.press('Enter');
  await expect(mine.getByText('received', { exact: false }).first()).toBeVisible();
  await expect.poll(async () => (await asSupervisor(service, order)).state).toBe('ACKNOWLEDGED');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByLabel('Mobile number')).toHaveValue('');
});

test('without a network it says so, keeps the words, and the same tap is carried out once', async ({ page, service }) => {
  const { order, link } = await sendLink(page, service);
  await page.goto(here(service, link));
  await expect(page.getByRole('timer')).toBeVisible();
  await page.context().setOffline(true);
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await expect(page.getByText('未能更新,内容和剩余时间可能不是最新的。')).toBeVisible();
  await page.context().setOffline(false);
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await expect(page.getByText('未能更新')).toHaveCount(0);
  await page.getByText('用文字说明', { exact: true }).tap();
  await page.getByLabel('派谁去、怎样处置、何时到').fill('写');
  await page.getByLabel('派谁去、怎样处置、何时到').fill('');
  await page.getByLabel('派谁去、怎样处置、何时到').fill('抢险队二十分钟到');
  const keys: string[] = [];
  // The answer is lost on its way back: the service has it, the phone does not know.
  await page.route('**/answers', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    await route.fetch();
    await route.abort('connectionreset');
  }, { times: 1 });
  await page.getByRole('button', { name: '发送' }).tap();
  await expect(page.getByRole('alert').filter({ hasText: '没有网络' })).toBeVisible();
  await expect(page.getByLabel('派谁去、怎样处置、何时到')).toHaveValue('抢险队二十分钟到');
  page.on('request', (request) => { if (request.url().endsWith('/answers')) keys.push(request.headers()['idempotency-key'] ?? ''); });
  await page.getByRole('button', { name: '发送' }).tap();
  await expect(page.getByRole('status').filter({ hasText: '已记录初步意见' })).toBeVisible();
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  await expect(page.getByText('抢险队二十分钟到')).toHaveCount(1);
  expect(await asSupervisor(service, order)).toMatchObject({ state: 'RESPONDED' });
});

test('on an old WebView: one classic script of 2015, without what came later', async ({ page, service }) => {
  const { link } = await sendLink(page, service);
  await page.addInitScript(`
    for (const name of ['AbortController', 'queueMicrotask', 'globalThis', 'IntersectionObserver', 'ResizeObserver', 'URLSearchParams', 'structuredClone', 'fetch', 'createImageBitmap']) delete window[name];
    for (const name of ['entries', 'values', 'fromEntries']) delete Object[name];
    for (const name of ['flat', 'flatMap', 'at', 'findLast']) delete Array.prototype[name];
    for (const name of ['padStart', 'padEnd', 'replaceAll', 'matchAll', 'at', 'trimEnd']) delete String.prototype[name];
    delete Promise.prototype.finally; delete Promise.allSettled; delete crypto.randomUUID; delete CSS.supports;
    Object.defineProperty(window, 'sessionStorage', { get: () => { throw new Error('closed'); } });
  `);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.route('**/sessions', (route) => route.abort('connectionreset'), { times: 1 });
  await page.goto(here(service, link));
  await page.getByRole('button', { name: '再试一次' }).tap();
  await page.getByRole('button', { name: '2 已在现场处置' }).tap();
  await expect(page.getByRole('status').filter({ hasText: '已在现场处置' })).toBeVisible();
  expect(errors).toEqual([]);
  expect(await (await page.request.get(`${service.url}/l`)).text()).toMatch(/<script defer src="[^"]+"><\/script>/u);
});

test('is small, strict, the same for everybody, and calls the hotline without scripts', { tag: '@main' }, async ({ browser, page, service }) => {
  const html = await page.request.get(`${service.url}/l`, { headers: { 'accept-encoding': 'gzip' } });
  expect(html.headers()).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer' });
  expect(html.headers()['content-security-policy']).not.toContain('unsafe');
  const assets = [...(await html.text()).matchAll(/(?:src|href)="(\/l\/assets\/[^"]+)"/gu)].map(([, path = '']) => path);
  expect(assets).toHaveLength(2);
  const sizes = [Number(html.headers()['content-length'])];
  for (const path of assets) {
    const asset = await page.request.get(service.url + path, { headers: { 'accept-encoding': 'gzip' } });
    expect(asset.headers()['cache-control']).toContain('immutable');
    sizes.push(Number(asset.headers()['content-length']));
  }
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30 * 1024);
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(`${service.url}/l`);
  await expect(still.getByRole('link', { name: '拨打热线 12345' })).toBeVisible();
  await plain.close();
});

test('is usable within seconds on 50 kbit/s with 600 ms of delay', async ({ page, service }, info) => {
  const { link } = await sendLink(page, service);
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', { offline: false, latency: 600, downloadThroughput: 50_000 / 8, uploadThroughput: 50_000 / 8 });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const begun = performance.now();
  await page.goto(here(service, link), { waitUntil: 'commit' });
  await expect(page.getByRole('button', { name: '1 已派员赶赴现场' })).toBeVisible();
  info.annotations.push({ type: 'measured', description: `usable after ${Math.round(performance.now() - begun)} ms` });
  console.log(`liaison page on 50 kbit/s, 600 ms: usable after ${Math.round(performance.now() - begun)} ms`);
  expect(requests.filter((path) => path.startsWith('/api/'))).toEqual(['/api/v1/liaison-page/sessions']);
});
