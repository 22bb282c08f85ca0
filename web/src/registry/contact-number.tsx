import type { ReactNode } from 'react';
import { telephone } from '../board/alarm-panel';
import { Icon, type IconName } from '../marks/icons';
import { minuteOf, shownNumber } from './numbers';
import { useRegistryText } from './registry-text';
import type { NumberTrust } from './registry-types';

const TRUST_ICONS: Readonly<Record<NumberTrust['state'], IconName>> = { TRUSTED: 'check', STALE: 'clock', UNVERIFIED: 'question' };

/** A number, whether its owner ever confirmed it, and a way to dial it where it is shown in full. */
export function ContactNumber({ number, extension = null, trust }: { readonly number: string | null; readonly extension?: string | null; readonly trust?: NumberTrust | null | undefined }): ReactNode {
  const text = useRegistryText();
  if (number === null) return <span className="quiet">{text.none}</span>;
  const shown = `${shownNumber(number)}${extension === null ? '' : ` ${text.contacts.ext} ${extension}`}`;
  return (
    <span className="number">
      {number.includes('*') ? <span className="digits">{shown}</span> : <a className="digits" href={telephone(number)}>{shown}</a>}
      {trust === undefined || trust === null ? null : (
        <small className={`trust trust-${trust.state.toLowerCase()}`} title={trust.at === null ? undefined : minuteOf(trust.at)}>
          <Icon name={TRUST_ICONS[trust.state]} size={12} /> {text.contacts.trust[trust.state]}
        </small>
      )}
    </span>
  );
}
