import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem } from '../api/client';
import { Clauses } from '../marks/clauses';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { fieldOf, type Draft, type DraftField } from './draft';
import { useIntakeText } from './intake-text';

const errorsOf = (error: Error | null): NonNullable<Problem['body']['errors']> => (error instanceof Problem ? (error.body.errors ?? []) : []);

/** The service's words at the field each is about, until what stands in it is another. */
export const wrongFields = (error: Error | null, sent: Draft | undefined, draft: Draft): Partial<Record<DraftField, string>> =>
  Object.fromEntries(errorsOf(error).flatMap(({ pointer, detail }) => {
    const field = fieldOf(pointer);
    return field === undefined || sent?.[field] !== draft[field] ? [] : [[field, detail]];
  }));

/** What was refused, unless each of its fields was mended since. */
export const standing = (error: Error | null, wrong: Partial<Record<DraftField, string>>): Error | null => {
  const errors = errorsOf(error);
  return errors.length > 0 && Object.keys(wrong).length === 0 && errors.every(({ pointer }) => fieldOf(pointer) !== undefined) ? null : error;
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
