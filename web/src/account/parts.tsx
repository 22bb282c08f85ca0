import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { useText } from '../look/preferences';
import { useAccountText } from './account-text';

/** What stands in the place of something that is being read or could not be. */
export function Waiting({ failed, retry }: { readonly failed: boolean; readonly retry: () => void }): ReactNode {
  const text = useAccountText();
  const { loading } = useText();
  return (
    <p className="loading" role="status">
      {failed ? text.failed : loading} {failed ? <Button onClick={retry}>{text.retry}</Button> : null}
    </p>
  );
}

/** The service's own sentence; what it said of single fields stands at those. */
export function Refusal({ error, fields = [] }: { readonly error: unknown; readonly fields?: readonly string[] }): ReactNode {
  const { unreachable } = useAccountText();
  if (error === null || error === undefined) return null;
  if (!(error instanceof Problem) || error.status === 0) return <Alert className="modal-note" type="error" showIcon role="alert" title={unreachable} />;
  const elsewhere = problemsOf(error).filter(({ pointer }) => !fields.includes(pointer.slice(1)));
  if (elsewhere.length === 0 && problemsOf(error).length > 0) return null;
  return <Alert className="modal-note" type="error" showIcon role="alert" title={elsewhere.length > 0 ? elsewhere.map(({ detail }) => detail).join(' ') : error.message} />;
}

/** What the service said of the fields of a form, as the form takes it. */
export function fieldErrors<Field extends string>(error: unknown, fields: readonly Field[]): { readonly name: Field; readonly errors: string[] }[] {
  return fields.map((name) => ({ name, errors: problemsOf(error).filter(({ pointer }) => pointer === `/${name}`).map(({ detail }) => detail) })).filter(({ errors }) => errors.length > 0);
}

const problemsOf = (error: unknown): readonly { readonly pointer: string; readonly detail: string }[] => (error instanceof Problem ? (error.body.errors ?? []) : []);
