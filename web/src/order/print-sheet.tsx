import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useSession } from '../api/queries';
import type { TimelineEntry, WorkOrder } from '../api/types';
import { useText, word } from '../look/preferences';
import { dayAndTime, exact, exactEnding } from '../time/format';
import { serverNow } from '../time/server-clock';
import type { PersonToCall, RungAhead } from './order-queries';
import { useOrderText } from './order-text';

interface Props {
  readonly order: WorkOrder;
  readonly plan: readonly RungAhead[];
  readonly entries: readonly TimelineEntry[];
  /** Null until somebody prints; empty where numbers are not to be seen. Each printing gives a list of its own. */
  readonly calls: readonly PersonToCall[] | null;
}

interface Printing extends Props {
  /** Full numbers, shown for a stated purpose, leave the page with the paper. */
  readonly printed: () => void;
}

/** What became of messages fills pages; on paper stands what happened. */
const MOST_ENTRIES = 25;

/** One order on A4, seen by the printer alone. */
export function PrintSheet({ order, plan, entries, calls, printed }: Printing): ReactNode {
  useEffect(() => {
    if (calls === null) return;
    window.addEventListener('afterprint', printed);
    window.print();
    return () => window.removeEventListener('afterprint', printed);
  }, [calls, printed]);
  if (calls === null) return null;
  return createPortal(<Sheet order={order} plan={plan} entries={entries} calls={calls} />, document.body);
}

function Sheet({ order, plan, entries, calls }: Props & { readonly calls: readonly PersonToCall[] }): ReactNode {
  const text = useText();
  const own = useOrderText().print;
  const account = useSession().data?.account;
  const now = serverNow();
  return (
    <article className="print-sheet" data-testid="print-sheet">
      <header>
        <h1>{order.title ?? order.number}</h1>
        <p>
          <b>{order.number}</b> · {order.externalNumber} · {order.critical ? text.critical : word(text.classes, order.class)} {order.drill ? `【${text.drill}】` : ''} · {text.states[order.state]}
        </p>
        <p>
          {order.location?.address ?? order.place} · {order.countyName ?? text.board.countyUnknown} · {order.unitName ?? text.board.unitUnknown}
        </p>
        <p>{order.description}</p>
      </header>
      <h2>{own.limits}</h2>
      <ul>
        {order.deadlines.filter(({ state }) => state !== 'SUPERSEDED').map((deadline) => (
          <li key={deadline.key}>
            {word(text.deadlines, deadline.kind)}：{exactEnding(deadline.dueAt)} {deadline.metAt === null ? '' : `（${text.time.met} ${exact(deadline.metAt)}）`} {deadline.because.join(' ')}
          </li>
        ))}
      </ul>
      {calls.length === 0 ? null : <CallTable calls={calls} />}
      <PlanTable plan={plan} />
      <h2>{own.history}</h2>
      <ul>
        {entries.filter(({ kind }) => !kind.startsWith('ATTEMPT_')).slice(-MOST_ENTRIES).map((entry) => (
          <li key={entry.seq}>
            {dayAndTime(entry.at)} {entry.title} {entry.text ?? ''} {entry.actor === null || entry.actor.kind === 'SERVICE' ? '' : entry.actor.name}
          </li>
        ))}
      </ul>
      <footer>
        {own.printed} {now === null ? '' : exact(new Date(now).toISOString())} {text.time.beijing} · {own.by} {account?.name ?? ''}
      </footer>
    </article>
  );
}

/** With room to write down what each call brought. */
function CallTable({ calls }: { readonly calls: readonly PersonToCall[] }): ReactNode {
  const text = useText();
  const own = useOrderText().print;
  return (
    <>
      <h2>{own.call}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{own.whom}</th>
            <th scope="col">{own.phone}</th>
            <th scope="col" className="print-room">{own.done}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((person) => (
            <tr key={`${person.name} ${person.phone}`}>
              <td>
                {person.name}（{word(text.roles, person.role)}）
              </td>
              <td className="digits">{person.phone}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function PlanTable({ plan }: { readonly plan: readonly RungAhead[] }): ReactNode {
  const text = useText();
  const own = useOrderText().print;
  if (plan.length === 0) return null;
  return (
    <>
      <h2>
        {own.next}（{own.masked}）
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{own.at}</th>
            <th scope="col">{own.whom}</th>
          </tr>
        </thead>
        <tbody>
          {plan.map((rung) => (
            <tr key={`${rung.at} ${rung.ladder} ${rung.rung}`}>
              <td className="digits">{dayAndTime(rung.at)}</td>
              <td>{rung.people.map((person) => `${person.name}（${word(text.roles, person.role)}）${person.ways.map(({ channel, to }) => `${word(text.channels, channel)} ${to}`).join(' ')}`).join('；')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
