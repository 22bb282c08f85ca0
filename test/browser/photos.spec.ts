import { expect, expectAccessible, legalNow, sitDown, test, type Page, type RunningService } from './desk.js';
import { aPicture } from '../builders/picture.js';

let brought = 0;

/** The result form of an order that the unit has answered. */
const resultForm = async (page: Page, service: RunningService) => {
  await sitDown(page, service, 'unit');
  brought += 1;
  const order = await service.trigger({
    class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方', location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' }, unitCode: 'YD-JT', externalNumber: `PHOTO-${String(brought)}`, acceptedAt: await legalNow(page, service),
  });
  const answered = await page.request.post(`${service.url}/api/v1/work-orders/${order.id}/first-responses`, { data: { channel: 'SYSTEM', opinion: '已在现场处置' }, headers: { 'X-Requested-With': 'jidi' } });
  expect(answered.status()).toBe(200);
  await page.goto(`${service.url}/?order=${order.id}&task=result`);
  const form = page.getByRole('dialog', { name: '反馈处理结果' });
  await expect(form).toBeVisible();
  return { order, form };
};

test('a wrong upload is named with its reason, the others go on; a failed one can be dismissed', { tag: '@main' }, async ({ page, service }) => {
  const { form } = await resultForm(page, service);
  await form.getByLabel('选择照片').setInputFiles([
    { name: '说明.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a text called .jpg') },
    { name: '太大.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(20 * 1024 * 1024)]) },
    { name: '现场.jpg', mimeType: 'image/jpeg', buffer: await aPicture() },
  ]);
  await expect(form.locator('[data-photo]')).toHaveCount(1);
  const failed = form.getByRole('listitem').filter({ hasText: '未上传' });
  await expect(failed).toHaveCount(2);
  await expect(failed.filter({ hasText: '说明.jpg' })).toContainText('不是照片');
  await expect(failed.filter({ hasText: '太大.jpg' })).toContainText('超过 12 MB');
  await expectAccessible(page);
  await failed.filter({ hasText: '说明.jpg' }).getByRole('button', { name: '移去' }).click();
  await expect(failed).toHaveCount(1);
});

test('at most nine photos; what is beyond is named, and a photo of a phone is made small before it travels', async ({ page, service }) => {
  const { form } = await resultForm(page, service);
  const sent: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/photos')) sent.push(request.postDataBuffer()?.length ?? 0);
  });
  const large = await aPicture({ width: 4000, height: 3000, format: 'png', colour: '#123456' });
  const small = await Promise.all(Array.from({ length: 9 }, (_, index) => aPicture({ width: 64, height: 48, colour: `rgb(${String(25 * index)}, 80, 80)` })));
  await form.getByLabel('选择照片').setInputFiles([large, ...small].map((buffer, index) => ({ name: `现场${String(index)}.jpg`, mimeType: index === 0 ? 'image/png' : 'image/jpeg', buffer })));
  await expect(form.getByRole('alert')).toContainText('现场9.jpg');
  await expect(form.locator('[data-photo]')).toHaveCount(9, { timeout: 20_000 });
  await expect(form.getByRole('button', { name: '选择照片' })).toBeDisabled();
  expect(sent).toHaveLength(9);
  expect(Math.max(...sent)).toBeLessThan(1024 * 1024);
});

test('photos open large, turn by keys, and a wrong one is struck with a reason', async ({ page, service }) => {
  const { form } = await resultForm(page, service);
  await form.getByLabel('选择照片').setInputFiles([
    { name: '甲.jpg', mimeType: 'image/jpeg', buffer: await aPicture({ colour: 'red' }) }, { name: '乙.jpg', mimeType: 'image/jpeg', buffer: await aPicture({ colour: 'blue' }) },
  ]);
  await expect(form.locator('[data-photo]')).toHaveCount(2);
  await form.getByRole('button', { name: '查看照片 1' }).click();
  await expect(page.getByRole('dialog', { name: '照片 1' }).getByRole('img')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  const second = page.getByRole('dialog', { name: '照片 2' });
  await expect(second).toContainText('英德市交通值班员');
  await expectAccessible(page);
  await second.getByRole('button', { name: '删去' }).click();
  await second.getByLabel('理由').fill('拍到了无关人员');
  await second.getByRole('button', { name: '删去照片 2' }).click();
  // The one that is left is shown; behind an open picture the form cannot be reached.
  await expect(page.getByRole('dialog', { name: '照片 1' })).toContainText('1 / 1');
  await page.keyboard.press('Escape');
  await expect(form.locator('[data-photo]')).toHaveCount(1);
});
