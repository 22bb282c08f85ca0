import { App } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSession } from '../api/queries';
import { telephone } from '../board/alarm-panel';
import { Icon, type IconName } from '../marks/icons';
import { useSecondsSince } from '../time/use-now';
import { filled } from '../text/filled';
import { copied } from './copied';
import { minuteOf, shownNumber } from './numbers';
import { useRegistryText } from './registry-text';
import type { NumberTrust } from './registry-types';
import { RevealDialog } from './reveal-dialog';
import { mask, SHOWN_MS, useRevealed, type Revealed } from './revealed';

const TRUST_ICONS: Readonly<Record<NumberTrust['state'], IconName>> = { TRUSTED: 'check', STALE: 'clock', UNVERIFIED: 'question' };

interface Props {
  readonly number: string | null;
  readonly extension?: string | null;
  readonly trust?: NumberTrust | null | undefined;
  /** Whose it is; without it the number stays as it was given. */
  readonly contact?: { readonly id: string; readonly name: string };
  readonly kind?: 'mobile' | 'landline';
}

/** A number, whether its owner ever confirmed it, and a way to see it in full for a minute, to dial and to copy it. */
export function ContactNumber({ number, extension = null, trust, contact, kind = 'mobile' }: Props): ReactNode {
  const text = useRegistryText();
  const revealed = useRevealed(contact?.id);
  if (number === null) return <span className="quiet">{text.none}</span>;
  const full = revealed?.contact[kind] ?? number;
  const shown = `${shownNumber(full)}${extension === null ? '' : ` ${text.contacts.ext} ${extension}`}`;
  const isMasked = full.includes('*');
  return (
    <span className="number">
      <span className="number-line">
        {isMasked ? <span className="digits">{shown}</span> : <a className="digits" href={telephone(full)}>{shown}</a>}
        {isMasked && contact !== undefined ? <RevealButton contact={contact} /> : null}
      </span>
      {revealed !== undefined && !isMasked ? <InFull revealed={revealed} shown={shown} /> : null}
      {trust === undefined || trust === null ? null : (
        <small className={`trust trust-${trust.state.toLowerCase()}`} title={trust.at === null ? undefined : minuteOf(trust.at)}>
          <Icon name={TRUST_ICONS[trust.state]} size={12} /> {text.contacts.trust[trust.state]}
        </small>
      )}
    </span>
  );
}

function RevealButton({ contact }: { readonly contact: { readonly id: string; readonly name: string } }): ReactNode {
  const { reveal: text } = useRegistryText();
  const session = useSession();
  const [asking, setAsking] = useState(false);
  if (session.data === undefined || session.data.account.role === 'AUDITOR') return null;
  return (
    <>
      <button type="button" className="icon-button" title={text.show} aria-label={`${text.show}：${contact.name}`} onClick={() => setAsking(true)}>
        <Icon name="eye" size={15} />
      </button>
      {asking ? <RevealDialog contact={contact} close={() => setAsking(false)} /> : null}
    </>
  );
}

/** How long it stays, and what can be done with it meanwhile. */
function InFull({ revealed, shown }: { readonly revealed: Revealed; readonly shown: string }): ReactNode {
  const { reveal: text } = useRegistryText();
  const { message } = App.useApp();
  const left = Math.max(0, SHOWN_MS / 1000 - useSecondsSince(revealed.since));
  const copy = async (): Promise<void> => void ((await copied(shown)) ? message.success(text.copied) : message.warning(text.notCopied));
  return (
    <small className="in-full">
      <button type="button" className="as-link" onClick={() => void copy()}>
        {text.copy}
      </button>
      <button type="button" className="as-link" onClick={() => mask(revealed.contact.id)}>
        {text.mask}
      </button>
      <span className="quiet digits">{filled(text.left, { n: left })}</span>
    </small>
  );
}
