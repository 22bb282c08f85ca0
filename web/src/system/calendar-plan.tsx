import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText, word } from '../look/preferences';
import { dayAndTime } from '../time/format';
import { Sheet } from './parts';
import { filled } from '../text/filled';
import { useSystemText } from './system-text';
import type { CalendarChange, CalendarPlan } from './system-types';

/** What a calendar file changes: days, and limits that run. */
export function PlanView({ plan, names }: { readonly plan: CalendarPlan; readonly names: ReadonlyMap<string, string> }): ReactNode {
  const text = useSystemText();
  const { calendars: words } = text;
  const { deadlines } = useText();
  if (plan.before === plan.after) return <p role="status">{words.same}</p>;
  return (
    <div className="calendar-plan" role="status" data-testid="calendar-plan">
      <p>
        {words.place} <span className="code">{plan.place}</span>
        {plan.replaces ? ` · ${words.replaces}` : ''}
      </p>
      <h3>{words.changes}</h3>
      <ul className="changes">
        {plan.changes.map((change) => (
          <Change key={`${change.county ?? ''} ${change.kind === 'DAY' ? change.date : change.year}`} change={change} names={names} />
        ))}
      </ul>
      <h3 data-testid="moved-count">{plan.movedCount === 0 ? words.movedNone : filled(words.moved, { n: plan.movedCount })}</h3>
      {plan.moved.length === 0 ? null : (
        <Sheet label={filled(words.moved, { n: plan.movedCount })} headings={[text.callbacks.delivery.order, words.limit, words.unit, words.from, words.to]}>
          {plan.moved.map((one) => (
            <tr key={`${one.workOrderId} ${one.kind} ${one.unitCode}`}>
              <th scope="row">
                <Link to={`/orders/${encodeURIComponent(one.workOrderId)}`} className="digits">
                  {one.number}
                </Link>
              </th>
              <td>{word(deadlines, one.kind)}</td>
              <td className="code">{one.unitCode}</td>
              <td className="digits">{one.from === null ? words.uncomputed : dayAndTime(one.from)}</td>
              <td className="digits">{dayAndTime(one.to)}</td>
            </tr>
          ))}
        </Sheet>
      )}
    </div>
  );
}

function Change({ change, names }: { readonly change: CalendarChange; readonly names: ReadonlyMap<string, string> }): ReactNode {
  const { calendars: words } = useSystemText();
  const where = change.county === null ? '' : ` · ${filled(words.inCounty, { county: names.get(change.county) ?? change.county })}`;
  if (change.kind === 'YEAR') return <li>{filled(words.newYear, { year: change.year, n: change.workingDays }) + where}</li>;
  return (
    <li>
      <span className="digits">{change.date}</span> {word(words.weekdays, change.weekday)} <s className="quiet">{words.kinds[change.was]}</s> → <b>{words.kinds[change.is]}</b>
      {where}
    </li>
  );
}
