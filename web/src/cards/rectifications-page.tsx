import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Account } from '../api/types';
import { Countdown } from '../board/countdown';
import { usePreferences } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { CardMark } from '../marks/marks';
import { filled } from '../text/filled';
import { dayAndTime, exactEnding } from '../time/format';
import { ActDialog, type Act } from './act-dialog';
import type { Rectification } from './card-types';
import { useCardsText } from './cards-text';
import { RectificationPapers, RectificationSteps, useRectificationText } from './rectification-papers';
import { LoadMore, ListState } from './states';
import { usePages } from './use-pages';

interface Page {
  readonly items: readonly Rectification[];
  readonly nextCursor: string | null;
}

const OWED: readonly Rectification['state'][] = ['OVERDUE', 'ORDERED', 'FILED', 'INADEQUATE', 'ADEQUATE', 'LAPSED'];

/** What units owe in writing for their cards: what is overdue and due first. */
export function RectificationsPage({ account }: { readonly account: Account }): ReactNode {
  const text = useCardsText();
  const list = usePages<Page>(['rectifications'], '/rectifications?limit=50');
  const [act, setAct] = useState<Act | null>(null);
  const newestOf = async (id: string): Promise<number | undefined> => (await list.refetch({ throwOnError: true })).data?.pages.flatMap((page) => page.items).find((one) => one.id === id)?.version;
  const items = (list.data?.pages.flatMap((page) => page.items) ?? []).toSorted((a, b) => OWED.indexOf(a.state) - OWED.indexOf(b.state) || Date.parse(a.dueAt) - Date.parse(b.dueAt));
  return (
    <>
      <ListState list={list} isEmpty={items.length === 0} none={text.rectification.none} />
      <ul className="cards-list">
        {items.map((one) => (
          <RectificationPanel key={one.id} one={one} account={account} open={(next) => setAct({ ...next, newest: () => newestOf(one.id) })} />
        ))}
      </ul>
      <LoadMore list={list} />
      {act === null ? null : <ActDialog key={act.key} act={act} close={() => setAct(null)} />}
    </>
  );
}

function RectificationPanel({ one, account, open }: { readonly one: Rectification; readonly account: Account; readonly open: (act: Act) => void }): ReactNode {
  const text = useCardsText();
  const words = text.rectification;
  const isOwed = one.state === 'ORDERED' || one.state === 'OVERDUE';
  return (
    <li className={`panel cards-panel cards-panel-${one.state.toLowerCase()}`} data-rectification={one.id} data-state={one.state}>
      <header>
        <h2>{one.unitName ?? one.unitCode}</h2>
        <span className="chip">{words.states[one.state]}</span>
        {one.late ? <span className="chip">{words.late}</span> : null}
        <span className="digits">
          {filled(words.dueAt, { at: exactEnding(one.dueAt) })} {isOwed ? <Countdown to={one.dueAt} /> : null}
        </span>
        <Actions one={one} account={account} open={open} />
      </header>
      <RectificationSteps one={one} />
      <dl>
        <Row name={words.demand} text={one.demand} said={filled(words.ordered, { by: one.orderedBy ?? '', at: dayAndTime(one.orderedAt) })} />
        <div>
          <dt>{words.cards}</dt>
          <dd className="cards-marks">
            {one.cards.map((card) => (
              <Link key={card.id} to={`/orders/${encodeURIComponent(card.workOrderId)}`} className="digits">
                <CardMark card={{ ...card, unitCode: one.unitCode, breachAt: one.orderedAt, issuedAt: null, because: [] }} /> {card.number}
              </Link>
            ))}
          </dd>
        </div>
        {one.filedAt === null ? null : <Row name={words.opinion} text={one.opinion} said={filled(words.filed, { by: one.filedBy ?? '', at: dayAndTime(one.filedAt) })} more={<CopiedTo one={one} />} />}
        {one.judgedAt === null ? null : <Row name={words.verdict} text={one.verdictReason} said={filled(words.judged, { by: one.judgedBy ?? '', at: dayAndTime(one.judgedAt) })} />}
        {one.referral === null ? null : <Referral one={one} />}
      </dl>
      <RectificationPapers one={one} account={account} open={open} />
      <Clauses ids={one.because} />
    </li>
  );
}

function Row({ name, text, said, more }: { readonly name: string; readonly text: string | null; readonly said: string; readonly more?: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {text === null ? null : <p className="cards-text">{text}</p>}
        <small className="quiet digits">{said}</small> {more}
      </dd>
    </div>
  );
}

function CopiedTo({ one: { copy } }: { readonly one: Rectification }): ReactNode {
  const text = useCardsText();
  const { language } = usePreferences();
  return copy === null ? null : <small className="quiet">{filled(text.rectification.copied, { to: language === 'en' ? copy.to.nameEn : copy.to.name })}</small>;
}

function Referral({ one: { referral } }: { readonly one: Rectification }): ReactNode {
  const words = useCardsText().rectification;
  const { language } = usePreferences();
  if (referral === null) return null;
  const to = language === 'en' ? referral.to.nameEn : referral.to.name;
  const handed = referral.handedOverAt === null ? words.notHandedOver : filled(words.handedOver, { at: dayAndTime(referral.handedOverAt), reference: referral.reference ?? '' });
  return <Row name={filled(words.referral, { to })} text={`${words.grounds[referral.ground]}；${handed}`} said={dayAndTime(referral.at)} more={<Clauses ids={referral.because} />} />;
}

function Actions({ one, account, open }: { readonly one: Rectification; readonly account: Account; readonly open: (act: Act) => void }): ReactNode {
  const text = useCardsText();
  const papers = useRectificationText();
  const words = text.rectification;
  const isSupervisor = account.role === 'SUPERVISOR';
  const base = { version: one.version, because: one.because };
  const unit = one.unitName ?? one.unitCode;
  const acts: readonly Act[] = [
    ...(account.role === 'UNIT' && (one.state === 'ORDERED' || one.state === 'OVERDUE') ? [{ ...base, key: `opinion.${one.id}`, title: words.file, note: words.fileNote, path: `/rectifications/${one.id}/opinion`, fields: [{ name: 'opinion', kind: 'long' as const, label: words.opinion, mostLength: 20_000 }] }] : []),
    ...(isSupervisor && one.state === 'FILED' ? [{ ...base, key: `verdict.${one.id}`, title: `${words.judge} · ${unit}`, note: words.judgeNote, path: `/rectifications/${one.id}/verdict`, fields: [{ name: 'adequate', kind: 'yesNo' as const, label: words.adequate }, { name: 'reason', kind: 'long' as const, label: text.reason, mostLength: 2000 }, { name: 'reference', kind: 'line' as const, label: papers.number, mostLength: 100, isOptional: true }] }] : []),
    ...(isSupervisor && one.referral !== null && one.referral.handedOverAt === null && one.cards.some((card) => card.state === 'ISSUED') ? [{ ...base, key: `referral.${one.id}`, title: `${words.handOver} · ${unit}`, note: words.handOverNote, path: `/rectifications/${one.id}/referral`, fields: [{ name: 'reference', kind: 'line' as const, label: words.reference, mostLength: 200 }, { name: 'by', kind: 'choice' as const, label: papers.how, options: [{ value: 'MAIL', name: papers.mail }, { value: 'HAND', name: papers.hand }] }] }] : []),
  ];
  return (
    <span className="cards-actions">
      {acts.map((act) => (
        <button key={act.key} type="button" className="photo-tool desk-save" onClick={() => open(act)}>
          {act.title.split(' · ')[0]}
        </button>
      ))}
    </span>
  );
}
