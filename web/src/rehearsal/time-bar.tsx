import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from '../marks/icons';
import { exact } from '../time/format';
import { instantOf, msOf } from './instants';
import { useRehearsalText } from './rehearsal-text';
import type { Report, Scenario } from './rehearsal-types';

const PLAY_MS = 900;

/** Every moment at which something changes, and the last one in time before each limit is late. */
export const changesOf = (scenario: Scenario, reports: readonly Report[]): readonly number[] => {
  const [from, to] = [msOf(scenario.order.acceptedAt), msOf(scenario.until)];
  const instants = [
    from, to, ...scenario.facts.map(({ at }) => msOf(at)),
    ...reports.flatMap(({ deadlines, cards, lights, alarms, labels, copies }) => [
      ...deadlines.flatMap(({ startsAt, dueAt, metAt }) => [msOf(startsAt), msOf(dueAt), ...(metAt === null ? [] : [msOf(metAt)])]), ...cards.map(({ breachAt }) => msOf(breachAt)), ...lights.map((light) => msOf(light.from)),
      ...[...alarms, ...labels, ...copies].map(({ at }) => msOf(at)),
    ]),
  ];
  return [...new Set(instants.filter((ms) => ms >= from && ms <= to))].sort((a, b) => a - b);
};

interface Props {
  readonly scenario: Scenario;
  readonly changes: readonly number[];
  readonly at: number;
  readonly onMove: (at: number) => void;
}

/** Moves through time: by dragging, by the arrow keys from change to change, or by itself. */
export function TimeBar({ scenario, changes, at, onMove }: Props): ReactNode {
  const text = useRehearsalText();
  const id = useId();
  const [isPlaying, setPlaying] = useState(false);
  const [from, to] = [msOf(scenario.order.acceptedAt), msOf(scenario.until)];
  const next = changes.find((ms) => ms > at);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => {
      if (next === undefined) setPlaying(false);
      else onMove(next);
    }, PLAY_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, next, onMove]);
  const onKey = (event: KeyboardEvent): void => {
    const target = { ArrowRight: next, ArrowUp: next, ArrowLeft: changes.findLast((ms) => ms < at), ArrowDown: changes.findLast((ms) => ms < at), Home: from, End: to }[event.key];
    if (!['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    if (target !== undefined) onMove(target);
  };
  const play = (): void => {
    if (!isPlaying && next === undefined) onMove(from);
    setPlaying(!isPlaying);
  };
  return (
    <section className="panel time-bar" aria-label={text.time}>
      <button type="button" className="as-button" onClick={play} aria-pressed={isPlaying}>
        <Icon name={isPlaying ? 'stop' : 'play'} size={14} /> {isPlaying ? text.pause : text.play}
      </button>
      <button type="button" className="as-button" onClick={() => onMove(from)}>
        {text.start}
      </button>
      <label htmlFor={id}>{text.time}</label>
      <output className="digits" htmlFor={id} data-testid="moment">
        {exact(instantOf(at))}
      </output>
      <input id={id} type="range" min={from} max={Math.max(from, to)} step={1} value={at} aria-valuetext={exact(instantOf(at))} onKeyDown={onKey} onChange={(event) => onMove(Number(event.target.value))} />
      <button type="button" className="as-button" onClick={() => onMove(to)}>
        {text.end}
      </button>
      <span className="quiet">{text.step}</span>
    </section>
  );
}
