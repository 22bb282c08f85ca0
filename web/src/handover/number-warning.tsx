import type { ReactNode } from 'react';
import { Icon } from '../marks/icons';
import { useHandoverText } from './handover-text';
import { looksLikeMobile } from './looks-like-number';

/** Says so while a mobile number is being typed; the person decides. */
export function NumberWarning({ text: typed }: { readonly text: string }): ReactNode {
  const text = useHandoverText();
  return (
    <div role="status" className="number-warning">
      {looksLikeMobile(typed) ? (
        <p>
          <Icon name="alert" size={15} /> {text.looksLikeNumber}
        </p>
      ) : null}
    </div>
  );
}
