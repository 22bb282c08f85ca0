import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { copied } from '../registry/copied';
import { useSystemText } from './system-text';

export interface Shown {
  readonly secret: string;
  readonly said: string;
}

/** A secret that the service shows this once; it stays until the person says that he has kept it. */
export function SecretOnce({ shown, kept }: { readonly shown: Shown; readonly kept: () => void }): ReactNode {
  const { callbacks: words } = useSystemText();
  const { message } = App.useApp();
  const copy = (): void => {
    void copied(shown.secret).then((isCopied) => (isCopied ? message.success(words.copied) : undefined));
  };
  return (
    <div className="secret" role="alert">
      <p>{shown.said}</p>
      <code data-testid="secret">{shown.secret}</code>
      <div className="acts">
        <Button onClick={copy}>{words.copy}</Button>
        <Button type="primary" onClick={kept}>
          {words.kept}
        </Button>
      </div>
    </div>
  );
}
