import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { queryOf } from '../registry/address';
import { Explain } from './explain';
import { durationText, FEW } from './figures';
import { filled } from '../text/filled';
import { State } from './panel';
import { casesAddress, Rate } from './punctuality-table';
import { useFigures } from './queries';
import { useStatisticsText } from './statistics-text';
import { MEASURES, type Asked, type Summary } from './statistics-types';

/** The figures that are asked for first, each with its definition and what it is made of. */
export function Tiles({ asked }: { readonly asked: Asked }): ReactNode {
  const answer = useFigures<Summary>('summary', asked);
  if (answer.data === undefined) return <State error={answer.error} retry={() => void answer.refetch()} />;
  return (
    <ul className={`statistics-tiles ${answer.isPlaceholderData ? 'figures-old' : ''}`} data-testid="tiles">
      <Counts summary={answer.data} asked={asked} />
      {MEASURES.filter((measure) => measure !== 'CLOSING').map((measure) => (
        <Time key={measure} summary={answer.data} measure={measure} />
      ))}
    </ul>
  );
}

function Counts({ summary: { orders, opinion, cards }, asked }: { readonly summary: Summary; readonly asked: Asked }): ReactNode {
  const text = useStatisticsText();
  const { tiles } = text;
  const { from, to, county, unit, category } = asked;
  return (
    <>
      <li className="statistics-tile" data-testid="tile-accepted">
        <span>
          {tiles.accepted} <Explain of="WITHDRAWN" />
        </span>
        <b className="digits">
          <Link to={`/orders${queryOf({ from, to, county, unit, category, class: asked.class, drill: String(asked.drills) })}`}>{orders.accepted}</Link>
        </b>
        <small>{filled(tiles.acceptedMore, { open: orders.open, withdrawn: orders.withdrawn })}</small>
        {orders.critical === 0 ? null : <small>{filled(tiles.critical, { critical: orders.critical })}</small>}
      </li>
      <li className="statistics-tile" data-testid="tile-rate">
        <span>
          {tiles.rate} <Explain of="ON_TIME" />
        </span>
        <b className="digits">
          {opinion.total === 0 ? '—' : <Link to={casesAddress(asked, { by: 'TOTAL', key: '', of: tiles.rate, kind: '', state: opinion.breached > 0 ? 'BREACHED' : '' })}><Rate row={opinion} /></Link>}
        </b>
        <small>{filled(tiles.rateMore, { met: opinion.met, breached: opinion.breached, open: opinion.open })}</small>
      </li>
      <li className="statistics-tile" data-testid="tile-cards">
        <span>
          {tiles.cards} <Explain of="CARDS" />
        </span>
        <b className="digits">{cards.yellow + cards.red}</b>
        <small>{filled(tiles.cardsMore, { ...cards })}</small>
      </li>
    </>
  );
}

function Time({ summary, measure }: { readonly summary: Summary; readonly measure: (typeof MEASURES)[number] }): ReactNode {
  const text = useStatisticsText();
  const times = summary.times.find((one) => one.measure === measure);
  if (times === undefined) return null;
  return (
    <li className="statistics-tile" data-testid={`tile-${measure}`}>
      <span>
        {text.measures[measure]} <Explain of={measure} />
      </span>
      <b className="digits">{durationText(times.p50, text)}</b>
      <small>{times.n === 0 ? text.tiles.none : filled(text.tiles.more, { p90: durationText(times.p90, text), n: times.n })}</small>
      {times.n > 0 && times.n < FEW ? <small className="few">{text.tiles.few}</small> : null}
    </li>
  );
}
