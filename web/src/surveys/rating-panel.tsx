import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { read } from '../api/client';
import { useSession } from '../api/queries';
import type { WorkOrder } from '../api/types';
import { ActDialog, type Act } from '../cards/act-dialog';
import '../look/desk.css';
import '../look/photos.css';
import './surveys.css';
import { Clauses } from '../marks/clauses';
import { exact } from '../time/format';
import { Excluded, RatingWords } from './parts';
import type { Survey } from './survey-types';
import { useSurveysText } from './surveys-text';

interface OrderRating {
  readonly ratings: readonly { readonly choice: string | null; readonly basis: string; readonly at: string; readonly because: readonly string[] }[];
  readonly excluded: 'MEDIATION' | 'ENFORCEMENT' | null;
  readonly surveys: readonly Pick<Survey, 'id' | 'state' | 'reason'>[];
  readonly rules: { readonly isAsked: boolean; readonly excludes: readonly string[] | null };
}

/** How the order's rating came to be, every change of it, and whether it is judged by satisfaction at all; nothing where the rules ask nobody. */
export function RatingPanel({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useSurveysText();
  const role = useSession().data?.account.role;
  const [act, setAct] = useState<Act | null>(null);
  const isAnswered = order.rating !== null || order.state === 'CLOSED' || order.state === 'RESULT_REPORTED';
  const { data } = useQuery({ queryKey: ['order', order.id, 'rating', order.version], queryFn: ({ signal }) => read<OrderRating>(`/work-orders/${encodeURIComponent(order.id)}/rating`, signal), enabled: isAnswered && role !== undefined && role !== 'BUREAU' });
  if (data === undefined || (!data.rules.isAsked && data.ratings.length === 0)) return null;
  const because = data.rules.excludes;
  const exclusion: Act | null = because === null || role !== 'SUPERVISOR' ? null : {
    key: `exclusion.${order.id}`, title: text.exclude, note: text.excludeNote, because, path: `/work-orders/${order.id}/rating-exclusion`, version: order.version,
    fields: [{ name: 'kind', kind: 'choice', label: text.excludeKind, options: [...Object.entries(text.excluded), ['NONE', text.notExcluded] as const].map(([value, name]) => ({ value, name })) }, { name: 'reason', kind: 'long', label: text.excludeReason, mostLength: 2000 }],
  };
  return (
    <section className="panel" aria-label={text.title}>
      <h2>{text.title}</h2>
      <Excluded kind={data.excluded} />
      {data.ratings.length === 0 ? <p className="quiet">{text.noRating}</p> : null}
      <ul className="limit-list">
        {data.ratings.toReversed().map((rating) => (
          <li key={`${rating.at} ${rating.basis}`}>
            <p>
              <RatingWords rating={rating} /> <span className="quiet digits">{exact(rating.at)}</span>
            </p>
            <Clauses ids={rating.because} />
          </li>
        ))}
      </ul>
      {data.surveys.map((survey) => (
        <p key={survey.id} className="quiet">
          {text.states[survey.state]}
          {survey.reason === null ? null : ` · ${text.reasons[survey.reason] ?? survey.reason}`}
        </p>
      ))}
      {exclusion === null ? null : (
        <button type="button" className="photo-tool" onClick={() => setAct(exclusion)}>
          {text.exclude}
        </button>
      )}
      {act === null ? null : <ActDialog key={act.key} act={act} close={() => setAct(null)} />}
    </section>
  );
}
