import { expect, test, type Page } from '@playwright/test';
import { RunningService } from './service.js';

const CONSULTATION = { class: 'CONSULTATION', title: '咨询路灯报修电话', location: { address: '汕头市濠江区达濠街道赤港路' }, unitCode: 'HJ-CG' };
const LANDSLIDE = { class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方,双向断行', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT' };

test.describe.configure({ mode: 'serial' });

let service: RunningService;

test.beforeAll(async () => {
  test.setTimeout(150_000);
  service = await RunningService.start();
});

test.afterAll(async () => {
  await service?.stop();
});

test('an ordinary order under lights stands below urgent ones, shows its lamp by colour, sign and name, and says why (HJ2022-5.1 … 5.3)', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page);
  const order = await service.trigger({ ...CONSULTATION, externalNumber: 'LIGHT-1', acceptedAt: await legalNow(page) }, 'haojiang');
  // Accepted by silence after one working day, one more working day to complete, and one after that for the red light; holidays make it longer.
  await expect.poll(async () => advanceUntilRed(page, order.id), { timeout: 180_000 }).toBe('RED');
  const urgent = await service.trigger({ ...LANDSLIDE, externalNumber: 'LIGHT-2', acceptedAt: await legalNow(page) });

  const ordinary = page.getByRole('region', { name: '普通工单 · 需要处理' });
  const row = ordinary.locator(`[data-order="${order.id}"]`);
  await expect(row.locator('[data-light="RED"]')).toHaveText('红灯');
  await expect(row).toContainText('咨询');
  await expect(row).toContainText('濠江区');
  await expect(row).toContainText('办结');
  await expect(page.locator('.row').first()).toHaveAttribute('data-order', urgent.id);
  await expect(page.getByTestId('count-unanswered')).toContainText('1');

  // The history: each light with its end, whom it pressed and how that reached them.
  await page.goto(`${service.url}/cards/lights?month=all`);
  const shown = (colour: string) => page.locator('[data-light-id]').filter({ has: page.locator(`[data-light="${colour}"]`) });
  await expect(shown('RED')).toContainText('仍亮着');
  await expect(shown('RED')).toContainText('督办主要领导');
  await expect(shown('YELLOW')).toContainText('改亮下一级');
  await expect(shown('YELLOW')).toContainText('分管领导');

  await page.goto(`${service.url}/?class=URGENT`);
  await expect(page.locator(`[data-order="${urgent.id}"]`)).toBeVisible();
  await expect(page.locator(`[data-order="${order.id}"]`)).toHaveCount(0);
  await page.goto(`${service.url}/?place=haojiang`);
  await expect(page.locator('.row')).toHaveCount(1);

  await row.getByRole('link', { name: CONSULTATION.title }).click();
  await expect(page.getByRole('heading', { name: CONSULTATION.title })).toBeVisible();
  const lights = page.getByRole('region', { name: '亮灯' });
  await expect(lights.locator('[data-light]').first()).toContainText('红灯督办主要领导');
  await expect(lights.locator('[data-light="YELLOW"]')).toContainText('督办分管领导');
  await expect(page.getByRole('region', { name: '标注' })).toContainText('视同受理');
  await expect(page.getByTestId('deadline-COMPLETION')).toHaveAttribute('data-state', 'BREACHED');
  await expect(page.getByTestId('deadline-COMPLETION')).toContainText('依据');
  await lights.getByText('HJ2022-5.3', { exact: true }).hover();
  await expect(page.getByTestId('clause-words')).toContainText('汕濠府办〔2022〕22号');

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('region', { name: 'Lights' }).locator('[data-light]').first()).toContainText('Red light');
  await expect(page.getByRole('region', { name: 'Lights' }).locator('li').first()).toContainText(/working day/);
});

test('what a law with acceptance and extensions asks for is done at the desk, and a refusal says why (HJ2022-3.1a, HJ2022-3.5)', async ({ page }) => {
  await signIn(page);
  const order = await service.trigger({ ...CONSULTATION, class: 'COMPLAINT', title: '烧烤档夜间扰民', externalNumber: 'LIGHT-3', acceptedAt: await legalNow(page) }, 'haojiang');
  await page.goto(`${service.url}/orders/${order.id}`);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '代为签收' }).waitFor();
  await act(page, '确认受理');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(page.getByTestId('deadline-ACCEPTANCE')).toHaveAttribute('data-state', 'MET');
  await expect(page.getByTestId('deadline-COMPLETION')).toHaveAttribute('data-state', 'OPEN');

  await act(page, '申请延期');
  await dialog.getByRole('textbox', { name: '理由' }).fill('需要会同公安处置');
  await dialog.getByRole('radio', { name: '否' }).check();
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByRole('alert')).toContainText('延期须向诉求人说明理由和办理期限');
  await expect(dialog.getByRole('alert')).toContainText('HJ2022-3.5');
  await dialog.getByRole('radio', { name: '是' }).check();
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog).toBeHidden();
  const extensions = page.getByRole('region', { name: '延期' });
  await expect(extensions).toContainText('第 1 次');
  await expect(extensions).toContainText('已生效');
  await expect(page.getByText('重新计算前的时限 1')).toBeVisible();
});

/** A command by its button or, when there are many, by the menu behind them. */
async function act(page: Page, name: string): Promise<void> {
  const button = page.locator('.action-bar').getByRole('button', { name, exact: true });
  if ((await button.count()) > 0) return button.click();
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

async function signIn(page: Page): Promise<void> {
  const { account, password } = await service.signIn();
  await page.goto(service.url);
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByTestId('count-open')).toBeVisible();
}

async function legalNow(page: Page): Promise<string> {
  return (await answerOf<{ now: string }>(page, '/board')).now;
}

/** Moves the demonstration's clock by half a day; which light shows then. */
async function advanceUntilRed(page: Page, id: string): Promise<string | null> {
  const { light } = await answerOf<{ light: string | null }>(page, `/work-orders/${id}`);
  if (light === 'RED') return light;
  const moved = await page.request.post(`${service.url}/api/v1/demonstration/clock`, { data: { advance: 'PT12H' }, headers: { 'X-Requested-With': 'jidi' }, timeout: 90_000 });
  expect(moved.ok()).toBe(true);
  return light;
}

async function answerOf<T>(page: Page, path: string): Promise<T> {
  return (await (await page.request.get(`${service.url}/api/v1${path}`)).json()) as T;
}
