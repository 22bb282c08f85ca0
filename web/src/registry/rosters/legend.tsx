import type { ReactNode } from 'react';
import { useRegistryText } from '../registry-text';

/** What the marks of the calendar mean: the plan is the lowest layer, what was entered lies over it. */
export function Legend(): ReactNode {
  const { rosters } = useRegistryText();
  return (
    <ul className="legend quiet">
      <li>{rosters.legendPlan}</li>
      {Object.entries(rosters.layers).map(([kind, name]) => (
        <li key={kind}>
          <span className={`layer layer-${kind.toLowerCase()}`}>{name}</span> {rosters.layerNames[kind as keyof typeof rosters.layerNames]}
        </li>
      ))}
      <li>
        <span className="day-mark day-mark-off">{rosters.dayMarks.HOLIDAY}</span> <span className="day-mark day-mark-worked">{rosters.dayMarks.MAKE_UP}</span> {rosters.legendDays}
      </li>
      <li>
        <span className="swatch-gap" aria-hidden="true" /> {rosters.gap}
      </li>
    </ul>
  );
}
