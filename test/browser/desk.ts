import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';
import { RunningService } from './service.js';

export { expect, RunningService, type Page };

/** One service for all files that take it from here: each test brings its own orders. A file that stops the service or needs it untouched starts its own. */
export const test = base.extend<object, { readonly service: RunningService }>({
  service: [
    async ({}, use) => {
      const service = await RunningService.start();
      await use(service);
      await service.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
});

/** The demonstration's people; `ydjt` answers for 英德市交通, the offices for their county. */
export type Person = 'supervisor' | 'operator' | 'administrator' | 'auditor' | (string & {});

/** Sits down at a desk: signed in without the form, which has a test of its own. */
export const sitDown = async (page: Page, service: RunningService, person: Person, path = '/'): Promise<void> => {
  const { password } = await service.signIn();
  const answer = await page.request.post(`${service.url}/api/v1/session`, { data: { account: person, password }, headers: { 'X-Requested-With': 'jidi' } });
  expect(answer.status(), await answer.text()).toBe(200);
  await page.goto(service.url + path);
};

/** The instant that counts, as the service says it. */
export const legalNow = async (page: Page, service: RunningService): Promise<string> =>
  ((await (await page.request.get(`${service.url}/api/v1/board`)).json()) as { now: string }).now;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** WCAG 2.2 AA as far as a program can tell: nothing serious or critical on the page as it stands. */
export const expectAccessible = async (page: Page): Promise<void> => {
  // Evaluated, not added as a script: the page's own policy forbids foreign scripts.
  await page.evaluate(AXE);
  const violations = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] }).then(({ violations }) => violations)`)) as Violation[];
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.slice(0, 3).map(({ html, failureSummary }) => `  ${html.slice(0, 200)}\n  ${failureSummary}`).join('\n')}`)).toEqual([]);
};
