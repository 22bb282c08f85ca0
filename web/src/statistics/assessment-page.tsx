import { useQuery } from '@tanstack/react-query';
import { App, Select } from 'antd';
import type { ReactNode } from 'react';
import { read } from '../api/client';
import { useSession } from '../api/queries';
import type { Places } from '../api/types';
import { usePreferences } from '../look/preferences';
import { Icon } from '../marks/icons';
import { queryOf, useAddress } from '../registry/address';
import { beijingDay, exact } from '../time/format';
import { useNow } from '../time/use-now';
import { filled } from '../text/filled';
import { ChangesPanel } from './assessment-changes';
import { lastMonth, periodNames } from './assessment-periods';
import { useAssessment, useFix, type AssessmentAsked } from './assessment-queries';
import { AssessmentState } from './assessment-state';
import { AssessmentTables } from './assessment-tables';
import { useAssessmentText, useSaid } from './assessment-text';
import type { Assessment } from './assessment-types';
import { VersionsPanel } from './assessment-versions';
import { Clauses } from '../marks/clauses';

type Change = (changes: Readonly<Record<string, string>>) => void;

/** What units are assessed by over a month, quarter or year; the address bar says which. */
export function AssessmentPage(): ReactNode {
  const text = useAssessmentText();
  const [get, change] = useAddress();
  const now = useNow();
  const account = useSession().data?.account;
  const places = useQuery({ queryKey: ['places'], queryFn: ({ signal }) => read<{ readonly items: readonly Places[] }>('/places', signal), staleTime: 10 * 60_000 });
  if (now === null || account === undefined) return <p className="figures-nothing quiet" role="status">{text.reading}</p>;
  const today = beijingDay(now * 1000);
  const choices = (places.data?.items ?? []).map(({ jurisdiction, city }) => ({ value: jurisdiction, label: <span lang="zh-CN">{city}</span> }));
  const place = get('place') || (choices[0]?.value ?? '');
  const asked: AssessmentAsked = { period: get('period') === '' ? lastMonth(today) : get('period'), place, drills: get('drills') === '1', shown: get('shown') };
  const by = get('by') === 'COUNTY' ? 'COUNTY' : 'UNIT';
  return (
    <>
      <p className="quiet assessment-lead">{text.lead}</p>
      <div className="assessment-filters" role="group" aria-label={text.period}>
        <PeriodChoice today={today} value={asked.period} choose={(period) => change({ period, shown: '', compare: '' })} />
        {choices.length < 2 ? null : (
          <label>
            <span className="quiet">{text.place}</span>
            <Select<string> aria-label={text.place} value={place} options={choices} popupMatchSelectWidth={false} onChange={(chosen) => change({ place: chosen, shown: '', compare: '' })} />
          </label>
        )}
        <label>
          <span className="quiet">{text.by}</span>
          <Select<string> aria-label={text.by} value={by} popupMatchSelectWidth={false} options={[{ value: 'UNIT', label: text.byUnit }, { value: 'COUNTY', label: text.byCounty }]} onChange={(chosen) => change({ by: chosen === 'UNIT' ? '' : chosen })} />
        </label>
        {asked.shown !== '' ? null : (
          <label>
            <span className="quiet">{text.drills}</span>
            <Select<string> aria-label={text.drills} value={asked.drills ? '1' : ''} popupMatchSelectWidth={false} options={[{ value: '', label: text.real }, { value: '1', label: text.drills }]} onChange={(drills) => change({ drills })} />
          </label>
        )}
      </div>
      {place === '' ? places.data === undefined ? <AssessmentState error={places.error} retry={() => void places.refetch()} /> : <p className="figures-nothing" role="status">{text.choose}</p> : <Shown asked={asked} by={by} compare={get('compare')} change={change} mayFix={account.role === 'SUPERVISOR'} />}
    </>
  );
}

function PeriodChoice({ today, value, choose }: { readonly today: string; readonly value: string; readonly choose: (period: string) => void }): ReactNode {
  const text = useAssessmentText();
  const { months, quarters, years } = periodNames(today);
  const label = (name: string): string => {
    const [year = '', part = ''] = name.split('-');
    return part === '' ? filled(text.year, { year }) : part.startsWith('Q') ? filled(text.quarter, { year, n: part.slice(1) }) : filled(text.month, { year, n: part });
  };
  const group = (title: string, names: readonly string[]) => ({ label: title, options: names.map((name) => ({ value: name, label: label(name) })) });
  return (
    <label>
      <span className="quiet">{text.period}</span>
      <Select<string> aria-label={text.period} value={value} popupMatchSelectWidth={false} options={[group(text.months, months), group(text.quarters, quarters), group(text.years, years)]} onChange={choose} data-testid="period" />
    </label>
  );
}

interface Parts {
  readonly asked: AssessmentAsked;
  readonly by: 'UNIT' | 'COUNTY';
  readonly compare: string;
  readonly change: Change;
  readonly mayFix: boolean;
}

function Shown({ asked, by, compare, change, mayFix }: Parts): ReactNode {
  const text = useAssessmentText();
  const answer = useAssessment(asked);
  return (
    <>
      {answer.data === undefined ? <AssessmentState error={answer.error} retry={() => void answer.refetch()} /> : <Head data={answer.data} asked={asked} change={change} mayFix={mayFix} />}
      {compare === '' ? null : <ChangesPanel asked={asked} since={compare} close={() => change({ compare: '' })} />}
      {answer.data === undefined ? null : (
        <div className={answer.isPlaceholderData ? 'assessment figures-old' : 'assessment'}>
          {asked.drills ? <p className="drills-note"><Icon name="flag" size={15} /> {text.drillsNote}</p> : null}
          {answer.data.rows.every(({ values }) => values.every((value) => value === null || value === 0)) ? <p className="figures-nothing">{text.empty}</p> : <AssessmentTables data={answer.data} asked={asked} by={by} />}
          <VersionsPanel asked={asked} show={(shown) => change({ shown, drills: '', compare: '' })} compare={(id) => change({ compare: id })} />
          <General data={answer.data} />
        </div>
      )}
    </>
  );
}

function Head({ data, asked, change, mayFix }: { readonly data: Assessment; readonly asked: AssessmentAsked; readonly change: Change; readonly mayFix: boolean }): ReactNode {
  const text = useAssessmentText();
  const { language } = usePreferences();
  const { message } = App.useApp();
  const fix = useFix(asked, (shown) => {
    change({ shown, drills: '', compare: '' });
    void message.success(text.fixed);
  });
  const { shown } = data;
  const workbook = `/api/v1/assessments/${asked.period}/workbook.xlsx${queryOf({ jurisdiction: asked.place, language, shown: shown?.id ?? '' })}`;
  return (
    <div className="assessment-head">
      <p className="quiet" role="status" data-testid="assessment-of">
        <span className="digits">{`${data.from} – ${data.to}`}</span> · {filled(text.asOf, { at: exact(data.asOf).slice(0, 19) })}
        {data.isOver ? null : <b className="assessment-open"> · {text.notOver}</b>}
        {shown === null ? null : <> · {filled(text.kept, { how: text[shown.how], at: exact(shown.shownAt).slice(0, 19), by: shown.shownByName ?? shown.shownBy })} · {filled(text.hash, { hash: shown.hash.slice(0, 12) })}</>}
      </p>
      <span className="statistics-actions">
        {shown === null ? null : (
          <button type="button" className="action" onClick={() => change({ shown: '', compare: '' })}>
            <Icon name="back" size={15} /> {text.back}
          </button>
        )}
        {mayFix && shown === null && !asked.drills ? (
          <button type="button" className="action" disabled={fix.isPending} onClick={() => fix.mutate()}>
            <Icon name="pin" size={15} /> {fix.isPending ? text.fixing : text.fix}
          </button>
        ) : null}
        {asked.drills ? null : (
          <a className="action" href={workbook} download data-testid="assessment-export">
            <Icon name="down" size={15} /> {text.export}
          </a>
        )}
      </span>
      {fix.error === null ? null : <AssessmentState error={fix.error} retry={() => fix.mutate()} />}
    </div>
  );
}

/** What is true of all tables. */
function General({ data }: { readonly data: Assessment }): ReactNode {
  const text = useAssessmentText();
  const said = useSaid();
  return (
    <details className="panel definitions" open>
      <summary>
        <h2>{text.definitions}</h2>
      </summary>
      <dl>
        {data.general.map(({ title, means, because }) => (
          <div key={title.zh}>
            <dt>{said(title)}</dt>
            <dd>
              {said(means)} <Clauses ids={because} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
