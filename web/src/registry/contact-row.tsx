import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Problem, read, write } from '../api/client';
import { useSession } from '../api/queries';
import { filled, useRoleName, Waiting } from './choices';
import { ContactNumber } from './contact-number';
import { minuteOf, shownNumber } from './numbers';
import { useRegistryText } from './registry-text';
import type { Contact } from './registry-types';
import { REPORTING } from './reporting';

const COLUMNS = 8;

export function ContactRow({ contact, sameUnit }: { readonly contact: Contact; readonly sameUnit: boolean }): ReactNode {
  const text = useRegistryText();
  const roleName = useRoleName();
  const [open, setOpen] = useState(false);
  return (
    <>
      <tr className={sameUnit ? 'same' : ''}>
        <th scope="row">
          {sameUnit ? <span className="hidden">{contact.unitName}</span> : contact.unitName}
        </th>
        <td className="keep">
          {roleName(contact.role)} <small className="quiet digits">{contact.priority}</small>
        </td>
        <td>
          {contact.name}
          {contact.email === null ? null : <small className="note">{contact.email}</small>}
        </td>
        <td>
          <ContactNumber number={contact.mobile} trust={contact.mobileTrust} />
        </td>
        <td>
          <ContactNumber number={contact.landline} extension={contact.landlineExtension} trust={contact.landlineTrust} />
        </td>
        <td className="keep digits">
          {text.contacts.since} {minuteOf(contact.validFrom)}
          {contact.validTo === null ? null : (
            <small className="note">
              {text.contacts.until} {minuteOf(contact.validTo)}
            </small>
          )}
        </td>
        <td>
          {contact.reportedBy} {contact.late ? <span className="chip">{text.contacts.late}</span> : null} {contact.source === 'DEFAULT' ? <span className="chip">{text.contacts.default}</span> : null}
        </td>
        <td className="keep">
          <button type="button" className="as-link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text.contacts.history}
          </button>
        </td>
      </tr>
      {open ? (
        <tr className="same">
          <td colSpan={COLUMNS}>
            <Versions contact={contact} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Every version of a contact: who said what, when. */
function Versions({ contact }: { readonly contact: Contact }): ReactNode {
  const text = useRegistryText();
  const versions = useQuery({ queryKey: ['contacts', contact.id, 'history'], queryFn: ({ signal }) => read<{ items: readonly Contact[] }>(`/contacts/${encodeURIComponent(contact.id)}/history`, signal) });
  if (versions.data === undefined) return <Waiting failed={versions.isError} />;
  return (
    <div className="versions">
      <ol>
        {versions.data.items.map((version) => (
          <li key={version.version}>
            <b>{filled(text.contacts.version, { n: version.version })}</b>
            <span>{version.name}</span>
            <span className="digits">{[version.mobile, version.landline].flatMap((number) => (number === null ? [] : [shownNumber(number)])).join(' · ')}</span>
            <span className="quiet digits">
              {minuteOf(version.validFrom)} – {version.validTo === null ? '' : minuteOf(version.validTo)}
            </span>
            <span className="quiet">
              {version.reportedBy} · {minuteOf(version.reportedAt)}
            </span>
          </li>
        ))}
      </ol>
      <AskOwner contact={contact} />
    </div>
  );
}

/** A message to the number, which its owner answers. */
function AskOwner({ contact }: { readonly contact: Contact }): ReactNode {
  const text = useRegistryText();
  const session = useSession();
  const { message } = App.useApp();
  const ask = useMutation({
    mutationFn: () => write<unknown>(`/contacts/${encodeURIComponent(contact.id)}/verification-requests`, { method: 'POST', body: {} }),
    onSuccess: () => void message.success(text.contacts.asked),
    onError: (error) => void message.error(error instanceof Problem && error.status > 0 ? error.message : text.failed),
  });
  const role = session.data?.account.role;
  if (role === undefined || !REPORTING.has(role)) return null;
  return (
    <Button size="small" onClick={() => ask.mutate()} loading={ask.isPending} disabled={ask.isSuccess}>
      {ask.isSuccess ? text.contacts.asked : text.contacts.ask}
    </Button>
  );
}
