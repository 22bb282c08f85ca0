import { expect, expectAccessible, sitDown, test, type Page, type Person, type RunningService } from './desk.js';

/** Whose rail shows what, and that every page opens without a serious obstacle (WCAG 2.2 AA). */
const DESKS: readonly { readonly person: Person; readonly pages: readonly string[] }[] = [
  { person: 'supervisor', pages: ['看板', '录入', '工单', '交接班', '红黄牌', '满意度', '两人办理', '统计', '登记册', '演练', '推演', '规定', '系统'] },
  { person: 'operator', pages: ['看板', '录入', '工单', '交接班', '红黄牌', '满意度', '统计', '登记册', '演练', '推演', '规定', '系统'] },
];

for (const { person, pages } of DESKS) {
  test(`${person} finds ${pages.join('、')}`, async ({ page, service }) => {
    await sitDown(page, service, person);
    const rail = page.getByRole('navigation', { name: '页面' });
    await expect(rail.getByRole('link')).toHaveText(pages);
  });
}

for (const theme of ['dark', 'light']) {
  test(`every page of the supervisor's desk is accessible in the ${theme} theme`, async ({ page, service }) => {
    await page.addInitScript(`localStorage.setItem('jidi.theme', '${theme}')`);
    await throughPages(page, service, () => expectAccessible(page));
  });
}

test('every page fits a window of 1600 × 900 at 200 %: nothing has to be scrolled sideways but tables in their own frame (WCAG 1.4.10)', async ({ page, service }) => {
  await page.setViewportSize({ width: 800, height: 450 });
  await throughPages(page, service, async (path) => {
    const wider = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wider, path).toBeLessThanOrEqual(0);
  });
});

test('every page speaks English when asked: what stands still on it holds no Chinese', async ({ page, service }) => {
  await page.addInitScript("localStorage.setItem('jidi.language', 'en')");
  await throughPages(page, service, async (path) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    const heading = await page.getByRole('heading', { level: 1 }).first().textContent();
    expect(heading ?? '', path).not.toMatch(/\p{Script=Han}/u);
    // What people wrote stays as they wrote it, and says so.
    const labels = await page.evaluate<readonly string[]>(SAID);
    expect(labels.filter((label) => /\p{Script=Han}/u.test(label)), path).toEqual([]);
  });
});

const SAID = `[...document.querySelectorAll('main :is(button, label, th, h2, h3)')].map((one) => {
  const copy = one.cloneNode(true);
  copy.querySelectorAll('[lang^=zh]').forEach((own) => own.remove());
  return copy.textContent;
})`;

/** Opens every page of the supervisor's rail and looks at it. */
async function throughPages(page: Page, service: RunningService, look: (path: string) => Promise<void>): Promise<void> {
  await sitDown(page, service, 'supervisor');
  const links = page.locator('nav.rail a');
  await expect(links.first()).toBeVisible();
  for (const path of await page.evaluate<readonly string[]>("[...document.querySelectorAll('nav.rail a')].map((link) => link.getAttribute('href'))")) {
    // By the rail, as people go: what one page has read is there when the next one asks.
    await page.locator(`nav.rail a[href="${path}"]`).click();
    await expect(page.locator('nav.rail a.here')).toHaveAttribute('href', path);
    await expect(page.locator('main h1').first()).toBeAttached();
    await expect(page.locator('main .loading')).toHaveCount(0);
    await look(path);
  }
}
