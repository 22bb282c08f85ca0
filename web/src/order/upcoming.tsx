import { useState, type ReactNode } from 'react';
import type { Deadline, Instant, Rung } from '../api/types';
import { Countdown } from '../board/countdown';
import { useText, word } from '../look/preferences';
import { Icon, type IconName } from '../marks/icons';
import { Clauses } from '../marks/clauses';
import { Channel } from '../marks/marks';
import { ending, near } from '../time/format';
import { useNow } from '../time/use-now';
import { useOrderText } from './order-text';
import { filled } from '../text/filled';
import type { PersonAhead, RungAhead } from './order-queries';

interface Props {
  readonly plan: readonly RungAhead[] | undefined;
  readonly rungs: readonly Rung[];
  readonly deadlines: readonly Deadline[];
}

interface Step {
  readonly at: Instant;
  readonly title: string;
  readonly icon: IconName & ('bell' | 'law');
  readonly ahead: RungAhead | null;
}

/** Beyond these the far future folds: what comes next is read first. */
const NEAREST = 6;

/** What will happen if nobody says more, the farthest on top. */
export function Upcoming({ plan, rungs, deadlines }: Props): ReactNode {
  const text = useText();
  const own = useOrderText();
  const [whole, setWhole] = useState(false);
  const told: readonly Step[] = plan === undefined ? rungs.map((rung) => ({ at: rung.at, title: rung.to, icon: 'bell', ahead: null })) : plan.map((ahead) => ({ at: ahead.at, title: ahead.to, icon: 'bell', ahead }));
  const due = deadlines.filter(({ state, metAt }) => state === 'OPEN' && metAt === null).map((deadline): Step => ({ at: deadline.dueAt, title: `${word(text.deadlines, deadline.kind)} ${text.time.due}`, icon: 'law', ahead: null }));
  const steps = [...told, ...due].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const folded = whole ? 0 : Math.max(0, steps.length - NEAREST);
  return (
    <>
      {steps.length > NEAREST ? (
        <li className="entry entry-planned">
          <span />
          <span />
          <button type="button" className="text-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? own.plan.less : filled(own.plan.more, { n: folded })}
          </button>
        </li>
      ) : null}
      {steps.slice(folded).map((step) => (
        <StepLine key={`${step.at} ${step.title} ${step.ahead?.rung ?? ''}`} step={step} />
      ))}
    </>
  );
}

function StepLine({ step }: { readonly step: Step }): ReactNode {
  const text = useText();
  const now = useNow();
  return (
    <li className="entry entry-planned" data-planned={step.ahead?.rung ?? step.icon}>
      <time className="digits" dateTime={step.at}>
        {step.icon === 'law' ? ending(step.at, now) : near(step.at, now)}
      </time>
      <span className="entry-dot">
        <Icon name={step.icon} size={13} />
      </span>
      <div>
        <p className="entry-title">
          {step.title} <Countdown to={step.at} {...(step.icon === 'bell' ? { afterwards: text.board.rungNow } : {})} />
          {step.ahead === null ? null : <Clauses ids={step.ahead.because} />}
        </p>
        {step.ahead === null ? null : <People ahead={step.ahead} />}
      </div>
    </li>
  );
}

function People({ ahead }: { readonly ahead: RungAhead }): ReactNode {
  const own = useOrderText();
  if (ahead.people.length === 0) return <p className="plan-people">{own.plan.nobody}</p>;
  return (
    <p className="plan-people">
      {ahead.people.map((person, index) => (
        <Person key={`${person.contactId ?? person.name} ${String(index)}`} person={person} />
      ))}
      <small>{own.plan.until[ahead.until]}</small>
    </p>
  );
}

function Person({ person }: { readonly person: PersonAhead }): ReactNode {
  const text = useText();
  return (
    <span>
      {person.name} {word(text.roles, person.role)}{' '}
      {person.ways.map(({ channel }) => (
        <Channel key={channel} code={channel} />
      ))}
    </span>
  );
}
