import { PlatformReceiver, signatureOf } from '../support/platform-receiver.js';
import { expect, expectAccessible, legalNow, sitDown, test } from './desk.js';

const ORDER = { class: 'URGENT', category: 'ROAD_AND_TREE', title: '路灯杆倾斜', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT' };
const YEAR_2027 = 'year: 2027\nnotices:\n  - { title: 通知, number: 〔1〕1号, published: 2026-11-01 }\nholidays:\n  - { name: 元旦, off: { from: 2027-01-01, to: 2027-01-03 } }\n';

test('a callback is made, its secret shown once, tested, its delivery seen and sent again; refused addresses are named', async ({ page, service }) => {
  const platform = new PlatformReceiver();
  await platform.start();
  try {
    await sitDown(page, service, 'administrator', '/system/callbacks');
    await page.getByRole('button', { name: '新增回调地址' }).click();
    await page.getByLabel('名称').fill('热线平台');
    await page.getByLabel('地址', { exact: true }).fill('http://10.1.2.3/events');
    await page.getByLabel('地区').click();
    await page.getByTitle('清远市（qingyuan）').click();
    await page.getByRole('button', { name: '新增', exact: true }).click();
    await expect(page.locator('.ant-form-item-explain-error')).toContainText('不能回调该地址');
    await page.getByLabel('地址', { exact: true }).fill(platform.url);
    await page.getByRole('button', { name: '新增', exact: true }).click();
    const secret = (await page.getByTestId('secret').textContent()) ?? '';
    expect(secret).toMatch(/^whsec_/);
    await page.getByRole('button', { name: '我已保存好' }).click();
    await expect(page.getByTestId('secret')).toBeHidden();

    const callback = page.getByRole('region', { name: '热线平台', exact: true });
    await callback.getByRole('button', { name: '测试' }).click();
    await expect(callback.getByText('测试已送达，对方答复 204')).toBeVisible();
    const order = await service.trigger({ ...ORDER, externalNumber: 'SYSTEM-1', acceptedAt: await legalNow(page, service) });
    await callback.getByRole('button', { name: '投递记录' }).click();
    const delivered = callback.locator('tr[data-state="DELIVERED"]').filter({ hasText: order.number }).filter({ hasText: 'ACCEPTED' });
    await expect(delivered).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
    const letters = (): number => platform.letters.filter(({ event }) => event['subject'] === order.id && event.data['kind'] === 'ACCEPTED').length;
    expect(letters()).toBe(1);
    await delivered.getByRole('button', { name: /重发/ }).click();
    await expect.poll(letters, { timeout: 30_000 }).toBe(2);
    for (const letter of platform.letters) expect(await signatureOf(letter, secret)).toBe(0);

    await callback.getByRole('button', { name: '更换密钥' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    expect(await page.getByTestId('secret').textContent()).not.toBe(secret);
    await page.getByRole('button', { name: '我已保存好' }).click();
    await callback.getByRole('button', { name: '停用' }).click();
    await page.getByRole('button', { name: '确定' }).last().click();
    await expect(callback).toContainText('已停用');
    await callback.getByRole('button', { name: '删除' }).click();
    await page.getByRole('button', { name: '确定' }).last().click();
    await expect(callback).toBeHidden();
  } finally {
    await platform.stop();
  }
});

test('an administrator sees what a calendar would change before it counts (OQ-06); a wrong file is named by its line', async ({ page, service }) => {
  await sitDown(page, service, 'administrator', '/system/calendars');
  await expect(page.getByRole('region', { name: '已载入的年份' }).first()).toContainText('2026');
  const choose = (content: string, name = '2027.yaml') => page.locator('#calendar-file').setInputFiles({ name, mimeType: 'text/yaml', buffer: Buffer.from(content) });
  await choose(YEAR_2027.replace('to: 2027-01-03', 'to: 2027-01-33'));
  await expect(page.getByRole('alert').filter({ hasText: '文件有误' })).toContainText('第 5 行');
  await choose(YEAR_2027);
  const plan = page.getByTestId('calendar-plan');
  await expect(plan).toContainText('2027 年首次载入，共 260 个工作日');
  await expect(plan).toContainText('2027-01-01');
  await expect(page.getByTestId('moved-count')).toBeVisible();
  await expect(page.getByRole('button', { name: '生效' })).toBeEnabled();
  await expectAccessible(page);
  await choose('x'.repeat(70_000));
  await expect(page.getByText('文件过大，不像是日历。')).toBeVisible();
});

test('providers, nodes and the service\'s own findings are there for whoever may see them; the others are told who may', async ({ page, service }) => {
  await sitDown(page, service, 'administrator', '/system');
  await expect(page).toHaveURL(/\/system\/providers$/);
  await expect(page.locator('[data-provider$="SMS"]').first()).toContainText(/正常|不稳|中断/);
  await expectAccessible(page);
  await page.getByRole('link', { name: '节点' }).click();
  await expect(page.locator('[data-node]').first()).toContainText('在派发');
  await expectAccessible(page);
  await page.getByRole('link', { name: '自检' }).click();
  await page.getByRole('button', { name: '立即自检' }).click();
  await expect(page.getByText('自检完成')).toBeVisible();
  await expect(page.getByTestId('last-audit')).toContainText('张在办工单');
  // A button is paler while it waits for its answer.
  await expect(page.locator('.ant-btn-loading')).toHaveCount(0);
  await expectAccessible(page);
  await page.setViewportSize({ width: 800, height: 450 });
  for (const path of ['providers', 'nodes', 'self-watch', 'callbacks', 'calendars']) {
    await page.goto(`${service.url}/system/${path}`);
    await expect(page.locator('.panel').first()).toBeVisible();
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth'), path).toBe(true);
  }
  await sitDown(page, service, 'operator', '/system');
  await expect(page).toHaveURL(/\/system\/calendars$/);
  await expect(page.getByText('只有管理员可以载入。')).toBeVisible();
  await page.goto(`${service.url}/system/callbacks`);
  await expect(page.getByText('当前账号无权查看这一页。')).toBeVisible();
  await expect(page.getByText('管理员可以查看。')).toBeVisible();
});
