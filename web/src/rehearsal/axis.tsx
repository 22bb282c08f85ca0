import type { ReactNode } from 'react';
import { useText, word } from '../look/preferences';
import { exact } from '../time/format';
import { instantOf, msOf } from './instants';
import { useRehearsalText } from './rehearsal-text';
import type { Report, RunLight, Scenario } from './rehearsal-types';

interface Props {
  readonly name: string;
  /** The whole of the scenario; its drawing does not change while one moves through time. */
  readonly report: Report;
  readonly scenario: Scenario;
  /** The moment that is looked at, in milliseconds. */
  readonly at: number;
}

/** Events, limits, cards, lights and alarms on one scale. What lies after the moment is pale. Everything on it stands in words below. */
export function Axis({ name, report, scenario, at }: Props): ReactNode {
  const text = useRehearsalText();
  const words = useText();
  const [from, to] = [msOf(scenario.order.acceptedAt), msOf(scenario.until)];
  const x = (instant: string | number): string => `${Math.min(100, Math.max(0, ((Number(typeof instant === 'number' ? instant : msOf(instant)) - from) / Math.max(1, to - from)) * 100))}%`;
  const isLater = (instant: string): boolean => msOf(instant) > at;
  const rows: { readonly key: string; readonly label: string; readonly drawing: ReactNode }[] = [
    { key: 'facts', label: text.facts, drawing: scenario.facts.map((fact, index) => <circle key={index} className={tone('fact', isLater(fact.at))} cx={x(fact.at)} cy="50%" r="5"><title>{`${text.names[fact.fact] ?? fact.fact} ${exact(fact.at)}`}</title></circle>) },
    ...report.deadlines.map((deadline, index) => ({
      key: `deadline ${index}`, label: `${word(words.deadlines, deadline.kind)}${deadline.unit === null ? '' : ` · ${deadline.unit}`}`,
      drawing: (
        <>
          <Span from={x(deadline.startsAt)} to={x(deadline.dueAt)} className={tone(`limit-${deadline.state.toLowerCase()}`, isLater(deadline.startsAt))} title={`${text.due} ${exact(deadline.dueAt)}`} />
          {deadline.state === 'BREACHED' ? <Span from={x(deadline.dueAt)} to={x(deadline.metAt ?? to)} className={tone('limit-late', isLater(deadline.dueAt))} title={text.states.BREACHED} /> : null}
          {deadline.metAt === null ? null : <circle className={tone('met', isLater(deadline.metAt))} cx={x(deadline.metAt)} cy="50%" r="5"><title>{`${text.met} ${exact(deadline.metAt)}`}</title></circle>}
        </>
      ),
    })),
    ...(report.cards.length === 0 ? [] : [{ key: 'cards', label: text.cards, drawing: report.cards.map((card, index) => <svg key={index} x={x(card.breachAt)} y="3" width="1" height="18" overflow="visible"><rect className={tone(`card-${card.colour.toLowerCase()}`, isLater(card.breachAt))} width="11" height="16"><title>{`${word(words.cards, card.colour)} ${exact(card.breachAt)}`}</title></rect></svg>) }]),
    ...unitsOf(report.lights).map((unit) => ({ key: `lights ${unit}`, label: `${text.lights} · ${unit}`, drawing: <Lights lights={report.lights.filter((light) => light.unit === unit)} x={x} end={to} at={at} /> })),
    ...(report.alarms.length + report.copies.length === 0 ? [] : [{ key: 'alarms', label: text.alarms, drawing: [...report.alarms.map(({ at: when, kind }) => ({ when, title: word(words.alarms, kind) })), ...report.copies.map(({ at: when, level }) => ({ when, title: text.copyLevels[level] }))].map(({ when, title }, index) => <svg key={index} x={x(when)} y="4" width="1" height="16" overflow="visible"><path className={tone('alarm', isLater(when))} d="M0 0 8 14H-8Z"><title>{`${title} ${exact(when)}`}</title></path></svg>) }]),
  ];
  return (
    <figure className="axis" aria-label={`${name} ${text.axis}`}>
      {rows.map(({ key, label, drawing }) => (
        <div key={key} className="axis-row">
          <span>{label}</span>
          <svg width="100%" height="24" role="img" aria-label={label}>
            <line className="axis-line" x1="0" x2="100%" y1="50%" y2="50%" />
            {drawing}
            <line className="axis-now" x1={x(at)} x2={x(at)} y1="0" y2="100%" />
          </svg>
        </div>
      ))}
      <figcaption className="digits quiet">
        <span>{exact(instantOf(from)).slice(5, 16)}</span>
        <span>{exact(instantOf(to)).slice(5, 16)}</span>
      </figcaption>
    </figure>
  );
}

const tone = (name: string, isLater: boolean): string => (isLater ? `${name} later` : name);

const unitsOf = (lights: readonly RunLight[]): readonly string[] => [...new Set(lights.map(({ unit }) => unit))];

function Span({ from, to, className, title }: { readonly from: string; readonly to: string; readonly className: string; readonly title: string }): ReactNode {
  return (
    <line className={`bar ${className}`} x1={from} x2={to} y1="50%" y2="50%">
      <title>{title}</title>
    </line>
  );
}

/** One light at a time: each shines until the next. */
function Lights({ lights, x, end, at }: { readonly lights: readonly RunLight[]; readonly x: (instant: string | number) => string; readonly end: number; readonly at: number }): ReactNode {
  const words = useText();
  return lights.map((light, index) => (
    <Span key={light.from} from={x(light.from)} to={x(lights[index + 1]?.from ?? end)} className={tone(`light-${light.colour.toLowerCase()}`, msOf(light.from) > at)} title={`${word(words.lights, light.colour)} ${exact(light.from)}`} />
  ));
}
