import { test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { RunningService } from './service.js';

const IMAGES = join(import.meta.dirname, '../../docs/images');

interface Scene {
  readonly title: string;
  readonly category: string;
  readonly address: string;
  readonly unitCode?: string;
  readonly critical?: boolean;
  readonly drill?: boolean;
  /** Nobody of these units can be reached. */
  readonly unreachable?: readonly string[];
  /** Who answers by SMS, and what, behind the code of the message. */
  readonly replies?: readonly { readonly unit: string; readonly text: string }[];
}

/** The night of the picture, in groups with so much time between them; the last one has just come in. */
const NIGHT: readonly { readonly thenAdvance: string | null; readonly scenes: readonly Scene[] }[] = [
  {
    thenAdvance: 'PT14M',
    scenes: [
      {
        title: '道路塌方，双向断行，一辆货车被困', category: 'ROAD_AND_TREE', address: '清远市英德市浛洸镇鱼咀村委旁', unitCode: 'YD-JT', critical: true,
        replies: [{ unit: 'QY-YJ', text: '1' }, { unit: 'YD-YJ', text: '1' }],
      },
      { title: '变压器冒烟，三栋楼停电', category: 'UTILITY', address: '清远市连州市连州镇城西路', unitCode: 'LZ-GD', replies: [{ unit: 'LZ-GD', text: '抢修队已出发，预计 20 分钟到达，现场已拉警戒线' }] },
    ],
  },
  { thenAdvance: 'PT35M', scenes: [{ title: '河面大面积死鱼，疑似企业偷排废水', category: 'POLLUTION', address: '清远市佛冈县石角镇振兴北路', replies: [{ unit: 'FG-HJ', text: '收到' }] }] },
  { thenAdvance: 'PT12M', scenes: [{ title: '供水主管爆裂，积水漫入地下车库', category: 'UTILITY', address: '清远市清城区东城街道', unitCode: 'QC-GS', unreachable: ['QC-GS', 'QC-RX'] }] },
  {
    thenAdvance: 'PT2M30S',
    scenes: [
      { title: '景区栈道垮塌，游客滞留', category: 'TOURISM_SAFETY', address: '清远市连南瑶族自治县三排镇', drill: true },
    ],
  },
  { thenAdvance: null, scenes: [{ title: '来电人称山体滑坡，说不清在哪个县', category: 'OTHER', address: '北江边的山坡' }] },
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
    await page.keyboard.press('Escape');
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(IMAGES, 'board.png') });
    for (const [name, path] of [['order', `/orders/${ids[0] ?? ''}`], ['wall', '/wall'], ['statistics', '/statistics'], ['rehearsal', '/rehearsal'], ['handover', '/handover']] as const) {
      await page.goto(service.url + path);
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await page.waitForTimeout(2_500);
      await page.screenshot({ path: join(IMAGES, `${name}.png`) });
    }
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
  for (const { thenAdvance, scenes } of NIGHT) {
    for (const scene of scenes) ids.push(await play(page, service, scene, ids.length + 1));
    if (thenAdvance === null) continue;
    await page.waitForTimeout(5_000);
    const moved = await page.request.post(`${service.url}/api/v1/demonstration/clock`, { data: { advance: thenAdvance }, headers: { 'X-Requested-With': 'jidi' }, timeout: 90_000 });
    if (!moved.ok()) throw new Error(`the clock did not move: ${moved.status()} ${await moved.text()}`);
    await page.keyboard.press('Escape');
  }
  return ids;
}

async function play(page: Page, service: RunningService, scene: Scene, nth: number): Promise<string> {
  const { address, unreachable = [], replies = [], critical = false, ...rest } = scene;
  for (const unit of unreachable) {
    for (const number of await numbersOf(page, service, unit)) {
      await page.request.put(`${service.handsetUrl}/handsets/${encodeURIComponent(number)}/behaviour`, { data: { call: 'busy', sms: 'failed', delayMs: 100 } });
    }
  }
  const { now } = (await (await page.request.get(`${service.url}/api/v1/board`)).json()) as { now: string };
  const order = await service.trigger({
    ...rest, class: 'URGENT', externalNumber: `QY2026112200${String(nth).padStart(4, '0')}`, description: scene.title, acceptedAt: now, location: { address },
    critical, ...(critical ? { criticalReason: '有人员被困' } : {}),
  });
  for (const { unit, text } of replies) await reply(page, service, { unit, text, number: order.number });
  return order.id;
}

async function numbersOf(page: Page, service: RunningService, unit: string): Promise<readonly string[]> {
  const answer = await page.request.get(`${service.url}/api/v1/contacts?unit=${unit}&reveal=true&limit=200`);
  const { items } = (await answer.json()) as { items: { mobile: string | null; landline: string | null }[] };
  return items.flatMap(({ mobile, landline }) => [mobile, landline]).filter((number) => number !== null).map(international);
}

function international(number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  return number.startsWith('+') ? number : `+86${digits.replace(/^0/, '')}`;
}

/** Waits for the order's message on a handset of the unit and answers it with its code. */
async function reply(page: Page, service: RunningService, answer: { readonly unit: string; readonly text: string; readonly number: string }): Promise<void> {
  const handsets = await numbersOf(page, service, answer.unit);
  for (let tries = 0; tries < 40; tries += 1) {
    for (const handset of handsets) {
      const path = `${service.handsetUrl}/handsets/${encodeURIComponent(handset)}`;
      const { messages = [] } = (await (await page.request.get(path)).json()) as { messages?: { body: string }[] };
      const code = messages.filter(({ body }) => body.includes(answer.number)).map(({ body }) => /回复\s*(\d+)/.exec(body)?.[1])[0];
      if (code !== undefined) {
        await page.request.post(`${path}/messages`, { data: { body: `${code} ${answer.text}` } });
        return;
      }
    }
    await page.waitForTimeout(250);
  }
  throw new Error(`no message for ${answer.unit}`);
}
