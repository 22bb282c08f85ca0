import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useText, word } from '../look/preferences';
import { useSurveysText } from './surveys-text';

/** One choice of several that narrows a list; it stands in the address, so that a page can be handed on. */
export function GroupFilter<G extends string>({ groups, names, chosen }: { readonly groups: readonly (G | null)[]; readonly names: Readonly<Record<G, string>>; readonly chosen: G | null }): ReactNode {
  const text = useSurveysText();
  const [, setParams] = useSearchParams();
  return (
    <div className="cards-filters" role="group" aria-label={text.filter}>
      {groups.map((one) => (
        <button key={one ?? 'all'} type="button" className="photo-tool" aria-pressed={chosen === one} onClick={() => setParams({ state: one ?? 'all' }, { replace: true })}>
          {one === null ? text.every : names[one]}
        </button>
      ))}
    </div>
  );
}

export function useGroup<G extends string>(groups: readonly G[], first: G): G | null {
  const [params] = useSearchParams();
  const asked = params.get('state');
  return groups.find((one) => one === asked) ?? (asked === 'all' ? null : first);
}

interface About {
  readonly workOrderId: string;
  readonly number: string;
  readonly unitCode: string | null;
  readonly unitName: string | null;
}

/** Whose work it was, and the order. */
export function OrderHeading({ of, children }: { readonly of: About; readonly children?: ReactNode }): ReactNode {
  return (
    <>
      <h2 lang="zh-CN">{of.unitName ?? of.unitCode ?? of.number}</h2>
      {children}
      <Link className="digits" to={`/orders/${encodeURIComponent(of.workOrderId)}`}>
        {of.number}
      </Link>
    </>
  );
}

export function Excluded({ kind }: { readonly kind: 'MEDIATION' | 'ENFORCEMENT' | null }): ReactNode {
  const text = useSurveysText();
  return kind === null ? null : <span className="chip">{text.excluded[kind]}</span>;
}

/** What counts now, and where it is not the petitioner's own choice how it came to be. */
export function RatingWords({ rating }: { readonly rating: { readonly choice: string | null; readonly basis: string } | null }): ReactNode {
  const text = useSurveysText();
  const words = useText();
  if (rating === null) return <span className="quiet">{text.noRating}</span>;
  if (rating.choice === null) return <span className="quiet">{text.setAside}</span>;
  const basis = text.bases[rating.basis] ?? '';
  return (
    <b className={`survey-rating survey-rating-${rating.choice.toLowerCase()}`}>
      {word(words.ratings, rating.choice)}
      {basis === '' ? null : <small className="quiet"> ({basis})</small>}
    </b>
  );
}
