import type { ReactNode } from 'react';
import { useText } from '../look/preferences';
import { useStream } from '../live/use-stream';
import { Icon } from '../marks/icons';
import { span } from '../time/format';
import { useSecondsSince } from '../time/use-now';

/** "实时 · 3 秒前": how old the last word of the service is. */
export function LiveMark(): ReactNode {
  const text = useText();
  const stream = useStream();
  if (stream.kind === 'CONNECTING') return <span className="live live-waiting">{text.live.connecting}</span>;
  if (stream.kind === 'CUT') {
    return (
      <span className="live live-cut">
        <i aria-hidden="true" />
        {text.live.reconnecting}
      </span>
    );
  }
  return (
    <span className="live live-on" data-testid="live">
      <i aria-hidden="true" />
      {text.live.live} · <Seconds since={stream.heardAt} /> {text.live.secondsAgo}
    </span>
  );
}

function Seconds({ since }: { readonly since: number }): ReactNode {
  return <span className="digits">{useSecondsSince(since)}</span>;
}

/** A board that no longer hears the service must not look as if it did. */
export function CutBanner(): ReactNode {
  const text = useText();
  const stream = useStream();
  if (stream.kind !== 'CUT') return null;
  return (
    <div className="cut" role="alert" data-testid="cut">
      <Icon name="alert" size={20} />
      <strong>{text.live.cut}</strong>
      {stream.heardAt === null ? null : <LastHeard since={stream.heardAt} />}
      <span>{text.live.reconnecting}</span>
      <span>{text.live.byHand}</span>
    </div>
  );
}

function LastHeard({ since }: { readonly since: number }): ReactNode {
  const text = useText();
  // Hidden from the alert's announcement: it would be read out again each second.
  return (
    <span className="digits" aria-hidden="true">
      {text.live.lastHeard} {span(useSecondsSince(since), text.time.day)} {text.live.ago}
    </span>
  );
}
