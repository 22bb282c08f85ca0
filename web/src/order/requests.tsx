import type { ReactNode } from 'react';
import type { UnitRequest, WorkOrder } from '../api/types';
import { useText } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { dayAndTime, exact } from '../time/format';

/** What the unit asked for, by the number its decision names, and what became of it. */
export function Requests({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useText();
  return (['returns', 'extensions'] as const).map((kind) =>
    order[kind].length === 0 ? null : (
      <section key={kind} className="panel" aria-label={text.requests[kind]}>
        <h2>{text.requests[kind]}</h2>
        <ul className="limit-list">
          {order[kind].map((request) => (
            <RequestLine key={request.n} request={request} />
          ))}
        </ul>
      </section>
    ),
  );
}

export function RequestLine({ request }: { readonly request: UnitRequest }): ReactNode {
  const text = useText();
  const { decision } = request;
  return (
    <li className={`request-line request-${request.state.toLowerCase()}`}>
      <p>
        <b>
          {text.requests.nth.replace('{n}', String(request.n))} · {request.by}
        </b>
        <span className="chip">{text.requests[request.state]}</span>
      </p>
      <p className="quiet digits">{exact(request.at)}</p>
      {request.reason === null ? null : <p>{request.reason}</p>}
      <p className="quiet">{details(request, text.requests).join(' · ')}</p>
      {decision === null ? null : (
        <p>
          {text.requests[request.state]} · {decision.by} <span className="quiet digits">{dayAndTime(decision.at)}</span>
          {decision.reason === null ? null : <q>{decision.reason}</q>}
        </p>
      )}
      <Clauses ids={[...new Set([...request.because, ...(decision?.because ?? [])])]} />
    </li>
  );
}

function details(request: UnitRequest, words: ReturnType<typeof useText>['requests']): readonly string[] {
  const { suggestedUnitCode, signedOff, promisedAt, petitionerNotified } = request;
  return [
    suggestedUnitCode === null || suggestedUnitCode === undefined ? null : `${words.suggested} ${suggestedUnitCode}`,
    signedOff === undefined ? null : signedOff ? words.signedOff : words.notSignedOff,
    promisedAt === null || promisedAt === undefined ? null : `${words.promised} ${dayAndTime(promisedAt)}`,
    petitionerNotified === true ? words.notified : null,
  ].filter((one) => one !== null);
}
