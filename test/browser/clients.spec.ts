import { freePort } from '../support/free-port.js';
import { startProvider } from '../support/oidc-process.js';
import { expect, expectAccessible, RunningService, sitDown, test } from './desk.js';

test('an administrator makes a machine client, sees its key once, changes it over and revokes the old one', async ({ page, service }) => {
  const comes = async (key: string): Promise<number> => (await page.request.get(`${service.url}/api/v1/units?limit=1`, { headers: { authorization: `Bearer ${key}` } })).status();
  const shown = async (): Promise<string> => (await page.getByTestId('key').textContent()) ?? '';
  await sitDown(page, service, 'administrator', '/system/clients');
  await page.getByRole('button', { name: '新增机器客户端' }).click();
  await page.getByLabel('名称').fill('city-platform');
  await page.getByLabel('地区').click();
  await page.getByTitle('清远市（qingyuan）').click();
  await page.getByLabel('允许的网络').fill('127.0.0.0/8\nplatform.example');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await expect(page.locator('.ant-form-item-explain-error')).toContainText('应为 IP 地址');
  await page.getByLabel('允许的网络').fill('127.0.0.0/8\n::1');
  await expectAccessible(page);
  await page.getByRole('button', { name: '新增', exact: true }).click();
  const first = await shown();
  expect(await comes(first)).toBe(200);
  await expectAccessible(page);
  await page.getByRole('button', { name: '我已保存好' }).click();
  await expect(page.getByTestId('key')).toBeHidden();

  const client = page.getByRole('region', { name: 'city-platform', exact: true });
  await client.getByRole('button', { name: '更换密钥' }).click();
  await expect(client.getByLabel('其余密钥还有效多少天')).toHaveValue('7');
  await client.getByRole('button', { name: '签发' }).click();
  const second = await shown();
  expect([await comes(first), await comes(second)]).toEqual([200, 200]);
  await client.getByRole('button', { name: '我已保存好' }).click();
  await expect(client.locator('tr[data-key="ENDING"]')).toContainText(`${first.slice(0, 6)}…`);
  await expectAccessible(page);
  await client.locator('tr[data-key="ENDING"]').getByRole('button', { name: '撤销' }).click();
  await page.getByRole('button', { name: '确定' }).click();
  await expect(client.locator('tr[data-key="REVOKED"]')).toContainText(`${first.slice(0, 6)}…`);
  expect([await comes(first), await comes(second)]).toEqual([401, 200]);

  await client.getByRole('button', { name: '停用' }).click();
  await page.getByRole('button', { name: '确定' }).last().click();
  await expect(client).toContainText('已停用');
  expect(await comes(second)).toBe(401);
});

test('an auditor reads who comes in and changes nothing', async ({ page, service }) => {
  await sitDown(page, service, 'auditor', '/system/clients');
  await expect(page.getByRole('region', { name: 'first', exact: true })).toContainText('送入工单');
  await expect(page.getByText('只有管理员可以更改')).toBeVisible();
  await expect(page.getByRole('button', { name: '更换密钥' })).toHaveCount(0);
});

test('somebody signs in by the city’s provider and signs out there; the page says what went wrong', async ({ page }) => {
  test.setTimeout(240_000);
  const port = await freePort();
  const [clientId, clientSecret] = ['jidi', 'a-secret-of-the-provider'];
  const service = await RunningService.start({ OIDC_ISSUER: `http://127.0.0.1:${String(port)}`, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret });
  const origin = service.url.replace('127.0.0.1', 'localhost');
  await page.goto(`${origin}/sign-in`);
  await expect(page.getByText('统一身份认证暂时连不上，请用账号和密码登录。')).toBeVisible();
  const provider = await startProvider({ clientId, clientSecret, origin, port });
  try {
    const away = page.getByText('统一身份认证暂时连不上，请用账号和密码登录。');
    // What was away is asked again after ten seconds.
    await expect(async () => {
      await page.goto(`${origin}/handover`);
      await expect(page.getByRole('link', { name: '用统一身份认证登录' })).toBeEnabled();
      await expect(away).toHaveCount(0, { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await expectAccessible(page);
    await page.getByRole('link', { name: '用统一身份认证登录' }).click();
    await page.getByLabel('subject').fill('u-1');
    await page.getByLabel('name').fill('nobody');
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByRole('alert')).toContainText('没有为您开通账号');
    await expectAccessible(page);
    await page.context().clearCookies();
    await page.getByRole('link', { name: '用统一身份认证登录' }).click();
    await page.getByLabel('subject').fill('u-2');
    await page.getByLabel('name').fill('supervisor');
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByText('值班长').first()).toBeVisible();
    await page.getByRole('button', { name: '退出登录' }).click();
    await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/session/end`));
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await expect(page).toHaveURL(`${origin}/sign-in`);
    await page.goto(`${origin}/sign-in?sso=UNREACHABLE`);
    await expect(page.getByRole('alert')).toContainText('请用账号和密码登录');
  } finally {
    await service.stop();
    await provider.stop();
  }
});
