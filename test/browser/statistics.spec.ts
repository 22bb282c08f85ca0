import readSheets from 'read-excel-file/node';
import { durationText, percentOf, shareText } from '../../web/src/statistics/figures.js';
import { daysOf, spanOf } from '../../web/src/statistics/period.js';
import { statisticsZh } from '../../web/src/text/statistics-zh.js';
import { isDay } from '../../web/src/time/days.js';
import { expect, expectAccessible, legalNow, type Page, type RunningService, sitDown, test } from './desk.js';

/** A town of which no other file has orders. */
const PLACE = { address: '清远市连山壮族瑶族自治县吉田镇', countyCode: '441825' };

interface Order {
  readonly id: string;
  readonly number: string;
  readonly routing: { readonly unitCode: string };
}

const report = async (page: Page, service: RunningService, externalNumber: string): Promise<Order> => {
  const { id } = await service.trigger({ externalNumber, class: 'URGENT', category: 'POLLUTION', title: '河面大面积死鱼', location: PLACE, acceptedAt: await legalNow(page, service) });
  return (await (await page.request.get(`${service.url}/api/v1/work-orders/${id}`)).json()) as Order;
};

const post = async (page: Page, service: RunningService, path: string, data: object): Promise<void> => {
  const answer = await page.request.post(`${service.url}/api/v1${path}`, { data, headers: { 'X-Requested-With': 'jidi' } });
  expect(answer.ok(), await answer.text()).toBe(true);
};

/** One order answered by a call-back, one that nobody answers within its hour; where their figures are found. */
const anHourOf = async (page: Page, service: RunningService): Promise<{ readonly late: Order; readonly figures: string }> => {
  await sitDown(page, service, 'supervisor', '/law');
  const answered = await report(page, service, 'STATISTICS-1');
  await post(page, service, `/work-orders/${answered.id}/first-responses`, { channel: 'CALL_BACK', opinion: '已派员赶赴现场' });
  const late = await report(page, service, 'STATISTICS-2');
  const from = (await legalNow(page, service)).slice(0, 10);
  await post(page, service, '/demonstration/clock', { advance: 'PT1H1S' });
  return { late, figures: `period=own&from=${from}&to=${(await legalNow(page, service)).slice(0, 10)}&unit=${late.routing.unitCode}` };
};

test('figures agree with what was done; a chart, its table, the orders behind it and the workbook say the same', async ({ page, service }) => {
  const { late, figures } = await anHourOf(page, service);
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await page.goto(service.url);
  await expect(page.getByTestId('board').or(page.getByRole('main'))).toBeVisible();
  expect(scripts.some((url) => url.includes('echarts'))).toBe(false);

  await page.goto(`${service.url}/statistics?${figures}`);
  await expect(page.getByTestId('tile-accepted').locator('b')).toHaveText('2');
  await expect(page.getByTestId('tile-accepted').getByRole('link')).toHaveAttribute('href', /drill=false/);
  await expect(page.getByTestId('tile-rate')).toContainText('50%');
  await expect(page.getByTestId('tile-rate')).toContainText('1 按时 · 1 超时');
  await expect(page.getByTestId('tile-rate')).toContainText('少');
  await expect(page.getByTestId('tile-cards').locator('b')).toHaveText('1');
  const group = page.getByTestId('by-UNIT');
  await expect(group.locator('.chart svg text', { hasText: '50%' })).toBeVisible();
  await expect(group.locator('.chart')).toHaveAccessibleName(/按承办单位.*旁边的表/);
  expect(scripts.some((url) => url.includes('echarts'))).toBe(true);
  const cells = group.getByTestId('table-UNIT').locator('tbody tr').first().locator('th, td');
  await expect(cells).toHaveText([/连山/, '2', '1', '1', /50%/, '0', '0', /秒|分/, /秒|分/]);
  await expect(page.getByTestId('table-CHANNEL').locator('tbody tr')).toHaveCount(2);
  await expect(page.getByTestId('table-CHANNEL')).toContainText('回拨热线');
  await expect(page.getByTestId('table-HOUR').locator('tbody tr')).toHaveCount(24);
  await expectAccessible(page);

  const workbook = await page.request.get(`${service.url}${(await page.getByTestId('export').getAttribute('href')) ?? ''}`);
  const sheets = await readSheets(await workbook.body());
  expect(sheets.map(({ sheet }) => sheet)).toEqual(expect.arrayContaining(['说明', '总览', '各段用时', '按单位', '趋势', '运营商']));
  expect(JSON.stringify(sheets[0]?.data)).toContain('到某日 24:00 届满的时限属于该日');
  expect(sheets.find(({ sheet }) => sheet === '按单位')?.data[1]?.slice(1, 5)).toEqual([2, 1, 1, 0.5]);
  const csv = await (await page.request.get(`${service.url}${(await group.getByRole('link', { name: /下载 CSV/ }).getAttribute('href')) ?? ''}`)).text();
  expect(csv.split('\r\n')[1]).toContain(',2,1,1,0.5,');

  await cells.nth(3).getByRole('link').click();
  await expect(page.getByTestId('cases-count')).toContainText('共 1 件');
  await expect(page.getByTestId('cases').locator('tbody tr')).toContainText(['超时']);
  await expectAccessible(page);
  await page.getByRole('link', { name: late.number }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${late.id}`));
});

test('periods, sorting and measures by keyboard, and the address keeps them', async ({ page, service }) => {
  await sitDown(page, service, 'auditor', '/law');
  const now = await legalNow(page, service);
  await service.trigger({ externalNumber: 'STATISTICS-3', class: 'URGENT', category: 'POLLUTION', title: '河面大面积死鱼', location: PLACE, acceptedAt: now });
  const tomorrow = new Date(Date.parse(now) + 32 * 3_600_000).toISOString().slice(0, 10);
  await page.goto(`${service.url}/statistics?period=own&from=${now.slice(0, 10)}&to=${tomorrow}`);
  const heading = page.getByTestId('table-HOUR').getByRole('columnheader', { name: '时限' });
  await heading.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: '今年' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/period=year/);
  await expect(page.getByRole('button', { name: '今年' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '口径：按时率' }).first().focus();
  await expect(page.locator('.explained')).toContainText('晚 1 毫秒为超时');
});

test('an empty period, a wrong one, a service that is busy and an account that may not are said in words', async ({ page, service }) => {
  await sitDown(page, service, 'operator', '/statistics?period=own&from=2025-01-01&to=2025-01-31');
  await expect(page.getByTestId('trend')).toContainText('这段时间没有数据');
  await expect(page.getByTestId('tile-rate').locator('b')).toHaveText('—');
  await page.getByLabel('末日').fill('2024-12-31');
  await expect(page.getByRole('alert')).toContainText('末日不能早于首日');

  await page.route('**/api/v1/statistics/summary*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503,"code":"UNAVAILABLE"}' }));
  await page.goto(`${service.url}/statistics?period=own&from=2025-03-01&to=2025-03-31`);
  await expect(page.getByRole('alert').filter({ hasText: '正在统计的问题较多' })).not.toHaveCount(0);
  await page.unroute('**/api/v1/statistics/summary*');
  await expect(page.getByTestId('tile-accepted').locator('b')).toHaveText('0');

  await sitDown(page, service, 'unit', '/statistics');
  await expect(page.getByText('当前账号不能查看统计').first()).toBeVisible();
});

test('periods end today, months end where they end, and quarters begin where they begin', () => {
  expect(spanOf('month', '2026-12-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(spanOf('last-month', '2027-01-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(spanOf('last-month', '2028-03-15')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(spanOf('quarter', '2026-11-30')).toEqual({ from: '2026-10-01', to: '2026-11-30' });
  expect(spanOf('quarter', '2026-03-01')).toEqual({ from: '2026-01-01', to: '2026-03-01' });
  expect(spanOf('year', '2026-02-03')).toEqual({ from: '2026-01-01', to: '2026-02-03' });
  expect(daysOf({ from: '2026-12-30', to: '2027-01-02' })).toBe(4);
  expect(['2026-02-28', '2026-02-30', '2026-13-01', '2026-2-1', ''].map(isDay)).toEqual([true, false, false, false, false]);
});

test('times are told in words that fit their length, shares never round to all or none', () => {
  const told = (seconds: number | null) => durationText(seconds, statisticsZh);
  expect([told(null), told(0.64), told(18.4), told(1200), told(1230), told(3600), told(3599.9), told(3660), told(172_800), told(180_000)]).toEqual(
    ['—', '0.6 秒', '18 秒', '20 分', '20 分 30 秒', '1 小时', '1 小时', '1 小时 01 分', '2 天', '2 天 2 小时']);
  expect([shareText(null), shareText(0), shareText(1), shareText(0.5), shareText(0.9999), shareText(0.0001), shareText(2 / 3)]).toEqual(['—', '0%', '100%', '50%', '99.9%', '0.1%', '66.7%']);
  expect([null, 0.9999, 2 / 3].map(percentOf), 'a chart says what its table says').toEqual([null, 99.9, 66.7]);
});
