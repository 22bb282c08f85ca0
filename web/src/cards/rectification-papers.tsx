import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ChangeEvent, type ReactNode } from 'react';
import { explain } from '../acts/explain';
import { read, upload, write } from '../api/client';
import type { Account, Instant } from '../api/types';
import { usePreferences, useText } from '../look/preferences';
import { filled } from '../text/filled';
import { rectificationEn } from '../text/rectification-en';
import { rectificationZh, type RectificationText } from '../text/rectification-zh';
import { dayAndTime } from '../time/format';
import type { Act } from './act-dialog';
import type { Rectification } from './card-types';

interface Document {
  readonly kind: string;
  readonly title: string;
  readonly reference: string | null;
  readonly state: 'FORM' | 'DRAFT' | 'ISSUED';
  readonly issuedAt: Instant | null;
  readonly docx: string;
  readonly pdf: string;
}

interface Attachment {
  readonly id: string;
  readonly filename: string | null;
  readonly bytes: number;
  readonly href: string;
}

interface Paper {
  readonly id: string;
  readonly subject: string | null;
  readonly recipient: string | null;
  readonly state: keyof RectificationText['paperStates'];
  readonly reason: string | null;
  readonly plannedAt: Instant;
  readonly tries: number;
  readonly endedAt: Instant | null;
  readonly handedOver: { readonly at: Instant; readonly by: string | null; readonly reference: string | null } | null;
}

interface Papers {
  readonly documents: readonly Document[];
  readonly attachments: readonly Attachment[];
  readonly papers: readonly Paper[];
}

export const useRectificationText = (): RectificationText => (usePreferences().language === 'zh' ? rectificationZh : rectificationEn);

interface Shown {
  readonly one: Rectification;
  readonly account: Account;
  readonly open: (act: Act) => void;
}

/** What was written and what left; read when somebody opens it. */
export function RectificationPapers({ one, account, open }: Shown): ReactNode {
  const text = useRectificationText();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="rectification-papers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.open}</summary>
      {isOpen ? <Contents one={one} account={account} open={open} /> : null}
    </details>
  );
}

function Contents({ one, account, open }: Shown): ReactNode {
  const text = useRectificationText();
  const words = useText();
  const found = useQuery({ queryKey: ['rectifications', one.id, 'documents', one.version], queryFn: ({ signal }) => read<Papers>(`/rectifications/${one.id}/documents`, signal), refetchInterval: 30_000 });
  if (found.data === undefined) return found.isError ? <p role="alert">{text.failed}</p> : <p role="status">{words.loading}</p>;
  const { documents, attachments, papers } = found.data;
  const mayAttach = account.role === 'UNIT' && one.filedAt === null;
  return (
    <>
      <h3>{text.documents}</h3>
      {documents.length === 0 ? <p>{text.none}</p> : null}
      <ul>{documents.map((document) => <DocumentRow key={document.kind} document={document} />)}</ul>
      {attachments.length > 0 || mayAttach ? <Attachments one={one} attachments={attachments} mayAttach={mayAttach} /> : null}
      {account.role === 'UNIT' || account.role === 'COUNTY_OFFICE' ? null : <Mail papers={papers} account={account} open={open} />}
    </>
  );
}

function DocumentRow({ document }: { readonly document: Document }): ReactNode {
  const text = useRectificationText();
  const said = document.issuedAt === null ? (document.state === 'FORM' ? text.form : text.draft) : filled(text.issued, { at: dayAndTime(document.issuedAt) });
  const link = (href: string, name: string): ReactNode => (
    <a href={href} download aria-label={`${document.title} ${name}`}>
      {name}
    </a>
  );
  return (
    <li data-document={document.kind} data-state={document.state}>
      <b lang="zh-CN">{document.title}</b> {document.reference === null ? null : <span lang="zh-CN">{document.reference}</span>} <span className="chip">{text.states[document.state]}</span> {link(document.docx, text.word)} {link(document.pdf, text.pdf)}{' '}
      <small className="quiet digits">{said}</small>
    </li>
  );
}

function Attachments({ one, attachments, mayAttach }: { readonly one: Rectification; readonly attachments: readonly Attachment[]; readonly mayAttach: boolean }): ReactNode {
  const text = useRectificationText();
  const words = useText();
  const queries = useQueryClient();
  const hintId = useId();
  const again = { onSettled: () => queries.invalidateQueries({ queryKey: ['rectifications', one.id] }) };
  const sending = useMutation({ mutationFn: (file: File) => upload(`/rectifications/${one.id}/attachments`, file), ...again });
  const removing = useMutation({ mutationFn: (id: string) => write(`/rectifications/${one.id}/attachments/${id}`, { method: 'DELETE' }), ...again });
  const onChange = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file !== undefined) sending.mutate(file);
  };
  const failed = sending.error ?? removing.error;
  return (
    <>
      <h3>{text.attachments}</h3>
      {attachments.length === 0 ? <p>{text.noAttachments}</p> : null}
      <ul>
        {attachments.map((file) => (
          <li key={file.id} data-attachment={file.id}>
            <a href={file.href} download lang="zh-CN">
              {file.filename}
            </a>{' '}
            <small className="quiet digits">{filled(text.size, { n: Math.ceil(file.bytes / 1024) })}</small>{' '}
            {mayAttach ? (
              <button type="button" className="photo-tool" onClick={() => removing.mutate(file.id)}>
                {filled(text.remove, { name: file.filename ?? '' })}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayAttach ? (
        <label className="rectification-attach">
          {sending.isPending ? text.uploading : text.attach} <input type="file" aria-label={text.attach} aria-describedby={hintId} accept=".docx,.pdf,.jpg,.jpeg,.png" disabled={sending.isPending} onChange={onChange} />
          <small id={hintId} className="quiet">
            {text.attachHint}
          </small>
        </label>
      ) : null}
      {failed === null ? null : <p role="alert">{explain(failed, [{ name: 'file' }], words)}</p>}
    </>
  );
}

const WAITING: readonly Paper['state'][] = ['UNKNOWN', 'FAILED', 'BY_HAND'];

function Mail({ papers, account, open }: { readonly papers: readonly Paper[]; readonly account: Account; readonly open: (act: Act) => void }): ReactNode {
  const text = useRectificationText();
  const because = ['QY2015-8a', 'QY2015-8b'];
  return (
    <>
      <h3>{text.papers}</h3>
      {papers.length === 0 ? <p>{text.noPapers}</p> : null}
      <ul>
        {papers.map((paper) => (
          <li key={paper.id} data-paper={paper.id} data-state={paper.state}>
            <span lang="zh-CN">{filled(text.to, { subject: paper.subject ?? '', recipient: paper.recipient ?? '' })}</span> <span className="chip">{text.paperStates[paper.state]}</span>{' '}
            <small className="quiet digits">
              {dayAndTime(paper.endedAt ?? paper.plannedAt)} {paper.tries > 1 ? filled(text.tries, { n: paper.tries }) : ''} <span lang="zh-CN">{paper.reason}</span>{' '}
              {paper.handedOver === null ? null : filled(text.handed, { by: paper.handedOver.by ?? '', at: dayAndTime(paper.handedOver.at), reference: paper.handedOver.reference ?? '' })}
            </small>{' '}
            {account.role === 'SUPERVISOR' && WAITING.includes(paper.state) ? (
              <span className="cards-actions">
                {paper.state === 'BY_HAND' ? null : (
                  <button type="button" className="photo-tool" onClick={() => open({ key: `again.${paper.id}`, title: text.again, note: text.againNote, because, path: `/papers/${paper.id}/sending`, fields: [] })}>
                    {text.again}
                  </button>
                )}
                <button
                  type="button"
                  className="photo-tool"
                  onClick={() => open({ key: `hand.${paper.id}`, title: text.byHand, note: text.byHandNote, because, path: `/papers/${paper.id}/hand-delivery`, fields: [{ name: 'reference', kind: 'line', label: text.reference, mostLength: 200 }] })}
                >
                  {text.byHand}
                </button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The steps on a line, each with its instant; what has not come is not there. */
export function RectificationSteps({ one }: { readonly one: Rectification }): ReactNode {
  const text = useRectificationText();
  const steps: readonly (readonly [string, Instant | null])[] = [
    [text.step.ordered, one.orderedAt], [text.step.filed, one.filedAt], [text.step.judged, one.judgedAt], [text.step.referred, one.referral?.at ?? null], [text.step.handedOver, one.referral?.handedOverAt ?? null],
  ];
  const taken = steps.flatMap(([name, at]) => (at === null ? [] : [{ name, at }])).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return (
    <ol className="rectification-steps" aria-label={text.steps}>
      {taken.map(({ name, at }) => (
        <li key={name}>
          {name} <time className="digits" dateTime={at}>{dayAndTime(at)}</time>
        </li>
      ))}
    </ol>
  );
}
