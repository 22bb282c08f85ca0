import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Client } from 'pg';
import { hashPassword } from '../../src/identity/secrets.js';
import type { ServiceProcess } from '../support/service-process.js';
import type { Finding } from './findings.js';
import type { BenchGround } from './ground.js';
import { p50, p95, sample } from './measure.js';
import { storeOpenOrders } from './open-orders.js';

export interface ConsoleSize {
  readonly few: number;
  readonly many: number;
  readonly loads: number;
}

const SCROLLS = 60;
const SCROLL_PX = 900;
/** When the first row of the board stood on the screen, and how long tasks held the page up meanwhile. */
const WATCH = `
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
  const look = () => { if (document.querySelector('.row')) requestAnimationFrame(() => { window.firstRow ??= performance.now(); }); else requestAnimationFrame(look); };
  requestAnimationFrame(look);`;

/** Known a frame after the row is there. */
const FIRST_ROW = 'new Promise((resolve) => { const ask = () => (window.firstRow === undefined ? requestAnimationFrame(ask) : resolve(window.firstRow)); ask(); })';

const ACCOUNT = { account: 'bench', password: 'a password of the measurement' };

const addAccount = (client: Client): Promise<unknown> => hashPassword(ACCOUNT.password).then((hash) => client.query(
  "insert into account (id, name, display_name, role, password_hash, created_at) values (gen_random_uuid(), $1, '测量员', 'SUPERVISOR', $2, now())", [ACCOUNT.account, hash]));

const signedIn = async (browser: Browser, node: ServiceProcess): Promise<BrowserContext> => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1600, height: 900 } });
  const answer = await context.request.post(`http://127.0.0.1:${String(node.port)}/api/v1/session`, { data: ACCOUNT, headers: { 'X-Requested-With': 'jidi' } });
  if (!answer.ok()) throw new Error(`signing in was answered ${String(answer.status())}`);
  return context;
};

/** Navigation → the first row painted, in ms; a session is there, the cache is empty. */
const firstPaint = async (browser: Browser, node: ServiceProcess): Promise<number> => {
  const context = await signedIn(browser, node);
  try {
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    await page.goto(`http://127.0.0.1:${String(node.port)}/`);
    await page.locator('.row').first().waitFor();
    return await page.evaluate<number>(FIRST_ROW);
  } finally {
    await context.close();
  }
};

interface Scrolling {
  readonly longTasks: readonly number[];
  readonly rows: number;
  /** Between frames, in ms. */
  readonly frames: readonly number[];
}

/** Down the whole board by the wheel, and how the page kept up. */
const scroll = async (page: Page): Promise<Scrolling> => {
  await page.evaluate("window.longTasks = []; window.frames = []; let last = performance.now(); const tick = (now) => { window.frames.push(now - last); last = now; requestAnimationFrame(tick); }; requestAnimationFrame(tick);");
  await page.mouse.move(800, 600);
  for (let n = 0; n < SCROLLS; n += 1) await page.mouse.wheel(0, SCROLL_PX);
  return page.evaluate<Scrolling>("({ longTasks: window.longTasks, frames: window.frames, rows: document.querySelectorAll('.row').length })");
};

const paints = async (browser: Browser, node: ServiceProcess, loads: number): Promise<readonly number[]> => {
  await firstPaint(browser, node);
  const times: number[] = [];
  while (times.length < loads) times.push(await firstPaint(browser, node));
  return times;
};

const site = async (ground: BenchGround, orders: number): Promise<ServiceProcess> => {
  const url = await ground.database();
  const client = await ground.connect(url);
  await storeOpenOrders(ground, client, orders);
  await addAccount(client);
  await client.end();
  return ground.node(url, 'api');
};

/** The console in a browser on this machine, which serves it, too. */
export const measureConsole = async (ground: BenchGround, { few, many, loads }: ConsoleSize): Promise<readonly Finding[]> => {
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });
  try {
    const [small, large] = [await site(ground, few), await site(ground, many)];
    const [fewTimes, manyTimes] = [sample(await paints(browser, small, loads), 1), sample(await paints(browser, large, loads), 1)];
    const context = await signedIn(browser, large);
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    await page.goto(`http://127.0.0.1:${String(large.port)}/`);
    await page.locator('.row').first().waitFor();
    const { longTasks, frames, rows } = await scroll(page);
    return [
      { name: 'console.firstPaintFew', what: `navigation → first row painted, ${String(few)} open orders, session there, empty cache, p50`, measured: p50(fewTimes), unit: 'ms', target: { atMost: 1_500 } },
      { name: 'console.firstPaintMany', what: `the same with ${String(many)}`, measured: p50(manyTimes), unit: 'ms', target: { atMost: 1_500 } },
      { name: 'console.rowsDrawn', what: `rows in the page while ${String(many)} are scrolled through`, measured: rows, unit: 'count', target: { atMost: 150 } },
      { name: 'console.scrollFrame', what: 'between two frames while scrolling, p95', measured: p95(sample(frames, 1)), unit: 'ms' },
      { name: 'console.longTask', what: 'the longest task while scrolling', measured: Math.max(0, ...longTasks), unit: 'ms' },
    ];
  } finally {
    await browser.close();
  }
};
