import { expect } from '@playwright/test';
import type { RunningService } from './service.js';

export interface DispatchNotice {
  readonly number: string;
  readonly code: string;
}

/** The handset that got the order's dispatch notice (the liaison's, and at first nobody else's) and the code it may be answered with. */
export const dispatchNotice = async (service: RunningService, order: { readonly number: string }): Promise<DispatchNotice> => {
  let found: DispatchNotice | undefined;
  await expect
    .poll(async () => {
      const { items } = await answerOf<{ items: { number: string }[] }>(`${service.handsetUrl}/handsets`);
      for (const { number } of items) {
        const { messages } = await answerOf<{ messages: { body: string }[] }>(`${service.handsetUrl}/handsets/${encodeURIComponent(number)}`);
        const code = messages.filter(({ body }) => body.includes(order.number)).map(({ body }) => /回复\s*(\d+)/.exec(body)?.[1])[0];
        if (code !== undefined) found = { number, code };
      }
      return found;
    })
    .toBeDefined();
  if (found === undefined) throw new Error('no dispatch notice');
  return found;
};

export const sendSms = async (service: RunningService, number: string, body: string): Promise<void> => {
  const response = await fetch(`${service.handsetUrl}/handsets/${encodeURIComponent(number)}/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ body }) });
  expect(response.ok).toBe(true);
};

const answerOf = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;
