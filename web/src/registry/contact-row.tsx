import type { ReactNode } from 'react';
import { useRoleName } from './choices';
import { ContactNumber } from './contact-number';
import { minuteOf } from './numbers';
import { useRegistryText } from './registry-text';
import type { Contact } from './registry-types';

interface Props {
  readonly contact: Contact;
  readonly sameUnit: boolean;
  readonly open: () => void;
}

export function ContactRow({ contact, sameUnit, open }: Props): ReactNode {
  const text = useRegistryText();
  const roleName = useRoleName();
  return (
    <tr className={sameUnit ? 'same' : ''}>
      <th scope="row">{sameUnit ? <span className="hidden">{contact.unitName}</span> : contact.unitName}</th>
      <td className="keep">
        {roleName(contact.role)} <small className="quiet digits">{contact.priority}</small>
      </td>
      <td>
        <button type="button" className="as-link" onClick={open}>
          {contact.name}
        </button>
        {contact.email === null ? null : <small className="note">{contact.email}</small>}
      </td>
      <td>
        <ContactNumber number={contact.mobile} trust={contact.mobileTrust} contact={contact} kind="mobile" />
      </td>
      <td>
        <ContactNumber number={contact.landline} extension={contact.landlineExtension} trust={contact.landlineTrust} contact={contact} kind="landline" />
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
    </tr>
  );
}
