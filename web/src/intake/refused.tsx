import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem } from '../api/client';
import { Clauses } from '../marks/clauses';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { fieldOf, type DraftField } from './draft';
import { useIntakeText } from './intake-text';

/** The service's words at the field each is about. */
export const wrongFields = (error: Error | null): Partial<Record<DraftField, string>> => {
  const errors = error instanceof Problem ? (error.body.errors ?? []) : [];
  return Object.fromEntries(errors.flatMap(({ pointer, detail }) => {
    const field = fieldOf(pointer);
    return field === undefined ? [] : [[field, detail]];
  }));
};

interface Members {
  readonly transferTo?: string;
  readonly workOrderId?: string;
  readonly number?: string;
}

/** Why no order was made, and what to do now. */
export function Refused({ error }: { readonly error: Error | null }): ReactNode {
  const text = useIntakeText();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) element.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (error === null) return null;
  return (
    <div ref={element} className="refused" role="alert" data-testid="refused">
      <Icon name="alert" size={18} />
      <div>{error instanceof Problem ? <Words problem={error} /> : <p>{text.server}</p>}</div>
    </div>
  );
}

function Words({ problem }: { readonly problem: Problem }): ReactNode {
  const text = useIntakeText();
  const body = problem.body as Problem['body'] & Members;
  if (problem.status === 0) return <p>{text.offline}</p>;
  if (problem.status >= 500) return <p>{text.server}</p>;
  if (problem.code === 'EXCLUDED_EMERGENCY') {
    return (
      <>
        <p className="transfer">{filled(text.transfer, { service: body.transferTo ?? '' })}</p>
        <p>
          {text.transferNote} <Clauses ids={body.because ?? []} />
        </p>
      </>
    );
  }
  if (problem.code === 'EXTERNAL_NUMBER_TAKEN') {
    return (
      <p>
        {filled(text.taken, { number: body.number ?? '' })} <Link to={`/orders/${body.workOrderId ?? ''}`}>{text.openTaken}</Link>
      </p>
    );
  }
  const errors = body.errors ?? [];
  const elsewhere = errors.filter(({ pointer }) => fieldOf(pointer) === undefined);
  return (
    <>
      <p>{errors.length === 0 ? problem.message : filled(text.refused, { n: errors.length })}</p>
      {elsewhere.map(({ pointer, detail }) => (
        <p key={pointer}>
          {pointer} {detail}
        </p>
      ))}
    </>
  );
}
