import { test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { RunningService } from './service.js';

const IMAGES = join(import.meta.dirname, '../../docs/images');

interface Scene {
  readonly title: string;
  readonly category: string;
  readonly address: string;
  readonly countyCode?: string;
  readonly unitCode?: string;
  readonly critical?: boolean;
  readonly drill?: boolean;
}

/** The night of the picture, in groups with so many minutes between them; the last one has just come in. */
const NIGHT: readonly { readonly thenAdvance: string | null; readonly scenes: readonly Scene[] }[] = [
  {
    thenAdvance: 'PT38M',
    scenes: [
      { title: '道路塌方，双向断行，一辆货车被困', category: 'ROAD_AND_TREE', address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881', unitCode: 'YD-JT', critical: true },
      { title: '河面大面积死鱼，疑似企业偷排废水', category: 'POLLUTION', address: '清远市佛冈县石角镇振兴北路', countyCode: '441821' },
    ],
  },
  {
    thenAdvance: 'PT19M',
    scenes: [
      { title: '供水主管爆裂，积水漫入地下车库', category: 'UTILITY', address: '清远市清城区东城街道', countyCode: '441802' },
      { title: '行道树倒伏压住供电线', category: 'UTILITY', address: '清远市连州市连州镇', countyCode: '441882', critical: true },
    ],
  },
  { thenAdvance: 'PT6M', scenes: [{ title: '景区栈道游客滞留', category: 'TOURISM_SAFETY', address: '清远市连南瑶族自治县三排镇', countyCode: '441826', drill: true }] },
  { thenAdvance: null, scenes: [{ title: '沙井盖缺失，电动车跌入', category: 'ROAD_AND_TREE', address: '清远市清新区太和镇', countyCode: '441803' }] },
];

test('pictures of the board, an order and the handsets', async ({ page, context }) => {
  test.setTimeout(300_000);
  const service = await RunningService.start();
  try {
    const { account, password } = await service.signIn();
    await page.goto(service.url);
    await page.getByLabel('账号').fill(account);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByTestId('count-open').waitFor();
    const ids = await night(page, service);
    await page.waitForTimeout(4_000);
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(IMAGES, 'board.png') });
    await page.goto(`${service.url}/orders/${ids[0] ?? ''}`);
    await page.locator('.entry:not(.entry-planned)').first().waitFor();
    await page.waitForTimeout(1_000);
    await page.screenshot({ path: join(IMAGES, 'order.png') });
    const handsets = await context.newPage();
    await handsets.goto(service.handsetUrl);
    await handsets.waitForTimeout(3_000);
    await handsets.screenshot({ path: join(IMAGES, 'handsets.png') });
  } finally {
    await service.stop();
  }
});

async function night(page: Page, service: RunningService): Promise<readonly string[]> {
  const ids: string[] = [];
  let number = 0;
  for (const { thenAdvance, scenes } of NIGHT) {
    for (const scene of scenes) {
      const { now } = (await (await page.request.get(`${service.url}/api/v1/board`)).json()) as { now: string };
      const { address, countyCode, critical = false, ...rest } = scene;
      number += 1;
      const order = await service.trigger({
        ...rest, class: 'URGENT', externalNumber: `PICTURE-${number}`, description: scene.title, acceptedAt: now,
        location: { address, ...(countyCode === undefined ? {} : { countyCode }) }, critical, ...(critical ? { criticalReason: '有人员被困或危及公共安全' } : {}),
      });
      ids.push(order.id);
    }
    if (thenAdvance !== null) {
      await page.waitForTimeout(2_500);
      const moved = await page.request.post(`${service.url}/api/v1/demonstration/clock`, { data: { advance: thenAdvance }, headers: { 'X-Requested-With': 'jidi' }, timeout: 90_000 });
      if (!moved.ok()) throw new Error(`the clock did not move: ${moved.status()} ${await moved.text()}`);
    }
  }
  return ids;
}
