import readSheets from 'read-excel-file/node';
import { lastMonth, periodNames } from '../../web/src/statistics/assessment-periods.js';
import { expect, expectAccessible, legalNow, type Page, type RunningService, sitDown, test } from './desk.js';

/** A town of which no other file has orders. */
const PLACE = { address: '清远市连南瑶族自治县三江镇', countyCode: '441826' };

const post = async (page: Page, service: RunningService, path: string, data: object): Promise<void> => {
  const answer = await page.request.post(`${service.url}/api/v1${path}`, { data, headers: { 'X-Requested-With': 'jidi' } });
  expect(answer.ok(), await answer.text()).toBe(true);
};

interface Order { readonly id: string; readonly number: string; readonly routing: { readonly unitCode: string }; readonly cards: readonly { readonly id: string }[] }

const report = async (page: Page, service: RunningService, externalNumber: string): Promise<Order> => {
  const { id } = await service.trigger({ externalNumber, class: 'URGENT', category: 'POLLUTION', title: '河面大面积死鱼', location: PLACE, acceptedAt: await legalNow(page, service) });
  return order(page, service, id);
};
const order = async (page: Page, service: RunningService, id: string): Promise<Order> => (await (await page.request.get(`${service.url}/api/v1/work-orders/${id}`)).json()) as Order;

test('a month is fixed, a card is revoked afterwards, and the page says which entry changed which number', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/law');
  const late = await report(page, service, 'ASSESSMENT-1');
  await post(page, service, '/demonstration/clock', { advance: 'PT1H1M' });
  const month = (await legalNow(page, service)).slice(0, 7);
  const unit = late.routing.unitCode;

  await page.goto(`${service.url}/statistics`);
  await page.getByRole('link', { name: '考核' }).click();
  await expect(page.getByTestId('assessment-of')).toContainText('统计基准时刻');
  await page.goto(`${service.url}/statistics/assessment?period=${month}&place=qingyuan`);
  await expect(page.getByTestId('assessment-of')).toContainText('统计期尚未结束');
  const row = (section: string) => page.getByTestId(`table-${section}`).locator('tbody tr').filter({ has: page.getByRole('rowheader', { name: /连南/ }) });
  await expect(page.getByTestId('table-ORDERS').getByRole('columnheader')).toContainText(['名称', '受理（不分单位）', '收到', '办结']);
  await expect(row('CARDS')).toHaveCount(1);
  await expect(row('CARDS').locator('td').first()).toHaveText('1');
  await expectAccessible(page);

  await page.getByRole('button', { name: '固定本期' }).click();
  await expect(page.getByTestId('assessment-of')).toContainText('保存的版本：固定');
  await expect(page.getByTestId('versions-table').locator('tbody tr')).toHaveCount(1);
  const workbook = await page.request.get(`${service.url}${(await page.getByTestId('assessment-export').getAttribute('href')) ?? ''}`);
  const sheets = await readSheets(await workbook.body());
  expect(sheets.map(({ sheet }) => sheet)).toEqual(expect.arrayContaining(['说明', '工单', '时限', '红黄牌', '演练']));
  expect(JSON.stringify(sheets[0]?.data)).toContain('现行规定没有写明各项指标的权重');

  await post(page, service, '/demonstration/clock', { advance: 'PT10M' });
  const [card] = (await order(page, service, late.id)).cards;
  await post(page, service, `/cards/${card?.id ?? ''}/revocation`, { reason: '派单有误', evidence: '派单记录' });
  await post(page, service, '/demonstration/clock', { advance: 'PT1M' });
  await page.getByRole('button', { name: /与现在比较/ }).first().click();
  const changes = page.getByTestId('changes');
  await expect(changes.getByRole('status')).toContainText('全部有台账条目说明');
  await expect(changes.getByTestId('changed-cells').locator('tbody tr').filter({ hasText: '连南瑶族自治县分局' }).filter({ hasText: '红黄牌·黄·已撤销' })).toContainText('+1');
  const why = changes.getByTestId('changed-cases').locator('tbody tr').filter({ hasText: late.number }).filter({ hasText: '红黄牌' });
  await expect(why).toContainText('撤销红黄牌');
  await expect(page.getByTestId('assessment-of')).toContainText('保存的版本');
  await expect(row('CARDS').locator('td').first(), 'what was kept stays as it was').toHaveText('1');
  await expectAccessible(page);
  if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SHOTS']}/ASSESS-changes.png`, fullPage: true });

  await page.getByRole('button', { name: '回到现在的数字' }).click();
  await expect(row('CARDS').locator('td').first()).toHaveText('0');
  if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SHOTS']}/ASSESS-now.png`, fullPage: true });
  await row('LIMITS').getByRole('link').last().click();
  await expect(page.getByTestId('cases-count')).toContainText('共 1 件');
  await expect(page.getByTestId('cases').locator('tbody tr')).toContainText([late.number]);
  expect(unit).not.toBe('');
  await expectAccessible(page);
  await page.getByRole('link', { name: '回到考核' }).click();
  await expect(page).toHaveURL(new RegExp(`period=${month}`));
});

test('an empty period and an account that may not fix or see it are said in words', async ({ page, service }) => {
  await sitDown(page, service, 'operator', '/statistics/assessment?period=2024-02&place=qingyuan');
  await expect(page.getByText('这一统计期没有数据')).toBeVisible();
  await expect(page.getByText('这一统计期还没有固定或导出过')).toBeVisible();
  await expect(page.getByRole('button', { name: '固定本期' })).toHaveCount(0);
  await page.goto(`${service.url}/statistics/assessment?period=2024-13&place=qingyuan`);
  await expect(page.getByRole('alert').first()).toContainText('没有这一统计期');
  await sitDown(page, service, 'unit', '/statistics/assessment?period=2024-02&place=qingyuan');
  await expect(page.getByText('当前账号不能查看考核统计').first()).toBeVisible();
});

test('periods are named back from today, over the turn of a year', () => {
  const names = periodNames('2027-02-03');
  expect([names.months.slice(0, 3), names.quarters.slice(0, 3), names.years.slice(0, 2)]).toEqual([['2027-02', '2027-01', '2026-12'], ['2027-Q1', '2026-Q4', '2026-Q3'], ['2027', '2026']]);
  expect([lastMonth('2027-01-01'), lastMonth('2026-12-31')]).toEqual(['2026-12', '2026-11']);
});
