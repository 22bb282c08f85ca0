import { expect, expectAccessible, sitDown, test } from './desk.js';

test('a drill is planned from a template, hidden from units, runs under a strip, is stopped by one click, and is reported', async ({ page, browser, service }) => {
  test.slow();
  await sitDown(page, service, 'supervisor', '/drills');
  await page.getByRole('button', { name: '计划演练' }).click();
  const form = page.getByRole('form', { name: '计划演练' });
  await form.getByLabel('地区').selectOption('qingyuan');
  await form.getByLabel('从模板带入').selectOption('YINGDE_LANDSLIDE');
  await expect(form.getByLabel('名称')).toHaveValue('英德市道路塌方演练');
  await form.getByLabel('方式').selectOption('SURPRISE');
  await form.getByLabel('县（市、区）', { exact: true }).selectOption('441821');
  await form.getByRole('button', { name: '提交计划' }).click();
  await expect(form.getByRole('alert')).toContainText('第1件 地点');
  await expectAccessible(page);
  await form.getByLabel('县（市、区）', { exact: true }).selectOption('441881');
  await form.getByRole('button', { name: '提交计划' }).click();
  const item = page.locator('[data-drill]').first();
  await expect(item).toContainText('开始前只有值班长、管理员可见');

  const others = await browser.newContext();
  const unit = await others.newPage();
  await sitDown(unit, service, 'unit', '/drills');
  await expect(unit.getByText('没有演练。')).toBeVisible();

  // Half an hour and a little: the drill begins, and its second order comes after ten minutes.
  await page.request.post(`${service.url}/api/v1/demonstration/clock`, { data: { advance: 'PT42M' }, headers: { 'X-Requested-With': 'jidi' } });
  await page.reload();
  const line = page.getByTestId('drill-line');
  await expect(line).toContainText('正在演练：英德市道路塌方演练');
  await line.getByRole('link', { name: '查看' }).click();
  await expect(page.locator('[data-n="1"][data-state="OPENED"]')).toBeVisible();
  await expect(page.locator('[data-n="2"][data-state="OPENED"]')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${service.url}/wall`);
  await expect(page.getByTestId('drill-line')).toContainText('标注【演练】的都不是实际工单');
  await unit.reload();
  await expect(unit.getByTestId('drill-line')).toBeVisible();

  await page.goBack();
  await page.getByRole('button', { name: '停止演练' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '停止演练' }).click();
  await expect(page.getByTestId('drill-state')).toHaveText('已停止');
  await page.request.post(`${service.url}/api/v1/demonstration/clock`, { data: { advance: 'PT6M' }, headers: { 'X-Requested-With': 'jidi' } });
  await page.reload();
  const report = page.getByTestId('drill-report');
  await expect(report).toContainText('定稿');
  await expect(report.getByRole('link', { name: '下载 PDF' })).toBeVisible();
  await expect(report).toContainText('英德市交通');
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent('download'), report.getByRole('link', { name: '下载 PDF' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^drill-.*\.pdf$/u);
  await others.close();
});
