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

  it('QY2015-8b: overdue, the letter to the supervision office is ready at once as a draft; a supervisor numbers it and it leaves with all papers', async () => {
    const { order, id } = await ordered();
    await town.advanceTo('2019-10-25T00:00:01+08:00');
    expect(states(await list(id))).toEqual(['ORDER ISSUED', 'OPINION_FORM FORM', 'REFERRAL DRAFT']);
    expect((await bytes(`${at(id)}/documents/REFERRAL.pdf`)).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await town.mails()).toEqual([]);
    await town.advanceTo('2019-10-25T09:00:00+08:00');
    expect(await tell(id, 'referral', { reference: '清热督〔2019〕1号' }, 'supervisor')).toMatchObject({ status: 200, body: { referral: { to: { name: '清远市人民政府督查室' }, handedOverAt: '2019-10-25T09:00:00.000+08:00' } } });
    await town.advance('PT1S');
    const after = await list(id);
    expect(after.documents.find(({ kind }) => kind === 'REFERRAL')).toMatchObject({ state: 'ISSUED', title: '关于英德市交通运输局未按期报送书面整改意见报请督办的函', reference: '清热督〔2019〕1号' });
    expect(after.papers).toMatchObject([{ role: 'SUPERVISION_OFFICE', address: 'ducha@qingyuan.example', state: 'SENT' }]);
    const [mail] = await town.mails();
    expect([mail?.to, mail?.attachments.map(({ contentType }) => contentType.includes('wordprocessingml'))]).toEqual([['ducha@qingyuan.example'], [true, true]]);
    expect((await town.order(order.id)).cards).toHaveLength(1);
  });

  it('QY2015-8b, OQ-27: whoever carried the letter there says so and nothing is mailed; with its last card taken back nobody is reported', async () => {
    const { order, id } = await ordered();
    await tell(id, 'opinion', { opinion: '整改意见' }, 'unit');
    await tell(id, 'verdict', { adequate: false, reason: '空泛', reference: '清热〔2019〕9号' }, 'supervisor');
    await town.advance('PT1S');
    expect((await list(id)).documents.find(({ kind }) => kind === 'VERDICT')).toMatchObject({ state: 'ISSUED', reference: '清热〔2019〕9号' });
    for (const card of order.cards) await town.ask('POST', `/api/v1/cards/${card.id}/revocation`, { body: { reason: '证据成立', evidence: '话单' }, as: 'supervisor' });
    await town.advance('PT1S');
    expect((await town.order(order.id)).alarms.filter(({ kind }) => kind === 'RECTIFICATION_REFERRED')).toEqual([]);
    expect((await town.timeline(order)).map(({ kind }) => kind)).toContain('RECTIFICATION_REFERRAL_DROPPED');
    expect(await tell(id, 'referral', { reference: '1' }, 'supervisor')).toMatchObject({ status: 422, body: { code: 'NO_REFERRAL' } });

    const other = await ordered();
    await town.advanceTo('2019-10-25T08:00:00+08:00');
    expect((await tell(other.id, 'referral', { reference: '督查室收发登记 7', by: 'HAND' }, 'supervisor')).status).toBe(200);
    await town.advance('PT1S');
    expect([(await list(other.id)).papers, (await town.mails()).filter(({ to }) => to.includes('ducha@qingyuan.example'))]).toEqual([[], []]);
  });

  it('QY2015-8a: what the unit attaches is checked by its content, goes along with the copy, and stays as it was when the opinion is filed', async () => {
    const { id } = await ordered();
    const upload = async (name: string, content: Buffer, as = 'unit') => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(content)]), name);
      const packed = new Response(form);
      return town.ask<{ id: string; href: string; code?: string }>('POST', `${at(id)}/attachments`, { body: new Uint8Array(await packed.arrayBuffer()), headers: { 'content-type': packed.headers.get('content-type') ?? '' }, as });
    };
    const pdf = Buffer.from('%PDF-1.7\n整改方案');
    const first = await upload('整改方案.pdf', pdf);
    expect(first.status).toBe(201);
    expect((await upload('整改方案副本.pdf', pdf)).body.id).toBe(first.body.id);
    expect(await upload('方案.docx', Buffer.from('MZ 不是文档'))).toMatchObject({ status: 415, body: { code: 'ATTACHMENT_FORMAT' } });
    expect((await upload('方案.pdf', pdf, 'supervisor')).status).toBe(403);
    expect((await upload('方案.pdf', pdf, 'county')).status).toBe(403);
    const wrong = await upload('误传.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
    expect((await town.ask('DELETE', `${at(id)}/attachments/${wrong.body.id}`, { as: 'unit' })).status).toBe(204);
    await tell(id, 'opinion', { opinion: '整改意见,见附件' }, 'unit');
    await town.advance('PT1S');
    const kept = await list(id);
    expect([kept.attachments.map(({ filename, contentType }) => `${filename} ${contentType}`), kept.papers[0]?.attachments.map(({ filename }) => filename).at(-1)]).toEqual([['整改方案.pdf application/pdf'], '整改方案.pdf']);
    expect(await bytes(first.body.href, 'unit')).toEqual(pdf);
    expect(await upload('补充.pdf', Buffer.from('%PDF-1.7 补充'))).toMatchObject({ status: 422, body: { code: 'ALREADY_FILED' } });
    expect((await town.ask('DELETE', `${at(id)}/attachments/${first.body.id}`, { as: 'unit' })).status).toBe(422);
  });
});
