import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { timeOf } from '../time/format';
import { useRunningDrills } from './drill-queries';
import type { Drill } from './drill-types';
import { useDrillsText } from './drills-text';
import './drill-line.css';

/** On every page and on the wall while a drill runs, and for a while after, so that nobody takes it for real. */
export function DrillLine(): ReactNode {
  const drills = useRunningDrills().data?.items ?? [];
  if (drills.length === 0) return null;
  return (
    <div className="drill-line" role="status" data-testid="drill-line">
      {drills.map((drill) => (
        <p key={drill.id}>
          <Sentence drill={drill} />
        </p>
      ))}
    </div>
  );
}

function Sentence({ drill: { id, name, state, endsAt, endedText, counts } }: { readonly drill: Drill }): ReactNode {
  const text = useDrillsText();
  const isRunning = state === 'RUNNING';
  return (
    <span className="drill-sentence">
      <Icon name="flag" size={18} />
      <strong lang="zh-CN">【演练】</strong>
      <strong>{filled(isRunning ? text.line.running : text.line.over, { name, at: timeOf(endsAt) })}</strong>
      {isRunning && counts !== null ? <span>{filled(text.line.counts, { open: counts.open, answered: counts.answered })}</span> : null}
      {isRunning ? <span>{text.line.notReal}</span> : <span lang="zh-CN">{endedText}</span>}
      <Link to={`/drills?id=${encodeURIComponent(id)}`}>{text.line.see}</Link>
    </span>
  );
}
