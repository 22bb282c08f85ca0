import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import type { ClientsText } from '../text/clients-zh';
import { useClientsText } from './clients-text';

/** The service's own sentences, field by field where it named some. */
export function reasonsOf(error: Error, text: ClientsText): readonly string[] {
  if (!(error instanceof Problem)) return [text.other];
  if (error.status === 0) return [text.unreachable];
  const fields = error.body.errors ?? [];
  return fields.length > 0 ? fields.map(({ detail }) => detail) : [error.body.detail ?? text.other];
}

export function Refusal({ error }: { readonly error: Error | null }): ReactNode {
  const text = useClientsText();
  return error === null ? null : <Alert type="error" showIcon role="alert" title={reasonsOf(error, text).join(' ')} />;
}
