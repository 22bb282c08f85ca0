import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { reportTo, triggerAll } from '../chaos/storm.js';
import { copyOfConfig } from '../support/copy-of-config.js';
import { runToItsEnd, sentences, ServiceProcess } from '../support/service-process.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

describe('a law that changes between two starts', () => {
  let service: ServiceProcess;
  beforeAll(async () => {
    service = await ServiceProcess.start();
  });
  afterAll(() => service.remove());

  it('refuses a law that changed under the same revision, and takes it with a new one: old orders keep theirs', async () => {
    const [order] = await triggerAll(service, [reportTo('YD-JT', 1)]);
    const lawOf = (): Promise<{ law_hash: string }[]> => service.sql('select law_hash from work_order where id = $1', [order?.id]);
    const before = await lawOf();
    await service.end('SIGTERM');
    const changed = copyOfConfig(service.dataDir, 'changed', (text) => text.replace('time: PT1H', 'time: PT2H'));
    const refused = await runToItsEnd({ ...service.environment, CONFIG_DIR: changed.folder });
    expect({ code: refused.code, sentences: sentences(refused) }).toEqual({ code: 1, sentences: [expect.stringMatching(/qingyuan-urgent-2019\.yaml.*PT1H.*PT2H.*revision/)] });

    const raised = copyOfConfig(service.dataDir, 'raised', (text) => text.replace('time: PT1H', 'time: PT2H').replace('revision: 2', 'revision: 3'));
    const next = await ServiceProcess.start({ ...service.environment, CONFIG_DIR: raised.folder });
    expect(await lawOf()).toEqual(before);
    const old = await next.ask<{ deadlines: unknown[] }>(`/api/v1/work-orders/${order?.id ?? ''}`);
    expect(old.deadlines).toEqual([expect.objectContaining({ explanation: expect.stringContaining('60 分钟') })]);
    const [fresh] = await triggerAll(next, [reportTo('YD-JT', 2)]);
    const young = await next.ask<{ deadlines: unknown[] }>(`/api/v1/work-orders/${fresh?.id ?? ''}`);
    expect(young.deadlines).toEqual([expect.objectContaining({ explanation: expect.stringContaining('120 分钟') })]);
    expect(await next.end('SIGTERM')).toMatchObject({ code: 0 });
  });
});
