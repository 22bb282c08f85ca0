import { RunningService, expect, expectAccessible, legalNow, sitDown, test as base, type Page } from './desk.js';

/** Its clock moves over months: a service of its own. */
const test = base.extend<object, { readonly moved: RunningService }>({
  moved: [
    async ({}, use) => {
      const service = await RunningService.start();
      await use(service);
      await service.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
});

const write = async (page: Page, service: RunningService, path: string, data: object): Promise<void> => {
  const answer = await page.request.post(`${service.url}/api/v1${path}`, { data, headers: { 'X-Requested-With': 'jidi' }, timeout: 240_000 });
  expect(answer.ok(), await answer.text()).toBe(true);
};

const trigger = async (page: Page, service: RunningService, n: number): Promise<{ id: string; number: string }> => service.trigger({
  class: 'URGENT', category: 'ROAD_AND_TREE', title: `道路塌方 ${String(n)}`, location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT', externalNumber: `BULLETIN-${String(n)}`, acceptedAt: await legalNow(page, service),
});

/** Long enough that the next month has begun and its first working day with it. */
const later = async (page: Page, service: RunningService, month: string): Promise<void> => {
  const now = Date.parse(await legalNow(page, service));
  const hours = Math.ceil((Date.parse(`${month}-09T09:00:00+08:00`) - now) / 3_600_000);
  await write(page, service, '/demonstration/clock', { advance: `PT${String(hours)}H` });
};

const following = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}`;
};

test('a month is drafted by itself, worded, seen anew when it changed, published and frozen; a unit reads it; a later revocation is the next one’s correction (QY2015-9, OQ-30)', async ({ page, browser, moved }) => {
  test.setTimeout(600_000);
  await sitDown(page, moved, 'supervisor');
  const month = (await legalNow(page, moved)).slice(0, 7);
  const [first, second] = [await trigger(page, moved, 1), await trigger(page, moved, 2)];
  // A receipt stops the chasing and not the hour: nothing but the clocks has to pass.
  for (const { id } of [first, second]) await write(page, moved, `/work-orders/${id}/facts`, { fact: 'ACKNOWLEDGED', channel: 'CALL_BACK', reason: '来电确认收到' });
  await write(page, moved, '/demonstration/clock', { advance: 'PT1H2M' });

  await page.goto(`${moved.url}/cards/bulletins`);
  await expect(page.getByRole('row').filter({ hasText: month })).toContainText('当月进行中');
  await later(page, moved, following(month));
  await page.reload();
  const row = page.getByRole('row').filter({ hasText: month });
  await expect(row).toContainText('待发布');
  await expectAccessible(page);
  await row.getByRole('link').click();

  const units = page.getByRole('region', { name: '各单位红黄牌' });
  await expect(units.getByRole('row').filter({ hasText: '英德市交通运输局' })).toContainText('2');
  await page.getByLabel('文号').fill('清政数简〔2026〕1号');
  await page.getByLabel('说明', { exact: true }).fill('联系 192 0000 0001');
  await page.getByRole('button', { name: '保存文字' }).click();
  await expect(page.getByText('不得写有手机号码')).toBeVisible();
  await page.getByLabel('说明', { exact: true }).fill('请各单位加强夜间值守。');
  await page.getByRole('button', { name: '保存文字' }).click();
  await expect(page.locator('.bulletin-words')).toContainText('请各单位加强夜间值守。');
  await expectAccessible(page);

  // Somebody takes a card back while the supervisor reads: nothing is published that nobody has seen.
  const publication = page.getByRole('region', { name: '发布' });
  await publication.getByRole('button', { name: '发布' }).click();
  const { cards } = (await (await page.request.get(`${moved.url}/api/v1/work-orders/${first.id}`)).json()) as { cards: { id: string }[] };
  await write(page, moved, `/cards/${cards[0]?.id ?? ''}/revocation`, { reason: '经核在时限内已来电', evidence: '话单' });
  await publication.getByRole('button', { name: '确认发布' }).click();
  await expect(publication.getByRole('alert')).toContainText('已载入最新的草稿');
  await expect(publication.getByRole('alert').getByRole('row').filter({ hasText: '英德市交通运输局 · 黄牌' })).toContainText('1');
  await publication.getByRole('button', { name: '确认发布' }).click();
  await expect(page.locator('article.bulletin')).toHaveAttribute('data-state', 'PUBLISHED');
  await expect(page.getByText('清政数简〔2026〕1号')).toBeVisible();
  await expect(page.getByRole('region', { name: '寄送' })).toContainText('清远市人民政府督查室');
  await expectAccessible(page);
  const pdf = await page.request.get(`${moved.url}/api/v1/bulletins/${month}.pdf`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  const unit = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await sitDown(unit, moved, 'unit', '/cards/bulletins');
  await unit.getByRole('link', { name: month }).click();
  await expect(unit.getByRole('region', { name: '各单位红黄牌' })).toContainText('英德市交通运输局');
  await expect(unit.getByRole('button', { name: '发布' })).toHaveCount(0);
  await unit.context().close();

  const { cards: others } = (await (await page.request.get(`${moved.url}/api/v1/work-orders/${second.id}`)).json()) as { cards: { id: string }[] };
  await write(page, moved, `/cards/${others[0]?.id ?? ''}/revocation`, { reason: '运营商补传记录', evidence: '话单' });
  await page.goto(`${moved.url}/cards/bulletins/${following(month)}`);
  await expect(page.getByRole('region', { name: '更正后的张数' }).getByRole('row').filter({ hasText: '英德市交通运输局' })).toContainText(month);
  await expect(page.getByText('该月尚未结束')).toBeVisible();
});
