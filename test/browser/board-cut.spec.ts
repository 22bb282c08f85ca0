import { expect, RunningService, sitDown } from './desk.js';
import { test } from '@playwright/test';

test('a board whose service has gone says so, and keeps what it last heard (never silently frozen)', async ({ page }) => {
  test.setTimeout(180_000);
  const service = await RunningService.start();
  try {
    await sitDown(page, service, 'supervisor');
    const now = ((await (await page.request.get(`${service.url}/api/v1/board`)).json()) as { now: string }).now;
    await service.trigger({ class: 'URGENT', category: 'UTILITY', title: '燃气泄漏', location: { address: '清远市英德市浛洸镇' }, unitCode: 'YD-CG', externalNumber: 'CUT-1', acceptedAt: now });
    await expect(page.locator('.row')).toHaveCount(1);
    await expect(page.getByTestId('cut')).toBeHidden();
  } finally {
    await service.stop();
  }
  await expect(page.getByTestId('cut')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByTestId('cut')).toContainText('连接中断，数据可能过期');
  await expect(page.getByTestId('cut')).toContainText('最后收到');
  await expect(page.locator('.row')).toHaveCount(1);
});
