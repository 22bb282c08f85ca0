import { expect, expectAccessible, legalNow, sitDown, test } from './desk.js';

const LAMP = { class: 'URGENT', category: 'UTILITY', title: '路灯杆倾斜', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-CG' };

test('the board by keyboard alone: rows, search, filters, pages, the list of keys; nothing fires in a field, and single keys can be switched off (WCAG 2.1.1, 2.1.4)', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor');
  const now = await legalNow(page, service);
  const first = await service.trigger({ ...LAMP, title: '键盘甲', externalNumber: 'KEYS-1', acceptedAt: now });
  const second = await service.trigger({ ...LAMP, title: '键盘乙', externalNumber: 'KEYS-2', acceptedAt: now });
  await expect(page.locator(`[data-order="${second.id}"]`)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('键盘');
  await expect(page.locator('.row')).toHaveCount(2);
  // j and n are letters here.
  await page.keyboard.type('jn');
  await expect(page.getByRole('searchbox')).toHaveValue('键盘jn');
  await expect(page.getByRole('link', { name: '在全部工单中查找“键盘jn”' })).toHaveAttribute('href', `/orders?q=${encodeURIComponent('键盘jn')}`);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Tab');
  await page.evaluate('document.activeElement.blur()');

  await page.keyboard.press('j');
  await expect(page.locator(`[data-order="${first.id}"] h3 a`)).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.locator(`[data-order="${second.id}"] h3 a`)).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(`[data-order="${second.id}"] h3 a`)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(second.id));
  await expect(page.getByRole('heading', { name: '键盘乙' })).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.getByTestId('count-open')).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: '快捷键' });
  await expect(help).toContainText('下一行');
  await expectAccessible(page);
  await help.getByRole('checkbox', { name: '启用单键快捷键' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.keyboard.press('/');
  await expect(page.getByTestId('count-open')).toBeVisible();
  await expect(page.getByRole('searchbox')).not.toBeFocused();
  await page.getByRole('button', { name: '快捷键（?）' }).click();
  await help.getByRole('checkbox').check();
  await help.getByRole('button', { name: '关闭' }).click();
  await page.keyboard.press('f');
  await expect(page.getByTestId('by-county')).toBeVisible();
});

test('filters by county, unit, class, level and state stand in the address and are kept as views of one’s own', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor');
  const now = await legalNow(page, service);
  const critical = await service.trigger({ ...LAMP, title: '筛选甲', externalNumber: 'FILTER-1', acceptedAt: now, critical: true, criticalReason: '可能伤人' });
  const other = await service.trigger({ ...LAMP, title: '筛选乙', unitCode: 'YD-JT', category: 'ROAD_AND_TREE', externalNumber: 'FILTER-2', acceptedAt: now });
  await page.goto(`${service.url}/?county=441881&unit=YD-CG&level=critical&state=DISPATCHED&q=${encodeURIComponent('筛选')}`);
  await expect(page.locator(`[data-order="${critical.id}"]`)).toBeVisible();
  await expect(page.locator(`[data-order="${other.id}"]`)).toHaveCount(0);
  await expect(page.getByTestId('filters')).toContainText('已选 4 项');
  await page.getByLabel('视图名称').fill('城管特急');
  await page.getByRole('button', { name: '存为视图' }).click();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(page).toHaveURL(`${service.url}/`);
  await expect(page.locator(`[data-order="${other.id}"]`)).toBeVisible();
  await page.getByRole('link', { name: '城管特急' }).click();
  await expect(page).toHaveURL(/level=critical/);
  await expect(page.locator(`[data-order="${other.id}"]`)).toHaveCount(0);
  await page.getByRole('button', { name: '删除视图 城管特急' }).click();
  await expect(page.getByRole('link', { name: '城管特急' })).toHaveCount(0);
});

test('nothing serious for people who need more than eyes and a mouse: both themes, English, 200 % zoom without scrolling sideways, reduced motion (WCAG 2.2 AA)', async ({ page, service }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await sitDown(page, service, 'supervisor');
  const order = await service.trigger({ ...LAMP, title: '一张标题很长很长的工单:市区主干道路灯杆倾斜并有电线裸露需要立即处置以免行人触电', externalNumber: 'AXE-1', acceptedAt: await legalNow(page, service) });
  const row = page.locator(`[data-order="${order.id}"]`);
  await expect(row).toBeVisible();
  await expectAccessible(page);
  await expect(row).toHaveCSS('animation-name', 'none');
  await page.getByRole('button', { name: '切换为浅色' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByTestId('count-open')).toContainText('Open');
  await page.keyboard.press('f');
  await expectAccessible(page);
  await page.setViewportSize({ width: 800, height: 450 });
  await expect(row).toBeVisible();
  expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
  await expectAccessible(page);
});
