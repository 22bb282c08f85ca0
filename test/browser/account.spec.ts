import { TOTP } from 'otpauth';
import { expect, expectAccessible, sitDown, test, type Page, type RunningService } from './desk.js';

/** What the app on a telephone shows now, by the clock of the service. */
const codeOf = async (page: Page, service: RunningService, secret: string): Promise<string> => {
  const at = (await page.request.get(`${service.url}/livez`)).headers()['date'] ?? '';
  return new TOTP({ secret }).generate({ timestamp: Date.parse(at) });
};

/** An account of its own, made as an administrator does it; answers the password that was shown once. */
const makeAccount = async (page: Page, service: RunningService, name: string): Promise<string> => {
  await sitDown(page, service, 'administrator', '/system/accounts');
  await page.getByRole('button', { name: '新增账号' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByLabel('账号名').fill('Not A Name');
  await dialog.getByLabel('姓名或岗位').fill('话务员乙');
  await dialog.getByLabel('角色').click();
  await page.getByTitle('话务员', { exact: true }).click();
  await dialog.getByRole('button', { name: /新增$/ }).click();
  await expect(dialog.locator('.ant-form-item-explain-error')).toContainText('小写字母');
  await dialog.getByLabel('账号名').fill(name);
  await dialog.getByRole('button', { name: /新增$/ }).click();
  const password = (await page.getByTestId('secret').textContent()) ?? '';
  expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  await page.getByRole('button', { name: '我已保存好' }).click();
  await expect(page.getByTestId('secret')).toBeHidden();
  await expectAccessible(page);
  return password;
};

const fillSignIn = async (page: Page, service: RunningService, name: string, password: string): Promise<void> => {
  await page.goto(`${service.url}/sign-in`);
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: /登录$/ }).click();
};

test('an account is made, its person changes the password and turns on two-step sign-in, and is asked for a code from then on', async ({ page, service }) => {
  const password = await makeAccount(page, service, 'two-step');
  await page.context().clearCookies();
  await fillSignIn(page, service, 'two-step', password);
  await page.getByRole('link', { name: /话务员乙/ }).click();
  await expect(page.getByRole('heading', { name: '我的账号' })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('现用密码').fill(password);
  await page.getByLabel('新密码', { exact: true }).fill('password2026');
  await page.getByLabel('再输一次新密码').fill('password2026');
  await page.getByRole('button', { name: /修改密码$/ }).click();
  await expect(page.locator('.ant-form-item-explain-error')).toContainText('太常见');
  await page.getByLabel('新密码', { exact: true }).fill('tidal lantern orchard');
  await page.getByLabel('再输一次新密码').fill('tidal lantern orchard');
  await page.getByRole('button', { name: /修改密码$/ }).click();
  await expect(page.getByText('密码已修改')).toBeVisible();

  // The proof is taken to be old: the person is asked, and what was refused goes through.
  await page.route('**/api/v1/account/second-factor', async (route) => {
    await route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ status: 403, code: 'CONFIRMATION_NEEDED', title: '', detail: '', type: '' }) });
  }, { times: 1 });
  await page.getByRole('button', { name: '启用', exact: true }).click();
  const asked = page.getByRole('dialog', { name: '请再次确认身份' });
  await asked.getByLabel('密码', { exact: true }).fill('not the password');
  await asked.getByRole('button', { name: /继续$/ }).click();
  await expect(asked.getByRole('alert')).toContainText('密码不正确');
  await asked.getByLabel('密码', { exact: true }).fill('tidal lantern orchard');
  await asked.getByRole('button', { name: /继续$/ }).click();
  const secret = ((await page.getByTestId('totp-secret').textContent()) ?? '').replaceAll(' ', '');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('验证码').fill('000000');
  await page.getByRole('button', { name: /确认启用$/ }).click();
  await expect(page.locator('.ant-form-item-explain-error')).toContainText('验证码不正确');
  await page.getByLabel('验证码').fill(await codeOf(page, service, secret));
  await page.getByRole('button', { name: /确认启用$/ }).click();
  const listed = page.getByTestId('recovery-codes').getByRole('listitem');
  await expect(listed).toHaveCount(10);
  const codes = await listed.allTextContents();
  await page.getByRole('button', { name: '我已保存好' }).click();
  await expect(page.getByText('剩余 10 个恢复码')).toBeVisible();

  await page.context().clearCookies();
  await fillSignIn(page, service, 'two-step', 'tidal lantern orchard');
  await expect(page.getByRole('alert')).toContainText('已启用两步验证');
  await page.getByLabel('验证码').fill('000000');
  await page.getByRole('button', { name: /登录$/ }).click();
  await expect(page.getByRole('alert')).toContainText('验证码不正确');
  await page.getByLabel('验证码').fill(codes[0] ?? '');
  await page.getByRole('button', { name: /登录$/ }).click();
  await expect(page.getByRole('link', { name: /话务员乙/ })).toBeVisible();
  await page.goto(`${service.url}/account`);
  await expect(page.getByText('剩余 9 个恢复码')).toBeVisible();
});

test('whoever owes another password or a second factor sees that alone', async ({ page, service }) => {
  await sitDown(page, service, 'operator');
  const session = async (owes: string): Promise<void> => {
    await page.route('**/api/v1/session', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), owes } });
    });
    await page.goto(`${service.url}/orders`);
  };
  await session('PASSWORD');
  await expect(page.getByRole('heading', { name: '请先修改密码' })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expectAccessible(page);
  await page.unroute('**/api/v1/session');
  await session('SECOND_FACTOR');
  await expect(page.getByRole('heading', { name: '请先启用两步验证' })).toBeVisible();
  await expect(page.getByRole('button', { name: '启用', exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('an administrator sees where an account is open, ends it, resets its password and disables it; others are told who may', async ({ page, service, browser }) => {
  const password = await makeAccount(page, service, 'left-open');
  const elsewhere = await browser.newContext();
  const answer = await elsewhere.request.post(`${service.url}/api/v1/session`, { data: { account: 'left-open', password }, headers: { 'X-Requested-With': 'jidi' } });
  expect(answer.status()).toBe(200);
  const row = page.locator('tr[data-account="left-open"]');
  await row.getByRole('button', { name: '登录情况' }).click();
  const sessions = page.getByRole('dialog', { name: /登录情况/ });
  await expect(sessions.locator('tr[data-session="other"]')).toHaveCount(1);
  await expectAccessible(page);
  await sessions.getByRole('button', { name: '结束', exact: true }).click();
  await expect(sessions.getByText('没有登录中的设备。')).toBeVisible();
  expect((await elsewhere.request.get(`${service.url}/api/v1/session`)).status()).toBe(401);
  await elsewhere.close();
  await sessions.getByRole('button', { name: 'Close' }).or(sessions.locator('.ant-modal-close')).first().click();

  await row.getByRole('button', { name: '重设密码' }).click();
  await page.getByLabel('理由（写入审计）').fill('忘记密码');
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(page.getByTestId('secret')).not.toHaveText(password);
  await page.getByRole('button', { name: '我已保存好' }).click();
  await row.getByRole('button', { name: '停用' }).click();
  await page.getByRole('button', { name: '确定' }).last().click();
  await expect(row).toBeHidden();
  await page.getByLabel('状态').click();
  await page.getByTitle('已停用', { exact: true }).click();
  await expect(row).toContainText('已停用');
  await page.setViewportSize({ width: 800, height: 450 });
  expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);

  await sitDown(page, service, 'auditor', '/system/accounts');
  await expect(page.getByText('只有管理员可以更改。')).toBeVisible();
  await expect(page.getByRole('button', { name: '新增账号' })).toHaveCount(0);
  await sitDown(page, service, 'operator', '/system/accounts');
  await expect(page.getByText('当前账号无权查看这一页。')).toBeVisible();
});
