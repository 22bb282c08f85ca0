import { expect, expectAccessible, legalNow, sitDown, test, type Page, type RunningService } from './desk.js';

const REPORT = {
  class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方,双向断行', description: '山体塌方堵塞道路,暂无人员受伤',
  location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT',
};
const CALLER = '19200008642';

/** An order of this test's own, opened by the person. */
const open = async (page: Page, service: RunningService, externalNumber: string, person: string, over: Readonly<Record<string, unknown>> = {}): Promise<{ id: string; number: string }> => {
  await sitDown(page, service, person);
  const order = await service.trigger({ ...REPORT, externalNumber, acceptedAt: await legalNow(page, service), ...over });
  await page.goto(`${service.url}/orders/${order.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return order;
};

const axisOf = (page: Page) => page.getByRole('region', { name: '时间轴' });

test('the rungs to come stand greyed with their people above the line of now, what happened below it, with receipts and what the carrier sent (QY2019-4.1, OQ-20)', async ({ page, service }) => {
  await open(page, service, 'ORDER-AXIS', 'supervisor');
  const axis = axisOf(page);
  const planned = axis.locator('.entry-planned[data-planned^="unit-"]');
  await expect(planned).toHaveCount(4);
  await expect(planned.filter({ hasText: '英德市交通分管领导' })).toHaveCount(2);
  await expect(axis.locator('.entry-planned').filter({ hasText: '初步意见 截止' })).toHaveCount(1);
  await expect(planned.first()).not.toContainText(/1[3-9]\d{9}/);
  const notice = axis.locator('details.notice').filter({ hasText: '短信' }).first();
  await notice.locator('summary').click();
  const message = notice.locator('ul > li').filter({ hasText: '短信' });
  await expect(message).toContainText(/192\*{4}\d{4}/);
  await message.getByRole('button', { name: '原始回执' }).first().click();
  const raw = notice.getByTestId('raw-receipt');
  await expect(raw).toContainText('MessageSid');
  await expect(raw).toContainText('查看已记入审计');
  await expect(raw).not.toContainText(/\+?861[3-9]\d{9}/);
  await expectAccessible(page);
});

test('escalating now needs two clicks and a reason, tells the next rung, and leaves the limit where it was (OQ-20)', async ({ page, service }) => {
  await open(page, service, 'ORDER-CLIMB', 'supervisor');
  const due = await page.getByTestId('deadline-FIRST_RESPONSE').locator('p.quiet').first().textContent();
  await page.getByRole('button', { name: '立即升级' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('英德市交通');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByText('请填写')).toBeVisible();
  await dialog.getByLabel('理由').fill('现场有人被困,不等到点');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('已记入台账：立即升级')).toBeVisible();
  const entry = axisOf(page).locator('[data-kind="ESCALATED"]');
  await expect(entry).toContainText('人工升级催办');
  await expect(entry).toContainText('现场有人被困,不等到点');
  await expect(axisOf(page).locator('.entry-planned[data-planned="unit-5"]')).toHaveCount(0);
  await expect(axisOf(page).locator('.entry-planned[data-planned="unit-15"]')).toHaveCount(1);
  expect(await page.getByTestId('deadline-FIRST_RESPONSE').locator('p.quiet').first().textContent()).toBe(due);
});

test('sending again names what is still under way before it doubles it, and says a refusal with its clause', async ({ page, service }) => {
  await open(page, service, 'ORDER-AGAIN', 'operator');
  await page.getByRole('button', { name: '再发通知' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('对方说没有收到');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByRole('alert')).toContainText('英德市交通联络人');
  await expect(dialog.getByRole('alert')).toContainText('OQ-20');
  await dialog.getByRole('button', { name: '仍要再发' }).click();
  await expect(dialog).toBeHidden();
  await expect(axisOf(page).locator('[data-kind="RENOTIFIED"]')).toContainText('对方说没有收到');
});

test('two supervisors on one order: one wins, the other sees who, what and when, and keeps what was typed', { tag: '@main' }, async ({ page, browser, service }) => {
  const order = await open(page, service, 'ORDER-TWO', 'supervisor');
  const other = await browser.newContext();
  try {
    const second = await other.newPage();
    await sitDown(second, service, 'operator', `/orders/${order.id}`);
    for (const desk of [page, second]) await desk.getByRole('button', { name: '登记回拨' }).click();
    await second.getByRole('dialog').getByLabel('初步意见').fill('已派员,十分钟到场');
    await second.getByRole('dialog').getByLabel('来电号码').fill('0763-3000001');
    await page.getByRole('dialog').getByLabel('初步意见').fill('已安排抢修队');
    await page.getByRole('dialog').getByLabel('来电号码').fill('0763-3000002');
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    // The page behind the other form shows it already; the form still answers to what its reader saw.
    await expect(axisOf(second).locator('[data-kind="FIRST_RESPONSE"]')).toHaveCount(1);

    await second.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    const warning = second.getByRole('dialog').getByRole('alert');
    await expect(warning).toContainText('他人已先更新');
    await expect(warning).toContainText(/已于\d\d:\d\d:\d\d更新工单:反馈初步意见/);
    await second.getByRole('dialog').getByRole('button', { name: '载入最新内容' }).click();
    await expect(second.getByRole('dialog').getByRole('status')).toContainText('您填写的内容仍在');
    await expect(second.getByRole('dialog').getByLabel('初步意见')).toHaveValue('已派员,十分钟到场');
    await expect(axisOf(second).locator('[data-kind="FIRST_RESPONSE"]')).toContainText('已安排抢修队');
  } finally {
    await other.close();
  }
});

test('a call-back is logged by keyboard alone: the cursor waits in the opinion, the caller is offered by name (OQ-09)', async ({ page, service }) => {
  const order = await open(page, service, 'ORDER-KEYS', 'operator');
  // The link beside a caller who rings leads right into the form; a form that was closed stays closed.
  await page.goto(`${service.url}/orders/${order.id}?action=callBack`);
  await expect(page.getByRole('dialog').getByLabel('初步意见')).toBeFocused();
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/orders/${order.id}$`));
  await page.getByRole('button', { name: '登记回拨' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('初步意见')).toBeFocused();
  await page.keyboard.type('已派员赶赴现场');
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel('来电号码')).toBeFocused();
  await page.keyboard.type('英德市交通联络');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('来电号码')).toHaveValue(/英德市交通联络人 192\*{4}/);
  await dialog.getByRole('button', { name: '提交' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('deadline-FIRST_RESPONSE')).toHaveAttribute('data-state', 'MET');
  await expect(axisOf(page).locator('[data-kind="FIRST_RESPONSE"]')).toContainText('英德市交通联络人');
});

test('a unit sees its own actions alone, and a return is decided with its reason and clause beside the form (QY2015-5.3)', async ({ page, browser, service }) => {
  const order = await open(page, service, 'ORDER-RETURN', 'supervisor');
  const other = await browser.newContext();
  try {
    const unit = await other.newPage();
    await sitDown(unit, service, 'unit', `/orders/${order.id}`);
    await expect(unit.getByRole('button', { name: '反馈初步意见' })).toBeVisible();
    for (const name of ['立即升级', '再发通知', '登记回拨']) await expect(unit.getByRole('button', { name })).toHaveCount(0);
    await unit.getByRole('button', { name: '更多' }).click();
    await expect(unit.getByRole('menuitem', { name: '撤回' })).toHaveCount(0);
    await unit.getByRole('menuitem', { name: '申请退回' }).click();
    await unit.getByRole('dialog').getByLabel('理由').fill('该路段属省道,由公路局管养');
    await unit.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    await expect(unit.getByRole('dialog')).toBeHidden();
  } finally {
    await other.close();
  }
  await page.getByRole('button', { name: '不同意退回' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('.modal-about')).toContainText('该路段属省道,由公路局管养');
  await expect(dialog.locator('.modal-about .clause').first()).toBeVisible();
  await dialog.getByLabel('理由').fill('养护协议明确由贵单位负责');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: '退回' })).toContainText('不同意');
});

test('an order that is over says so, offers nothing that its state forbids, and prints as a paper plan with numbers for the duty room, audited', async ({ page, service }) => {
  await open(page, service, 'ORDER-PAPER', 'supervisor');
  await page.evaluate('window.print = () => { document.body.dataset.printed = "once" }');
  await page.getByRole('button', { name: '打印' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '打印', exact: true }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'once');
  await page.emulateMedia({ media: 'print' });
  const sheet = page.getByTestId('print-sheet');
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText(/英德市交通联络人（紧急联络人）\s*192\d{8}/);
  await expect(page.locator('header.top')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(sheet).toBeHidden();
  // Full numbers were shown for this printing alone.
  await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
  await expect(sheet).toHaveCount(0);

  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '撤回' }).click();
  await page.getByRole('dialog').getByLabel('理由').fill('核实为误报');
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('本工单已撤回：不再催办，时限不再变化。')).toBeVisible();
  await expect(page.getByRole('button', { name: '登记回拨' })).toHaveCount(0);
  await expect(page.locator('.entry-planned[data-planned^="unit-"]')).toHaveCount(0);
});

test('the list finds open and closed orders by address, form and keyboard, and leads to each', async ({ page, service }) => {
  const order = await open(page, service, 'ORDER-LIST-1', 'supervisor', { title: '列表专用塌方甲', caller: CALLER });
  await service.trigger({ ...REPORT, externalNumber: 'ORDER-LIST-2', title: '列表专用塌方乙', drill: true, acceptedAt: await legalNow(page, service) });
  await page.goto(`${service.url}/orders?q=${encodeURIComponent('列表专用')}`);
  const rows = page.locator('[data-order]');
  await expect(rows).toHaveCount(2);
  await page.goto(`${service.url}/orders?q=${encodeURIComponent('列表专用')}&drill=1`);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('列表专用塌方乙');
  await page.getByRole('button', { name: '清除条件' }).click();
  await page.getByLabel('编号、标题或地点').fill(order.number);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`q=${order.number}`));
  await expect(rows).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole('button', { name: '清除条件' }).click();
  await page.getByLabel('来电号码').fill(CALLER);
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('列表专用塌方甲');
  // A person's number is in no address, and so in no history and no log.
  expect(page.url()).toBe(`${service.url}/orders`);
  await expect(page.getByLabel('来电号码')).toBeFocused();
  await page.goto(`${service.url}/orders?from=2026-02-30`);
  await expect(page.getByRole('alert')).toContainText('没有这一天');
  await page.goBack();
  await rows.filter({ hasText: '列表专用塌方甲' }).getByRole('link').click();
  await expect(page.getByRole('heading', { name: '列表专用塌方甲' })).toBeVisible();
});

test('the evidence packet is one click for those who supervise, and is no button for operators', async ({ page, service }) => {
  const { number } = await open(page, service, 'ORDER-EVIDENCE', 'supervisor');
  const button = page.getByRole('link', { name: '证据包' });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(download.suggestedFilename()).toBe(`证据包-${number}.zip`);
  expect(await download.failure()).toBeNull();
  await expectAccessible(page);
  await open(page, service, 'ORDER-EVIDENCE-2', 'operator');
  await expect(page.getByRole('button', { name: '打印' })).toBeVisible();
  await expect(page.getByRole('link', { name: '证据包' })).toHaveCount(0);
});
