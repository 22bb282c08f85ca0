import type { ReactNode } from 'react';
import { LoadMore, ListState } from '../cards/states';
import { usePages } from '../cards/use-pages';
import { useText, word } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { Excluded, OrderHeading } from './parts';
import type { Correction, PageOf } from './survey-types';
import { useSurveysText } from './surveys-text';

/** Ratings that were mistaken, with what stood before. */
export function CorrectionList(): ReactNode {
  const text = useSurveysText();
  const ratings = useText().ratings;
  const list = usePages<PageOf<Correction>>(['rating-corrections'], '/rating-corrections?limit=50');
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="quiet survey-note">{text.callBack.correctNote}</p>
      <ListState list={list} isEmpty={items.length === 0} none={text.correction.none} />
      <ul className="cards-list">
        {items.map((one) => (
          <li key={one.id} className="panel cards-panel">
            <header>
              <OrderHeading of={one} />
              <Excluded kind={one.excluded} />
            </header>
            <p>
              <b>{filled(text.correction.line, { from: word(ratings, one.from), to: word(ratings, one.to) })}</b> <span className="quiet digits">{dayAndTime(one.at)}</span>
            </p>
            <Clauses ids={one.because} />
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </>
  );
}
