import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Account } from '../api/types';
import { ActDialog, type Act } from '../cards/act-dialog';
import { LoadMore, ListState } from '../cards/states';
import { usePages } from '../cards/use-pages';
import { usePreferences } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { GroupFilter, OrderHeading, useGroup } from './parts';
import type { Complaint, ComplaintFlag, PageOf } from './survey-types';
import { useSurveysText } from './surveys-text';

const GROUPS = ['OPEN', 'CONFIRMED', 'EXCEPTED'] as const;

/** Petitioners who complained again and again on one matter, their complaints side by side for a person to verify. */
export function ComplaintList({ account }: { readonly account: Account }): ReactNode {
  const words = useSurveysText().complaint;
  const group = useGroup(GROUPS, 'OPEN');
  const list = usePages<PageOf<ComplaintFlag>>(['complaint-flags'], `/complaint-flags?limit=20${group === null ? '' : `&state=${group}`}`);
  const [act, setAct] = useState<Act | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="quiet survey-note">{words.note}</p>
      <GroupFilter groups={[...GROUPS, null]} names={words.states} chosen={group} />
      <ListState list={list} isEmpty={items.length === 0} none={words.none} />
      <ul className="cards-list">
        {items.map((one) => (
          <FlagPanel key={one.workOrderId} one={one} account={account} open={setAct} />
        ))}
      </ul>
      <LoadMore list={list} />
      {act === null ? null : <ActDialog key={act.key} act={act} close={() => setAct(null)} />}
    </>
  );
}

function FlagPanel({ one, account, open }: { readonly one: ComplaintFlag; readonly account: Account; readonly open: (act: Act) => void }): ReactNode {
  const words = useSurveysText().complaint;
  const { language } = usePreferences();
  const exception = one.exceptions.find(({ code }) => code === one.exception);
  return (
    <li className="panel cards-panel" data-flag={one.workOrderId}>
      <header>
        <OrderHeading of={one}>
          <span className="chip">{words.states[one.verdict ?? 'OPEN']}</span>
        </OrderHeading>
        {one.proposed ? <span className="chip">{words.proposed}</span> : null}
        <Actions one={one} account={account} open={open} />
      </header>
      <p className="quiet digits">
        {filled(words.count, { n: String(one.complaints.length) })} · {filled(words.flagged, { at: dayAndTime(one.flaggedAt) })}
        {one.verifiedAt === null ? null : ` · ${filled(words.verified, { at: dayAndTime(one.verifiedAt) })}`}
        {exception === undefined ? null : ` · ${language === 'en' ? exception.nameEn : exception.name}`}
      </p>
      <ol className="complaints-compared">
        {one.complaints.map((complaint, index) => (
          <ComplaintColumn key={complaint.id} complaint={complaint} n={index + 1} />
        ))}
      </ol>
      <Clauses ids={one.because} />
    </li>
  );
}

function ComplaintColumn({ complaint, n }: { readonly complaint: Complaint; readonly n: number }): ReactNode {
  const words = useSurveysText().complaint;
  return (
    <li>
      <p>
        <b>{filled(words.nth, { n: String(n) })}</b>{' '}
        <Link className="digits" to={`/orders/${encodeURIComponent(complaint.id)}`}>
          {complaint.number}
        </Link>{' '}
        <small className="quiet digits">{dayAndTime(complaint.acceptedAt)}</small>
      </p>
      <p lang="zh-CN">
        <b>{complaint.title}</b> <span className="quiet">{complaint.place}</span>
      </p>
      <dl>
        <dt>{words.description}</dt>
        <dd className="cards-text" lang="zh-CN">{complaint.description}</dd>
        <dt>{words.result}</dt>
        <dd className="cards-text" lang={complaint.result === null ? undefined : 'zh-CN'}>{complaint.result ?? words.noResult}</dd>
      </dl>
    </li>
  );
}

function Actions({ one, account, open }: { readonly one: ComplaintFlag; readonly account: Account; readonly open: (act: Act) => void }): ReactNode {
  const words = useSurveysText().complaint;
  const { language } = usePreferences();
  const verdict = (chosen: 'CONFIRMED' | 'EXCEPTED'): Act => ({
    key: `verdict.${chosen}.${one.workOrderId}`, title: chosen === 'CONFIRMED' ? words.confirm : words.except, note: words.confirmNote, because: one.because, path: `/work-orders/${one.workOrderId}/repeats/verdict`, body: { verdict: chosen },
    fields: [
      ...(chosen === 'EXCEPTED' ? [{ name: 'exception', kind: 'choice' as const, label: words.exception, options: one.exceptions.map(({ code, name, nameEn }) => ({ value: code, name: language === 'en' ? nameEn : name })) }] : []),
      { name: 'reason', kind: 'long' as const, label: words.reason, mostLength: 2000 },
    ],
  });
  const numbers = one.complaints.map(({ number }) => number).join('、');
  const proposal: Act = {
    key: `proposal.${one.workOrderId}`, title: words.propose, note: words.proposeNote, because: one.because, path: `/work-orders/${one.workOrderId}/card-proposals`, body: { ground: one.ground },
    initial: { reason: filled(words.prefilled, { n: String(one.complaints.length) }), evidence: filled(words.prefilledEvidence, { numbers }) },
    fields: [{ name: 'reason', kind: 'long', label: words.reason, mostLength: 2000 }, { name: 'evidence', kind: 'long', label: words.evidence, mostLength: 5000 }],
  };
  const acts: readonly Act[] = [
    ...(one.verdict === null && account.role === 'SUPERVISOR' ? [verdict('CONFIRMED'), verdict('EXCEPTED')] : []),
    ...(one.verdict === 'CONFIRMED' && !one.proposed && one.ground !== null && (account.role === 'SUPERVISOR' || account.role === 'OPERATOR') ? [proposal] : []),
  ];
  return (
    <span className="cards-actions">
      {acts.map((act) => (
        <button key={act.key} type="button" className="photo-tool desk-save" onClick={() => open(act)}>
          {act.title}
        </button>
      ))}
    </span>
  );
}
