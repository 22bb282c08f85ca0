import { useState, type ReactNode } from 'react';
import type { Account } from '../api/types';
import { ActDialog, type Act } from '../cards/act-dialog';
import { LoadMore, ListState } from '../cards/states';
import { usePages } from '../cards/use-pages';
import { useText, word } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { useNow } from '../time/use-now';
import { Excluded, GroupFilter, OrderHeading, useGroup } from './parts';
import type { CallBack, PageOf } from './survey-types';
import { useSurveysText } from './surveys-text';

const GROUPS = ['OPEN', 'DONE'] as const;
const DAY_SECONDS = 86_400;

/** Who chose dissatisfied and is to be called back, the longest waiting first. */
export function CallBackList({ account }: { readonly account: Account }): ReactNode {
  const text = useSurveysText();
  const words = text.callBack;
  const group = useGroup(GROUPS, 'OPEN') ?? 'OPEN';
  const list = usePages<PageOf<CallBack>>(['call-backs'], `/call-backs?limit=50&state=${group}`);
  const [act, setAct] = useState<Act | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="quiet survey-note">{words.recordNote}</p>
      <GroupFilter groups={GROUPS} names={{ OPEN: words.open, DONE: words.done }} chosen={group} />
      <ListState list={list} isEmpty={items.length === 0} none={group === 'OPEN' ? words.none : words.noneDone} />
      <ul className="cards-list">
        {items.map((one) => (
          <CallBackPanel key={one.id} one={one} account={account} open={setAct} />
        ))}
      </ul>
      <LoadMore list={list} />
      {act === null ? null : <ActDialog key={act.key} act={act} close={() => setAct(null)} />}
    </>
  );
}

function CallBackPanel({ one, account, open }: { readonly one: CallBack; readonly account: Account; readonly open: (act: Act) => void }): ReactNode {
  const words = useSurveysText().callBack;
  const ratings = useText().ratings;
  const days = Math.floor(((useNow() ?? 0) - Date.parse(one.owedAt) / 1000) / DAY_SECONDS);
  const outcome = one.outcome;
  return (
    <li className="panel cards-panel" data-call-back={one.id}>
      <header>
        <OrderHeading of={one}>
          <span className="chip">{one.doneAt === null ? (days < 1 ? words.today : filled(words.age, { n: String(days) })) : words.done}</span>
        </OrderHeading>
        <Excluded kind={one.excluded} />
        <Actions one={one} account={account} open={open} />
      </header>
      <p>
        <b className={`survey-rating survey-rating-${one.choice.toLowerCase()}`}>{filled(words.owed, { at: dayAndTime(one.owedAt), choice: word(ratings, one.choice) })}</b>
      </p>
      <p className="quiet digits">
        {one.lastTriedAt === null ? null : filled(words.tries, { n: String(one.tries), at: dayAndTime(one.lastTriedAt) })}
        {one.doneAt === null ? null : ` · ${filled(words.doneAt, { at: dayAndTime(one.doneAt) })}`}
      </p>
      {outcome === null ? null : (
        <p>
          {words.outcomes[outcome] ?? outcome} {words.next[outcome] === undefined ? null : <span className="quiet">{words.next[outcome]}</span>}
        </p>
      )}
      <Clauses ids={one.because} />
    </li>
  );
}

function Actions({ one, account, open }: { readonly one: CallBack; readonly account: Account; readonly open: (act: Act) => void }): ReactNode {
  const words = useSurveysText().callBack;
  const ratings = useText().ratings;
  const acts: readonly Act[] = [
    ...(one.doneAt === null && (account.role === 'OPERATOR' || account.role === 'SUPERVISOR') ? [{
      key: `call-back.${one.id}`, title: words.record, note: words.recordNote, because: one.because, path: `/call-backs/${one.id}/records`,
      fields: [
        { name: 'outcome', kind: 'choice' as const, label: words.outcome, options: [{ value: 'UNREACHED', name: words.untilReached }, ...Object.entries(words.outcomes).map(([value, name]) => ({ value, name }))] },
        { name: 'note', kind: 'long' as const, label: words.text, mostLength: 2000 },
      ],
      shaped: ({ outcome, ...rest }: Readonly<Record<string, unknown>>) => (outcome === 'UNREACHED' ? { ...rest, reached: false } : { ...rest, reached: true, outcome }),
    }] : []),
    ...(one.outcome === 'MISTAKEN' && account.role === 'SUPERVISOR' && one.because.includes('HJ2022-4.5') ? [{
      key: `correction.${one.workOrderId}`, title: words.correct, note: words.correctNote, because: one.because, path: `/work-orders/${one.workOrderId}/rating-corrections`,
      fields: [{ name: 'choice', kind: 'choice' as const, label: words.to, options: Object.entries(ratings).map(([value, name]) => ({ value, name })) }, { name: 'reason', kind: 'long' as const, label: words.reason, mostLength: 2000 }],
    }] : []),
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
