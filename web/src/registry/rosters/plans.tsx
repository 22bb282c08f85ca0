import type { ReactNode } from 'react';
import { filled } from '../../text/filled';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { Plan, Rotation } from '../registry-types';

/** The plans, the latest first: who takes turns in which order, by day or week, on which days and hours. */
export function Plans({ plans }: { readonly plans: readonly Plan[] }): ReactNode {
  const { rosters } = useRegistryText();
  if (plans.length === 0) return null;
  return (
    <section className="panel" aria-label={rosters.plans}>
      <h2>{rosters.plans}</h2>
      <ul className="plans">
        {plans.toSorted((a, b) => b.version - a.version).map((plan) => (
          <li key={plan.version} className={plan.inForce ? '' : 'quiet'}>
            <p>
              <span className="chip">{plan.ended ? rosters.planEnded : plan.inForce ? rosters.planInForce : rosters.planOther}</span>{' '}
              <span className="digits">
                {minuteOf(plan.validFrom)} – {plan.validTo === null ? '' : minuteOf(plan.validTo)}
              </span>{' '}
              <span className="quiet">{plan.recordedBy}</span>
            </p>
            {plan.rotations.map((rotation, index) => (
              <Turns key={rotation.key ?? index} rotation={rotation} />
            ))}
            {plan.rotations.length === 0 && !plan.ended ? <p>{rosters.onlyImported}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Turns({ rotation }: { readonly rotation: Rotation }): ReactNode {
  const { rosters, none } = useRegistryText();
  const every = rotation.days.length === 0 || rotation.days.length === Object.keys(rosters.dayKinds).length;
  return (
    <p>
      {filled(rosters.line, { n: rotation.line })} {rotation.name ?? ''} <span className="digits">{rotation.from}–{rotation.until}</span> · {every ? rosters.everyDay : rotation.days.map((day) => rosters.dayKinds[day as keyof typeof rosters.dayKinds] ?? day).join('、')} · {filled(rosters.turn, { n: rotation.turnDays, day: rotation.startsOn })} ·{' '}
      {rotation.members.map(({ name }) => name ?? none).join(' → ')}
    </p>
  );
}
