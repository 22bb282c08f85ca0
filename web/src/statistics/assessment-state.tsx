import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { useAssessmentText } from './assessment-text';

/** That figures are being counted, or why there are none. */
export function AssessmentState({ error, retry }: { readonly error: Error | null; readonly retry: () => void }): ReactNode {
  const text = useAssessmentText();
  if (error === null) return <p className="figures-nothing quiet" role="status">{text.reading}</p>;
  const status = error instanceof Problem ? error.status : 0;
  const detail = error instanceof Problem ? (error.body.errors?.[0]?.detail ?? error.body.detail) : undefined;
  return (
    <p className="figures-nothing" role="alert">
      {status === 403 ? text.forbidden : status === 503 ? text.busy : text.failed} {[400, 404, 422].includes(status) ? <span lang="zh-CN">{detail}</span> : null}{' '}
      {status === 403 ? null : (
        <button type="button" className="as-link" onClick={retry}>
          {text.retry}
        </button>
      )}
    </p>
  );
}
