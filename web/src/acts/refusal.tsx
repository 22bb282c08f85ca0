import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import '../look/acts.css';
import { useText } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { Icon } from '../marks/icons';
import { useActsText } from './acts-text';
import { explain, type Named } from './explain';
import type { Intention } from './use-intention';

interface Props {
  readonly of: Pick<Intention, 'error' | 'isReloaded' | 'reload'>;
  readonly fields: readonly Named[];
  /** Members of the request that another field of the form stands for. */
  readonly standsFor?: Readonly<Record<string, string>>;
  /** A refusal of this code may be read and the act wanted all the same. */
  readonly unless?: { readonly code: string; readonly label: string; readonly goOn: () => void };
}

/** What the service refused, in its sentence and with its clauses; who was faster, and what to do then. What was typed stays. */
export function Refusal({ of: { error, isReloaded, reload }, fields, standsFor = {}, unless }: Props): ReactNode {
  const text = useText();
  const words = useActsText();
  if (error === null) return isReloaded ? <p role="status" className="refusal refusal-reloaded">{words.reloaded}</p> : null;
  const body = error instanceof Problem ? error.body : {};
  const isStale = error instanceof Problem && error.status === 412;
  const again = unless !== undefined && body.code === unless.code ? unless : null;
  return (
    <div role="alert" className={`refusal ${isStale || again !== null ? 'refusal-mild' : ''}`}>
      <Icon name="alert" size={16} />
      <div>
        {isStale ? <b>{words.faster}</b> : null}
        <p>{isStale ? (body.detail ?? text.problems.stale) : explain(error, fields, text, standsFor)}</p>
        <Clauses ids={body.because ?? []} />
      </div>
      {isStale ? (
        <button type="button" className="refusal-act" onClick={() => void reload()}>
          {words.reload}
        </button>
      ) : null}
      {again === null ? null : (
        <button type="button" className="refusal-act" onClick={again.goOn}>
          {again.label}
        </button>
      )}
    </div>
  );
}
