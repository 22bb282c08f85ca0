import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRuleBook, rehearseFiles } from '../../src/rehearsal/scenario-files.js';
import { expect, expectAccessible, sitDown, test, type Page } from './desk.js';

const REGULATION = readFileSync('config/regulations/qingyuan-urgent-2019.yaml', 'utf8');

const choose = (page: Page, title: string): Promise<unknown> => page.getByLabel('现成场景').selectOption({ label: title });
const cardsOf = (page: Page, side: '甲' | '乙') => page.getByTestId(`outcome-${side}`).getByRole('region', { name: '红黄牌' });
const yaml = (name: string, text: string) => ({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) });

test('a millisecond too late gives a card, in time gives none, and the reason stands beside it (QY2019-3.1, OQ-05)', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/rehearsal');
  await expect(cardsOf(page, '甲')).toContainText('此刻没有');
  const answered = page.getByRole('region', { name: '事件' }).getByLabel('时刻').nth(1);
  await answered.fill('2019-10-15T11:00:00.001');
  await expect(cardsOf(page, '甲')).toContainText('黄牌');
  await expect(cardsOf(page, '甲')).toContainText('11:00:00.001');
  await expect(cardsOf(page, '甲')).toContainText('QY2019-3.1');
  await page.getByRole('button', { name: '提前 1 分钟 反馈初步意见' }).click();
  await expect(cardsOf(page, '甲')).toContainText('此刻没有');
});

test('one comes from the regulations by the rail, and moves through time from change to change by the arrow keys', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/law');
  await expect(page.getByTestId('terms')).toBeVisible();
  const rail = page.getByRole('navigation', { name: '页面' });
  await rail.getByRole('link', { name: '推演' }).click();
  await choose(page, '答复迟、结果也迟,黄牌红牌各一');
  await expect(cardsOf(page, '甲').getByRole('listitem')).toHaveCount(2);
  const time = page.getByRole('slider', { name: '看到哪一刻' });
  await time.focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('moment')).toHaveText('2019-10-15 09:58:00.000');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('moment')).toHaveText('2019-10-15 11:00:00.000');
  await expect(page.getByTestId('outcome-甲')).toContainText('计时中');
  await expect(cardsOf(page, '甲')).toContainText('此刻没有');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('moment')).toHaveText('2019-10-15 11:00:00.001');
  await expect(cardsOf(page, '甲').getByRole('listitem')).toHaveCount(1);
});

test('OQ-02: two readings of the hour at night stand side by side, their differences marked', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/rehearsal');
  await choose(page, '夜里两点,一小时怎么算');
  await page.getByRole('button', { name: '并排比较' }).click();
  await expect(page.getByTestId('verdict')).toHaveText('两侧结果相同');
  const right = page.getByRole('region', { name: '乙 规定' });
  await right.getByText('解读与可选项').click();
  await right.getByLabel('firstResponseCalendar').selectOption('"OFFICE_HOURS"');
  await expect(cardsOf(page, '乙')).toContainText('此刻没有');
  await expect(cardsOf(page, '甲')).toContainText('另一侧没有');
  await expect(page.getByTestId('verdict')).toContainText('处不同');
});

test('a changed regulation is tried and never in force; a broken one names each line', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/rehearsal');
  await page.getByLabel('甲 试用修改过的规定').setInputFiles(yaml('broken.yaml', REGULATION.replace('time: PT1H', 'time: 一小时')));
  await expect(page.getByTestId('tried-problems')).toContainText('第 28 行 /terms/0/limit/time:应为时长');
  await page.getByLabel('甲 试用修改过的规定').setInputFiles(yaml('half-an-hour.yaml', REGULATION.replace('time: PT1H', 'time: PT30M')));
  await expect(page.getByTestId('tried-problems')).toHaveCount(0);
  await expect(page.getByTestId('outcome-甲')).toContainText('截止 2019-10-15 10:30:00.000');
  await expect(cardsOf(page, '甲')).toContainText('黄牌');
  await page.getByRole('button', { name: '不用了' }).click();
  await expect(page.getByTestId('outcome-甲')).toContainText('截止 2019-10-15 11:00:00.000');
});

test('what is wrong stands at its field', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/rehearsal');
  await page.getByRole('region', { name: '事件' }).getByLabel('时刻').nth(1).fill('2019-10-15T09:00:00.000');
  await expect(page.getByRole('region', { name: '事件' })).toContainText('早于 order.acceptedAt');
  await expect(page.getByTestId('side-甲').getByRole('alert')).toContainText('有 1 处需要改正');
});

test('the exported file is the one the command takes, with the same outcome, and comes back as it was', async ({ page, service }, info) => {
  await sitDown(page, service, 'supervisor', '/rehearsal');
  await choose(page, '迟 1 毫秒,一张黄牌');
  await page.getByRole('textbox', { name: '意见', exact: true }).fill('已派员: "到场", #1');
  await expect(cardsOf(page, '甲')).toContainText('黄牌');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出场景文件' }).click()]);
  const file = join(info.outputDir, 'scenario.yaml');
  await download.saveAs(file);
  const outcome = rehearseFiles([file], '.', readRuleBook('config'));
  expect(outcome.kind === 'REHEARSED' && outcome.reports[0]?.cards).toMatchObject([{ colour: 'YELLOW', breachAt: '2019-10-15T11:00:00.001+08:00' }]);
  await choose(page, '整点答复,不发牌');
  await page.getByLabel('导入场景文件').setInputFiles(file);
  await expect(page.getByRole('textbox', { name: '意见', exact: true })).toHaveValue('已派员: "到场", #1');
  await expect(cardsOf(page, '甲')).toContainText('黄牌');
});

test('two regulations side by side are accessible in both themes', async ({ page, service }) => {
  await sitDown(page, service, 'supervisor', '/rehearsal');
  for (const theme of ['dark', 'light']) {
    await page.evaluate(`localStorage.setItem('jidi.theme', '${theme}')`);
    await page.reload();
    await choose(page, '韶关:同一件求助,灯怎样一盏盏亮');
    await page.getByRole('button', { name: '并排比较' }).click();
    await page.getByRole('region', { name: '乙 规定' }).getByLabel('规定', { exact: true }).selectOption('haojiang-2022');
    await expect(page.getByTestId('verdict')).toContainText('处不同');
    await expectAccessible(page);
  }
});
