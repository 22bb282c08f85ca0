import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Listed {
  readonly documents: readonly { readonly kind: string; readonly title: string; readonly state: string; readonly sha256: string | null; readonly docx: string; readonly pdf: string; readonly reference: string | null }[];
  readonly attachments: readonly { readonly id: string; readonly filename: string; readonly contentType: string; readonly href: string }[];
  readonly papers: readonly Paper[];
}
interface Paper {
  readonly id: string; readonly role: string; readonly recipient: string; readonly address: string | null; readonly state: string; readonly reason: string | null; readonly tries: number;
  readonly attachments: readonly { readonly filename: string; readonly sha256: string; readonly href: string }[]; readonly handedOver: { readonly reference: string } | null;
}
interface Rectification {
  readonly id: string; readonly state: string; readonly referral: { readonly handedOverAt: string | null; readonly to: { readonly name: string } } | null; readonly copy: { readonly to: { readonly name: string } } | null;
}

const at = (id: string): string => `/api/v1/rectifications/${id}`;
const list = async (id: string, as = 'supervisor'): Promise<Listed> => (await town.ask<Listed>('GET', `${at(id)}/documents`, { as })).body;
const tell = (id: string, what: string, body: object, as: string) => town.ask<Rectification>('POST', `${at(id)}/${what}`, { body, as });
const bytes = async (path: string, as = 'supervisor'): Promise<Buffer> => Buffer.from(await (await fetch(town.url + path, { headers: await town.credentials(as) })).arrayBuffer());
const states = ({ documents }: Listed): string[] => documents.map(({ kind, state }) => `${kind} ${state}`);

/** A yellow card, for which rectification was ordered. */
const ordered = async (): Promise<{ readonly order: Awaited<ReturnType<typeof town.report>>; readonly id: string }> => {
  await town.begin('2019-10-15T10:00:00+08:00');
  const reported = await town.report(aReport());
  await town.advanceTo('11:30');
  const order = await town.order(reported.id);
  const answer = await town.ask<Rectification>('POST', '/api/v1/rectifications', { body: { cardIds: order.cards.map(({ id }) => id), dueOn: '2019-10-24', demand: '查明逾期原因\n完善值班制度', reference: '清热〔2019〕8号' }, as: 'supervisor' });
  expect(answer.status).toBe(201);
  return { order, id: answer.body.id };
};

describe('QY2015-8a, QY2015-8b, S60: the papers of a rectification', () => {
  it('QY2015-8a: each step leaves its paper, kept with its digest in the ledger; the copy goes to the supervision body of the day by mail', async () => {
    const { order, id } = await ordered();
    expect(states(await list(id, 'unit'))).toEqual(['ORDER ISSUED', 'OPINION_FORM FORM']);
    expect((await list(id)).documents[0]).toMatchObject({ title: '整改通知书', reference: '清热〔2019〕8号' });
    await town.advanceTo('2019-10-23T17:00:00+08:00');
    const filed = await tell(id, 'opinion', { opinion: '原因:值班漏接。\n措施:双人值守。' }, 'unit');
    expect(filed.body.copy?.to.name).toBe('清远市监察机关');
    await town.advance('PT1S');
    const kept = await list(id);
    expect(states(kept)).toEqual(['ORDER ISSUED', 'OPINION ISSUED', 'COPY_LETTER ISSUED']);
    const [paper] = kept.papers;
    expect(paper).toMatchObject({ role: 'SUPERVISION_BODY', recipient: '清远市监察机关', address: 'jiancha@qingyuan.example', state: 'SENT', tries: 1 });
    expect(paper?.attachments.map(({ filename }) => filename.split('-')[0])).toEqual(['关于抄送书面整改意见的函', '书面整改意见', '整改通知书']);
    const mails = (await town.mails()).filter((mail) => mail.to.includes('jiancha@qingyuan.example'));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.attachments).toHaveLength(3);
    const sent = await bytes(paper?.attachments[0]?.href ?? '');
    expect(createHash('sha256').update(sent).digest('hex')).toBe(paper?.attachments[0]?.sha256);
    const [entry] = await town.database.rows<{ data: unknown }>("select data from ledger_entry where work_order_id = $1 and kind = 'RECTIFICATION_FILED'", [order.id]);
    expect(entry?.data).toMatchObject({ documents: kept.documents.filter(({ kind }) => kind !== 'ORDER').map(({ kind, sha256 }) => ({ kind, sha256 })) });
    expect((await list(id, 'unit')).papers).toEqual([]);
  });
});
