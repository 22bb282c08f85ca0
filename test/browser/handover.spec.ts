import { looksLikeMobile } from '../../web/src/handover/looks-like-number.js';
import { expect, expectAccessible, legalNow, sitDown, test, type Page } from './desk.js';

const ORDER = { class: 'URGENT', category: 'ROAD_AND_TREE', title: '边坡滑落', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT' };

/** Whoever another file left on duty. */
const takeDesk = async (page: Page): Promise<void> => {
  const holder = page.getByTestId('holder');
  const begin = page.getByRole('button', { name: '上班值守' });
  await expect(holder.or(begin)).toBeVisible();
  if (await begin.isVisible()) await begin.click();
  await expect(holder).toContainText('（您）');
};

test('a shift goes from one person to the next: notes, what is open, refused, given again, read and signed', async ({ page, browser, service }) => {
  const other = await browser.newContext();
  const successor = await other.newPage();
  await sitDown(page, service, 'supervisor', '/handover');
  const order = await service.trigger({ ...ORDER, externalNumber: 'HANDOVER-1', acceptedAt: await legalNow(page, service) });
  await takeDesk(page);
  const row = page.getByRole('region', { name: '在办工单' }).locator(`[data-order="${order.id}"]`);
  await expect(row).toContainText('未答复');

  const notes = page.getByRole('region', { name: '备注', exact: true });
  await notes.getByLabel('备注', { exact: true }).fill('回电 192 0000 1234');
  await expect(notes.getByText('备注里像有手机号码')).toBeVisible();
  await notes.getByLabel('备注', { exact: true }).fill('今晚有雨，注意连山');
  await expect(notes.getByText('备注里像有手机号码')).toBeHidden();
  await notes.getByRole('button', { name: '保存' }).click();
  await expect(notes.locator('.notes')).toContainText('今晚有雨，注意连山');
  await expectAccessible(page);

  const give = async (summary: string): Promise<void> => {
    await page.getByRole('button', { name: '交班', exact: true }).click();
    await page.getByRole('button', { name: '交班', exact: true }).last().click();
    await expect(page.getByText('请填写').first()).toBeVisible();
    await page.getByLabel('接班人').click();
    await page.getByTitle('话务员（话务员）').click();
    await page.getByLabel('交班摘要').fill(summary);
    await page.getByRole('button', { name: '交班', exact: true }).last().click();
    await expect(page.getByTestId('offered')).toContainText('值班长 已向 话务员 交班');
  };
  await give('边坡滑落待答复');
  await sitDown(successor, service, 'operator', '/handover');
  await expect(successor.getByTestId('offered')).toContainText('边坡滑落待答复');
  await successor.getByRole('button', { name: '拒绝接班' }).click();
  await successor.getByLabel('为何不接').fill('正在接重大来电');
  await successor.getByRole('button', { name: '拒绝接班' }).last().click();
  await expect(successor.getByTestId('offered')).toBeHidden();
  await page.reload();
  await expect(page.getByRole('region', { name: '历次交接' })).toContainText('正在接重大来电');

  await give('边坡滑落待答复，单位正在核实');
  await successor.reload();
  await successor.getByRole('link', { name: '查看交出的内容' }).click();
  await expect(successor.locator(`[data-order="${order.id}"]`)).toContainText('边坡滑落');
  await expect(successor.getByText('今晚有雨，注意连山')).toBeVisible();
  await expectAccessible(successor);
  await successor.emulateMedia({ media: 'print' });
  await expect(successor.getByText('接班人（签字）')).toBeVisible();
  await expect(successor.locator('.top')).toBeHidden();
  await successor.emulateMedia({ media: 'screen' });
  await successor.getByRole('link', { name: '返回交接班' }).click();
  await successor.getByRole('button', { name: '已阅并接班' }).click();
  await expect(successor.getByTestId('holder')).toHaveText('话务员（您）');
  await page.reload();
  await expect(page.getByTestId('holder')).toHaveText('话务员');
  await successor.getByRole('region', { name: '备注', exact: true }).getByRole('button', { name: '已办' }).first().click();
  await expect(successor.getByRole('region', { name: '备注', exact: true }).getByText('今晚有雨，注意连山')).toBeHidden();
  await other.close();
});

test('two who act on the desk at once: one wins, the other reads who did what and sees it', async ({ page, browser, service }) => {
  const other = await browser.newContext();
  const second = await other.newPage();
  await sitDown(page, service, 'supervisor', '/handover');
  await sitDown(second, service, 'supervisor', '/handover');
  for (const desk of [page, second]) {
    // Each keeps what it has read: no later look may tell it of the other.
    await expect(desk.getByTestId('holder').or(desk.getByRole('button', { name: '上班值守' }))).toBeVisible();
    await desk.route('**/api/v1/handovers/current', (route) => route.abort());
  }
  const act = async (desk: Page): Promise<void> => {
    const begin = desk.getByRole('button', { name: '上班值守' });
    if (await begin.isVisible()) return begin.click();
    await desk.getByRole('button', { name: /未经交班接管|^交班$/ }).click();
    const reason = desk.getByLabel('接管原因');
    if (!(await reason.isVisible())) throw new Error('the supervisor was on duty already');
    await reason.fill('在班人员已离岗');
    await desk.getByRole('button', { name: '未经交班接管' }).last().click();
  };
  await act(page);
  await expect(page.getByText('已上班值守')).toBeVisible();
  await act(second);
  await expect(second.getByRole('alert').filter({ hasText: '值班长已于' })).toContainText(/上班值守|未经交班接管值守/);
  await second.unroute('**/api/v1/handovers/current');
  await second.reload();
  await expect(second.getByTestId('holder')).toContainText('值班长');
  await other.close();
});

test('an auditor reads the log and changes nothing', async ({ page, service }) => {
  await sitDown(page, service, 'auditor', '/handover');
  await expect(page.getByText('当前账号只能查看交接班。')).toBeVisible();
  await expect(page.getByRole('button', { name: '保存' })).toHaveCount(0);
  await page.setViewportSize({ width: 800, height: 450 });
  expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
});

test('a mobile number is seen in any dress, and other figures are none', () => {
  for (const text of ['19200001234', '192 0000 1234', '+86-192-0000-1234', '打１９２００００１２３４', '电话:8619200001234。']) expect(looksLikeMobile(text), text).toBe(true);
  for (const text of ['QY20261122000017', '0763-300 0001', '12345', '119', '单号 J261123-0001', '2026-11-22 21:10', '441881', '1920000123', '192000012345']) expect(looksLikeMobile(text), text).toBe(false);
});
