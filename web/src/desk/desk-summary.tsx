import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { read } from '../api/client';
import type { BoardItem } from '../api/types';
import { filled } from '../text/filled';
import { beijingDay } from '../time/format';
import { pressing } from '../time/limit';
import { useNow } from '../time/use-now';
import { useDeskText } from './desk-text';
import { dutyOf, ownLimits, type Desk } from './duties';

interface MonthOfCards {
  readonly counts?: readonly { readonly yellow: number; readonly red: number }[];
}

interface RectificationsOwed {
  readonly items: readonly { readonly state: string }[];
}

const EVERY_MINUTES = 5 * 60_000;

/** The desk in one line: what is open, due today and overdue, and what came of what was late. */
export function DeskSummary({ items, desk }: { readonly items: readonly BoardItem[]; readonly desk: Desk }): ReactNode {
  const text = useDeskText();
  const now = useNow();
  const today = now === null ? null : beijingDay(now * 1000);
  const own = items.filter((item) => dutyOf(item, desk) !== 'others');
  const limits = own.map((item) => pressing(ownLimits(item, desk))).filter((limit) => limit !== null);
  const due = limits.filter(({ state, dueAt }) => state === 'OPEN' && beijingDay(Date.parse(dueAt) - 1) === today).length;
  const over = limits.filter(({ state }) => state === 'BREACHED').length;
  return (
    <div className="counts" role="group" aria-label={text.summary.label}>
      <Count name={text.summary.open} n={own.length} tone="" />
      <Count name={text.summary.due} n={due} tone="count-unanswered" />
      <Count name={text.summary.over} n={over} tone="count-overdue" />
      {today === null ? null : <Cards month={today.slice(0, 7)} unit={desk.role === 'UNIT' ? desk.unitCode : null} />}
      <Rectifications />
    </div>
  );
}

function Count({ name, n, tone }: { readonly name: string; readonly n: number; readonly tone: string }): ReactNode {
  return (
    <div className={`count ${tone}`}>
      <b className={`digits ${n > 0 ? 'some' : ''}`}>{n}</b>
      <span>{name}</span>
    </div>
  );
}

function Cards({ month, unit }: { readonly month: string; readonly unit: string | null }): ReactNode {
  const text = useDeskText();
  const cards = useQuery({ queryKey: ['cards', 'count', month, unit], queryFn: ({ signal }) => read<MonthOfCards>(`/cards?month=${month}&limit=1${unit === null ? '' : `&unit=${encodeURIComponent(unit)}`}`, signal), refetchInterval: EVERY_MINUTES });
  const sum = (colour: 'yellow' | 'red'): number => (cards.data?.counts ?? []).reduce((total, count) => total + count[colour], 0);
  const [yellow, red] = [sum('yellow'), sum('red')];
  const said = [yellow > 0 ? filled(text.summary.yellow, { n: yellow }) : '', red > 0 ? filled(text.summary.red, { n: red }) : ''].filter((part) => part !== '').join(' ');
  return (
    <Link to="/cards" className="count desk-count-link">
      <b className="digits">{cards.data === undefined ? '–' : said === '' ? text.summary.none : said}</b>
      <span>{text.summary.cards}</span>
    </Link>
  );
}

function Rectifications(): ReactNode {
  const text = useDeskText();
  const owed = useQuery({ queryKey: ['rectifications', 'owed'], queryFn: ({ signal }) => read<RectificationsOwed>('/rectifications?limit=200', signal), refetchInterval: EVERY_MINUTES });
  const n = (owed.data?.items ?? []).filter(({ state }) => state === 'ORDERED' || state === 'OVERDUE').length;
  return (
    <Link to="/cards/rectifications" className="count count-unanswered desk-count-link">
      <b className={`digits ${n > 0 ? 'some' : ''}`}>{owed.data === undefined ? '–' : n}</b>
      <span>{text.summary.rectifications}</span>
    </Link>
  );
}
