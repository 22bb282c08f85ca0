import { expect, expectAccessible, sitDown, test } from './desk.js';

test('an auditor sees whether anybody changed what was kept, narrows the entries to an area, and takes the checkpoints away', async ({ page, service }) => {
  await sitDown(page, service, 'auditor', '/registry/audit');
  await expect(page.getByTestId('checkpoint')).toContainText(/第 \d+ 个/);
  await expect(page.getByTestId('verification')).toContainText('03:10');
  await expect(page.getByTestId('audit')).toContainText('登录');
  await page.getByLabel('领域').click();
  await page.getByTitle('账号与接入').click();
  await expect(page).toHaveURL(/area=IDENTITY/);
  await expect(page.getByTestId('audit').locator('tbody tr').first()).toContainText('账号与接入');
  const download = page.waitForEvent('download');
  await page.getByTestId('checkpoints').click();
  expect((await download).suggestedFilename()).toMatch(/^checkpoints-1-\d+\.jsonl$/);
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('audit.png'), fullPage: true });
});

test('a supervisor sees the state and the entries, but takes no checkpoints away', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/registry/audit');
  await expect(page.getByTestId('checkpoint')).toBeVisible();
  await expect(page.getByTestId('checkpoints')).toHaveCount(0);
});
