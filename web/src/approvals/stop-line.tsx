import type { ReactNode } from 'react';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { timeOf } from '../time/format';
import { useStandingStops } from './approval-queries';
import type { NotificationStop } from './approval-types';
import { useApprovalsText } from './approvals-text';
import './approvals.css';

/** On every page and on the wall, the whole time: what is stopped, and that people must be called by hand. */
export function StopLine(): ReactNode {
  const stops = useStandingStops().data?.items ?? [];
  if (stops.length === 0) return null;
  return (
    <div className="stop-line" role="alert" data-testid="stop-line">
      {stops.map((stop) => (
        <p key={stop.id}>
          <StopSentence stop={stop} />
        </p>
      ))}
    </div>
  );
}

export function StopSentence({ stop: { scope, untilAt, exceptCritical, held } }: { readonly stop: NotificationStop }): ReactNode {
  const text = useApprovalsText();
  return (
    <span className="stop-sentence">
      <Icon name="alert" size={18} />
      <strong>{filled(text.standing, { scope: text.scopes[scope], at: timeOf(untilAt) })}</strong>
      <span>
        {exceptCritical ? text.criticalNot : text.criticalToo} · {filled(text.held, { n: held })} · {text.byHand}
      </span>
    </span>
  );
}
