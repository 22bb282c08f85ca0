import { Logger } from '@nestjs/common';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../platform/database/database.js';
import { unavailable } from '../platform/http/problem.js';
import { ended, type HeldOrders } from './held-orders.js';
import type { LiaisonSession } from './liaison-session.store.js';
import type { PageViews } from './page-views.js';
import { ShowPage } from './show-page.js';

const shown = (error: Error): ShowPage => new ShowPage({} as Database, { one: () => Promise.reject(error) } as unknown as HeldOrders, {} as PageViews);

describe('what was done is answered as done', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it.each<[string, Error, boolean]>([
    ['although the order cannot be read after it', unavailable(), false],
    ['although reading it fails for good', new Error('connection lost'), false],
    ['when it has ended the way to the order', ended('CLOSED'), true],
  ])('%s', async (_, error, isEnded) => {
    expect(await shown(error).after({} as LiaisonSession, 'order', '已记录。')).toEqual({ said: '已记录。', order: null, ended: isEnded });
  });
});
