import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { clockText, leftText, nowMs } from './clock';
import type { Owed } from './page-types';
import { useWords } from './words';

const SOON_MS = 15 * 60_000;

const useSecond = (): number => {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

/** What is owed, with the time left by the service's clock; over a limit it counts on. */
export const Limit = ({ owed, today }: { readonly owed: Owed; readonly today: string }): JSX.Element => {
  const words = useWords();
  const now = useSecond();
  const name = owed.duty || words.owed[owed.kind] || owed.kind;
  if (owed.dueAt === null) return <p class="limit quiet">{owed.kind === 'RESULT' ? words.resultLater : name}</p>;
  const left = Date.parse(owed.dueAt) - now;
  const look = left < 0 ? 'late' : left < SOON_MS ? 'soon' : 'calm';
  return (
    <div class={`limit ${look}`} role="timer" aria-live="off">
      <span class="duty">{name} · {words.until(clockText(owed.dueAt, today))}</span>
      <b class="left">{left < 0 ? `${words.over} +` : `${words.left} `}{leftText(left, words.days, words.hours)}</b>
    </div>
  );
};
