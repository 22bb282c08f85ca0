import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { copied } from '../registry/copied';
import { useAccountText } from './account-text';

/** The codes that the service shows this once; they stay until the person says that they are kept. */
export function RecoveryCodes({ codes, kept }: { readonly codes: readonly string[]; readonly kept: () => void }): ReactNode {
  const { factor: words } = useAccountText();
  const { message } = App.useApp();
  const copy = (): void => {
    void copied(codes.join('\n')).then((isCopied) => (isCopied ? message.success(words.copied) : undefined));
  };
  return (
    <div className="secret" role="alert">
      <h3>{words.codes}</h3>
      <p>{words.codesLead}</p>
      <ol className="recovery-codes" data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="acts">
        <Button onClick={copy}>{words.copy}</Button>
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button type="primary" onClick={kept}>
          {words.kept}
        </Button>
      </div>
    </div>
  );
}
