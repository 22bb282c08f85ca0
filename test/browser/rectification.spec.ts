import { RunningService, expect, expectAccessible, legalNow, sitDown, test as base, type Page } from './desk.js';

/** Its clock moves: a service of its own. */
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

const write = async <T>(page: Page, service: RunningService, path: string, data: object): Promise<T> => {
  const answer = await page.request.post(`${service.url}/api/v1${path}`, { data, headers: { 'X-Requested-With': 'jidi' }, timeout: 90_000 });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as T;
};

/** A yellow card of 英德市交通 for which rectification is ordered until the end of today or later. */
const ordered = async (page: Page, service: RunningService, externalNumber: string): Promise<string> => {
  const { id } = await service.trigger({
    class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT', externalNumber, acceptedAt: await legalNow(page, service),
  });
  await write(page, service, `/work-orders/${id}/facts`, { fact: 'ACKNOWLEDGED', channel: 'CALL_BACK', reason: '来电确认收到' });
  await write(page, service, '/demonstration/clock', { advance: 'PT1H2M' });
  const { cards } = (await (await page.request.get(`${service.url}/api/v1/work-orders/${id}`)).json()) as { cards: readonly { id: string }[] };
  const dueOn = (await legalNow(page, service)).slice(0, 10);
  return (await write<{ id: string }>(page, service, '/rectifications', { cardIds: cards.map((card) => card.id), dueOn, demand: '查明逾期原因,完善夜间值班', reference: '清热〔2026〕8号' })).id;
};

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

test('the papers of a rectification: the unit attaches and files, the copy leaves by mail and is seen to, inadequate goes to the supervision office (QY2015-8a, 8b)', async ({ page, browser, moved }) => {
  test.slow();
  await sitDown(page, moved, 'supervisor');
  const id = await ordered(page, moved, 'RECT-1');
  const shown = (desk: Page) => desk.locator(`[data-rectification="${id}"]`);

  const unit = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await sitDown(unit, moved, 'unit', '/cards/rectifications');
  await shown(unit).getByText('文书和寄送').click();
  await expect(shown(unit).locator('[data-document]')).toHaveCount(2);
  await expect(shown(unit).locator('[data-document=ORDER]')).toContainText('清热〔2026〕8号');
  await expect(shown(unit).locator('[data-document=OPINION_FORM]')).toContainText('空白样式');
  const download = unit.waitForEvent('download');
  await shown(unit).getByRole('link', { name: '书面整改意见 Word' }).click();
  expect((await download).suggestedFilename()).toMatch(/^书面整改意见-英德市交通运输局-\d{8}\.docx$/);
  const file = shown(unit).locator('input[type=file]');
  await file.setInputFiles({ name: '值班表.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
  await expect(shown(unit).getByRole('alert')).toContainText('PDF');
  await file.setInputFiles({ name: '值班表.pdf', mimeType: 'application/pdf', buffer: PDF });
  await expect(shown(unit).locator('[data-attachment]')).toContainText('值班表.pdf');
  await expect(shown(unit).getByRole('alert')).toHaveCount(0);
  await expectAccessible(unit);
  await shown(unit).getByRole('button', { name: '报送整改意见', exact: true }).click();
  await unit.getByRole('textbox', { name: '整改意见' }).fill('一、原因:夜间只有一人值班。二、措施:增加备班。');
  await unit.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(shown(unit)).toHaveAttribute('data-state', 'FILED');
  await expect(shown(unit).locator('[data-document]')).toHaveCount(3);
  await expect(shown(unit).getByRole('button', { name: /删去/ })).toHaveCount(0);
  await expect(shown(unit).locator('[data-paper]')).toHaveCount(0);
  await unit.context().close();

  await page.goto(`${moved.url}/cards/rectifications`);
  await shown(page).getByText('文书和寄送').click();
  await expect(shown(page).locator('[data-paper]')).toHaveAttribute('data-state', 'SENT', { timeout: 40_000 });
  await expect(shown(page).locator('[data-paper]')).toContainText('清远市监察机关');
  await shown(page).getByRole('button', { name: '审核' }).click();
  await page.getByRole('radio', { name: '否' }).check();
  await page.getByRole('textbox', { name: '理由' }).fill('未说明备班安排');
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(shown(page)).toHaveAttribute('data-state', 'INADEQUATE');
  await expect(shown(page).locator('[data-document=REFERRAL]')).toHaveAttribute('data-state', 'DRAFT');
  await shown(page).getByRole('button', { name: /督办/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('清热督〔2026〕1号');
  await expectAccessible(page);
  await dialog.getByRole('combobox').selectOption('HAND');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(shown(page).locator('[data-document=REFERRAL]')).toHaveAttribute('data-state', 'ISSUED');
  await expect(shown(page).getByRole('list', { name: '办理经过' }).getByRole('listitem')).toHaveText([/责成整改/, /报送意见/, /审核/, /报请督办/, /已报送督办/]);
  await expectAccessible(page);
});

test('overdue, with the papers in English: what is Chinese says so', async ({ page, moved }) => {
  await page.addInitScript("localStorage.setItem('jidi.language', 'en')");
  await sitDown(page, moved, 'supervisor');
  const id = await ordered(page, moved, 'RECT-2');
  await write(page, moved, '/demonstration/clock', { advance: 'PT24H' });
  await page.goto(`${moved.url}/cards/rectifications`);
  const shown = page.locator(`[data-rectification="${id}"]`);
  await expect(shown).toHaveAttribute('data-state', 'OVERDUE');
  await shown.locator('summary').click();
  await expect(shown.locator('[data-document=REFERRAL]')).toHaveAttribute('data-state', 'DRAFT');
  await expect(shown.locator('[data-document=REFERRAL] b')).toHaveAttribute('lang', 'zh-CN');
  await expectAccessible(page);
});
