import { useState, type ReactNode } from 'react';
import type { Account } from '../api/types';
import { ActDialog, type Act } from '../cards/act-dialog';
import { LoadMore, ListState } from '../cards/states';
import { usePages } from '../cards/use-pages';
import { useText } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { filled } from '../text/filled';
import { dayAndTime, exactEnding } from '../time/format';
import { Excluded, GroupFilter, OrderHeading, RatingWords, useGroup } from './parts';
import type { PageOf, Survey } from './survey-types';
import { useSurveysText } from './surveys-text';

const GROUPS = ['OPEN', 'TO_CALL', 'ENDED'] as const;
const CALLED = ['PLANNED', 'SENT', 'DELIVERED', 'NOT_SENT', 'NOT_DELIVERED'];

/** Whom the hotline asked or has to ask, and what became of it. */
export function SurveyList({ account }: { readonly account: Account }): ReactNode {
  const text = useSurveysText();
  const group = useGroup(GROUPS, 'OPEN');
  const list = usePages<PageOf<Survey>>(['surveys'], `/surveys?limit=50${group === null ? '' : `&state=${group}`}`);
  const [act, setAct] = useState<Act | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="quiet survey-note">{text.note}</p>
      <GroupFilter groups={[...GROUPS, null]} names={text.groups} chosen={group} />
      <ListState list={list} isEmpty={items.length === 0} none={text.none[group ?? 'every']} />
      <ul className="cards-list">
        {items.map((survey) => (
          <SurveyPanel key={survey.id} survey={survey} open={account.role === 'OPERATOR' || account.role === 'SUPERVISOR' ? setAct : null} />
        ))}
      </ul>
      <LoadMore list={list} />
      {act === null ? null : <ActDialog key={act.key} act={act} close={() => setAct(null)} />}
    </>
  );
}

function SurveyPanel({ survey, open }: { readonly survey: Survey; readonly open: ((act: Act) => void) | null }): ReactNode {
  const text = useSurveysText();
  const ratings = useText().ratings;
  const act: Act = {
    key: `survey-call.${survey.workOrderId}`, title: text.call, note: text.callNote, because: survey.because, path: `/work-orders/${survey.workOrderId}/survey-calls`,
    fields: [{ name: 'choice', kind: 'choice', label: text.choice, options: Object.entries(ratings).map(([value, name]) => ({ value, name })) }, { name: 'note', kind: 'long', label: text.callRecord, mostLength: 2000 }],
  };
  const canCall = open !== null && CALLED.includes(survey.state) && (survey.rating === null || survey.rating.choice === null);
  return (
    <li className="panel cards-panel" data-survey={survey.id} data-state={survey.state}>
      <header>
        <OrderHeading of={survey}>
          <span className="chip">{text.states[survey.state]}</span>
        </OrderHeading>
        <Excluded kind={survey.excluded} />
        {canCall ? (
          <span className="cards-actions">
            <button type="button" className="photo-tool desk-save" onClick={() => open(act)}>
              {text.call}
            </button>
          </span>
        ) : null}
      </header>
      <p>
        <RatingWords rating={survey.rating} /> {survey.reason === null ? null : <span className="quiet">{text.reasons[survey.reason] ?? survey.reason}</span>}
      </p>
      <Steps survey={survey} />
      <Clauses ids={survey.because} />
    </li>
  );
}

function Steps({ survey }: { readonly survey: Survey }): ReactNode {
  const text = useSurveysText();
  const steps = [
    survey.sentAt === null ? (survey.state === 'PLANNED' ? filled(text.planned, { at: dayAndTime(survey.dueAt) }) : null) : filled(text.sent, { at: dayAndTime(survey.sentAt) }),
    survey.deliveredAt === null ? null : filled(text.delivered, { at: dayAndTime(survey.deliveredAt) }),
    survey.closesAt === null ? null : filled(text.closes, { at: exactEnding(survey.closesAt) }),
    survey.limit === null ? null : filled(text.limit, { at: exactEnding(survey.limit.dueAt) }),
  ].filter((step) => step !== null);
  return (
    <p className="quiet digits">
      {steps.join(' · ')} {survey.limit?.state === 'BREACHED' ? <b className="survey-late">{text.late}</b> : null}
    </p>
  );
}
