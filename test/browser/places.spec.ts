import { expect, expectAccessible, sitDown, test, type Person } from './desk.js';

/** Whose rail shows what, and that every page opens without a serious obstacle (WCAG 2.2 AA). */
const DESKS: readonly { readonly person: Person; readonly pages: readonly string[] }[] = [
  { person: 'supervisor', pages: ['看板', '录入', '工单', '交接班', '红黄牌', '统计', '登记册', '推演', '规定', '系统'] },
  { person: 'operator', pages: ['看板', '录入', '工单', '交接班', '红黄牌', '统计', '登记册', '推演', '规定', '系统'] },
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
    await sitDown(page, service, 'supervisor');
    const paths = await page.getByRole('navigation', { name: '页面' }).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    for (const path of paths) {
      await page.goto(service.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
      await expectAccessible(page);
    }
  });
}
