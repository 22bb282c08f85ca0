import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { useBulletinsText } from './bulletins-text';

/** Not read: the service's own sentence where it refused. */
export function Failed({ error, retry }: { readonly error: Error; readonly retry: () => void }): ReactNode {
  const text = useBulletinsText();
  const refused = error instanceof Problem && error.status >= 400 && error.status < 500 ? error.body.detail : undefined;
  return (
    <p role="alert" className="loading">
      {refused ?? text.failed}{' '}
      <button type="button" className="photo-tool" onClick={retry}>
        {text.retry}
      </button>
    </p>
  );
}
