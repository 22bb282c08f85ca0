import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { copied } from '../registry/copied';
import type { IssuedKey } from './client-types';
import { useClientsText } from './clients-text';

/** A new key and its signing secret, which the service shows this once; they stay until the person says that they are kept. */
export function KeyOnce({ issued, kept }: { readonly issued: IssuedKey; readonly kept: () => void }): ReactNode {
  const text = useClientsText();
  return (
    <div className="secret" role="alert">
      <Secret said={text.shownKey} value={issued.key} mark="key" />
      <Secret said={text.shownSecret} value={issued.signingSecret} mark="signing-secret" />
      <div className="acts">
        <Button type="primary" onClick={kept}>
          {text.kept}
        </Button>
      </div>
    </div>
  );
}

function Secret({ said, value, mark }: { readonly said: string; readonly value: string; readonly mark: string }): ReactNode {
  const text = useClientsText();
  const { message } = App.useApp();
  const copy = (): void => {
    void copied(value).then((isCopied) => (isCopied ? message.success(text.copied) : undefined));
  };
  return (
    <>
      <p>{said}</p>
      <div className="acts">
        <code data-testid={mark}>{value}</code>
        <Button onClick={copy}>{text.copy}</Button>
      </div>
    </>
  );
}
