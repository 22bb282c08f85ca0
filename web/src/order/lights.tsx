import type { ReactNode } from 'react';
import type { WorkOrder } from '../api/types';
import { useSentence } from '../look/explained';
import { useText, word } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { LightMark } from '../marks/marks';
import { exact } from '../time/format';

/** Which lights have shown since when, newest first, whom each pressed and why; and what the law says of a unit besides. */
export function LightsAndLabels({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useText();
  const sentence = useSentence();
  return (
    <>
      {order.lights.length === 0 ? null : (
        <section className="panel" aria-label={text.order.lightsTitle}>
          <h2>{text.order.lightsTitle}</h2>
          <ul className="limit-list">
            {order.lights.toReversed().map((light) => (
              <li key={`${light.deadlineKey} ${light.colour}`} className={`light-line light-line-${light.colour.toLowerCase()}`}>
                <p>
                  <LightMark colour={light.colour} pressed={light.pressed} /> <span className="quiet digits">{exact(light.from)}</span>
                </p>
                {sentence(light) === null ? null : <p>{sentence(light)}</p>}
                <Clauses ids={light.because} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {order.labels.length === 0 ? null : (
        <section className="panel" aria-label={text.order.labelsTitle}>
          <h2>{text.order.labelsTitle}</h2>
          <ul className="limit-list">
            {order.labels.map((label) => (
              <li key={`${label.label} ${label.unitCode} ${label.at}`}>
                <p>
                  <b>{word(text.labels, label.label)}</b> <span className="quiet digits">{exact(label.at)}</span>
                </p>
                {sentence(label) === null ? null : <p>{sentence(label)}</p>}
                <Clauses ids={label.because} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
