import { expect, expectAccessible, legalNow, sitDown, test, type Page } from './desk.js';
import type { RunningService } from './service.js';

const ORDERS = 2_000;
const ORDER = { class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方,双向断行', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT' };

type Json = Record<string, unknown>;
interface Board { readonly items: readonly Json[] }

/** The board as it would be with two thousand open orders, made from one real order; the stream stays the real one. */
const fillBoard = async (page: Page, service: RunningService, external: string): Promise<void> => {
  const { id } = await service.trigger({ ...ORDER, externalNumber: external, acceptedAt: await legalNow(page, service) });
  await page.route('**/api/v1/board', async (route) => {
    const answer = await route.fetch();
    const board = (await answer.json()) as Board;
    const model = board.items.find((item) => item['id'] === id);
    await route.fulfill({ json: { ...board, items: [...board.items, ...Array.from({ length: ORDERS }, (_, index) => copyOf(model ?? {}, index))] } });
  });
};

/** Each third is answered; the places in which they stand differ by when they are due. */
const copyOf = (model: Json, index: number): Json => {
  const number = `J990101-${String(index).padStart(4, '0')}`;
  const isAnswered = index % 3 === 0;
  return {
    ...model, id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, number, externalNumber: number, title: `第 ${String(index)} 张工单`, similar: [],
    ...(isAnswered ? { state: 'RESPONDED', response: { by: '某联络人', channel: 'SMS_REPLY', at: '2026-11-22T21:20:00.000+08:00', opinion: '已派员赶赴现场' }, deadlines: [], nextDeadline: null, nextRung: null } : {}),
  };
};

test('two thousand open orders: only the rows in sight are drawn, by wheel and by keys every one of them is reached, and search finds any', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor');
  await fillBoard(page, service, 'MANY-1');
  await page.goto(`${service.url}/?q=J990101`);
  await expect(page.getByTestId('count-open')).toContainText(/2\d{3}/, { timeout: 30_000 });
  const drawn = (): Promise<number> => page.locator('.row').count();
  await expect.poll(drawn).toBeGreaterThan(5);
  expect(await drawn()).toBeLessThan(150);

  await page.mouse.move(800, 600);
  await page.mouse.wheel(0, 60_000);
  await expect.poll(() => page.evaluate<number>('window.scrollY')).toBeGreaterThan(50_000);
  await expect.poll(() => page.evaluate<boolean>("[...document.querySelectorAll('.row')].some((row) => { const { top, bottom } = row.getBoundingClientRect(); return top < 800 && bottom > 100; })")).toBe(true);
  expect(await drawn()).toBeLessThan(150);

  await page.evaluate('window.scrollTo(0, 0)');
  await page.keyboard.press('j');
  await expect(page.locator('.row h3 a:focus')).toBeVisible();
  await page.keyboard.press('End');
  const last = page.locator('.row:has(h3 a:focus)');
  await expect(last).toBeInViewport();
  await expect(last).toHaveAttribute('aria-setsize', /\d{3,}/);
  expect(await last.getAttribute('aria-posinset')).toBe(await last.getAttribute('aria-setsize'));
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('.row:has(h3 a:focus)')).toBeInViewport();

  await page.keyboard.press('/');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('J990101-1234');
  await expect(page.locator('.row')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/orders\/00000000-0000-4000-8000-000000001234/);
});

test('a change among two thousand comes by the stream, and rows under the pointer stand still until it has gone', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor');
  await fillBoard(page, service, 'MANY-2');
  await page.reload();
  const row = page.locator('.row').nth(2);
  await expect(row).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('n');
  await row.hover();
  const [before, top] = [await row.getAttribute('data-order'), (await row.boundingBox())?.y];
  const order = await service.trigger({ ...ORDER, title: '新来的一张', externalNumber: 'MANY-3', acceptedAt: await legalNow(page, service), critical: true, criticalReason: '可能伤人' });
  await row.hover();
  await expect(page.getByTestId('updates')).toContainText(/有 \d+ 条更新/);
  expect([await row.getAttribute('data-order'), (await row.boundingBox())?.y]).toEqual([before, top]);
  await page.keyboard.press('u');
  await expect(page.getByTestId('updates')).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.type(order.number);
  await expect(page.locator(`[data-order="${order.id}"]`)).toContainText('特别紧急');
  await expectAccessible(page);
});
