import { useEffect, useState, type ReactNode } from 'react';
import type { BoardItem } from '../api/types';
import { Icon } from '../marks/icons';
import { DrillMark } from '../marks/marks';
import { useWallText } from './wall-text';

const WARN_SECONDS = 2 * 3600;
const MINUTE_MS = 60_000;
const DRILLS_NAMED = 3;

interface Notes {
  readonly drills: readonly BoardItem[];
  readonly isSoundBlocked: boolean;
  readonly hasNewBuild: boolean;
  readonly secondsLeft: number | undefined;
}

/** The foot: drills apart from everything real, and what the screen needs of somebody who passes by. */
export function WallNotes({ drills, isSoundBlocked, hasNewBuild, secondsLeft }: Notes): ReactNode {
  const text = useWallText();
  const ends = useEnd(secondsLeft);
  if (drills.length === 0 && !isSoundBlocked && !hasNewBuild && ends === null) return null;
  return (
    <footer className="wall-notes">
      {drills.length === 0 ? null : (
        <p className="wall-drills">
          <DrillMark /> <b className="digits">{drills.length}</b> · {drills.slice(0, DRILLS_NAMED).map(({ title }) => title).join(' · ')} <small>{text.drillsNote}</small>
        </p>
      )}
      {isSoundBlocked ? <Note icon="bellOff" words={text.soundBlocked} /> : null}
      {hasNewBuild ? <Note icon="relay" words={text.newBuild} /> : null}
      {ends === null ? null : <Note icon="user" words={text.expires.replace('{minutes}', String(ends))} />}
    </footer>
  );
}

function Note({ icon, words }: { readonly icon: 'bellOff' | 'relay' | 'user'; readonly words: string }): ReactNode {
  return (
    <p className="wall-note" role="status">
      <Icon name={icon} /> {words}
    </p>
  );
}

/** Minutes that the session still lasts, once they are less than two hours; null before. By the browser's steady counter: sessions live on real time. */
function useEnd(secondsLeft: number | undefined): number | null {
  const [read, setRead] = useState<{ readonly left: number; readonly at: number } | null>(null);
  const [, setMinute] = useState(0);
  useEffect(() => setRead(secondsLeft === undefined ? null : { left: secondsLeft, at: performance.now() }), [secondsLeft]);
  useEffect(() => {
    const timer = setInterval(() => setMinute((minute) => minute + 1), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  if (read === null) return null;
  const left = read.left - (performance.now() - read.at) / 1000;
  return left > WARN_SECONDS ? null : Math.max(0, Math.ceil(left / 60));
}
