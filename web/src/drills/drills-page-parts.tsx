import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { filled } from '../text/filled';
import { dayAndTime, timeOf } from '../time/format';
import type { Drill } from './drill-types';
import { useDrillsText } from './drills-text';

/** Where, how and when. */
export function DrillFacts({ drill }: { readonly drill: Drill }): ReactNode {
  const text = useDrillsText();
  const where = drill.countyName ?? (drill.unitNames.length > 0 ? drill.unitNames.join('、') : null);
  return (
    <>
      <span className="digits">{filled(text.from, { from: dayAndTime(drill.startsAt), to: timeOf(drill.endsAt) })}</span>
      <span>
        {text.scopes[drill.scope]} {where === null ? null : <span lang="zh-CN">{where}</span>}
      </span>
      <span>{text.kinds[drill.kind]}</span>
    </>
  );
}

export function DrillNotes({ drill }: { readonly drill: Drill }): ReactNode {
  const text = useDrillsText();
  const isHidden = drill.kind === 'SURPRISE' && (drill.state === 'PLANNED' || drill.state === 'PROPOSED');
  return (
    <p className="quiet">
      {drill.plannedBy === null ? null : <span lang="zh-CN">{filled(text.by, { name: drill.plannedBy })} </span>}
      {drill.counts === null ? null : <span>{filled(text.counts, drill.counts)} </span>}
      {drill.endedText === null ? null : <span lang="zh-CN">{drill.endedText} </span>}
      {isHidden ? <strong>{text.hidden} </strong> : null}
      {drill.reportHash === null ? null : <span>{text.frozen} </span>}
      {drill.state === 'PROPOSED' && drill.isPlanner ? <Link to="/approvals">{text.approval}</Link> : null}
    </p>
  );
}
