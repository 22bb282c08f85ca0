import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem, read } from '../../api/client';
import { useSession } from '../../api/queries';
import { queryOf } from '../address';
import { useRoleName, Waiting } from '../choices';
import { ContactNumber } from '../contact-number';
import { useRegistryText } from '../registry-text';
import type { Contact, ContactHistory } from '../registry-types';
import { AUDITING } from '../reporting';
import { AskOwner } from './ask-owner';
import { ContactForm, EndContact } from './contact-form';
import { DutyTimes } from './duty-times';
import { Versions } from './versions';

/** One person: how to reach them and whether that was ever proved, for what they answer, when they are on duty, and all that was ever registered. */
export function PersonDrawer({ id, close }: { readonly id: string; readonly close: () => void }): ReactNode {
  const text = useRegistryText();
  const history = useQuery({ queryKey: ['contacts', id, 'history'], queryFn: ({ signal }) => read<ContactHistory>(`/contacts/${encodeURIComponent(id)}/history`, signal) });
  const contact = history.data?.items.at(-1);
  const missing = history.error instanceof Problem && history.error.status === 404;
  return (
    <Drawer open onClose={close} size={560} title={contact?.name ?? text.person.title} rootClassName="registry-drawer" destroyOnHidden>
      {contact !== undefined && history.data !== undefined ? <Person contact={contact} history={history.data} close={close} /> : missing ? <p className="nothing">{text.person.missing}</p> : <Waiting failed={history.isError} retry={() => void history.refetch()} />}
    </Drawer>
  );
}

function Person({ contact, history, close }: { readonly contact: Contact; readonly history: ContactHistory; readonly close: () => void }): ReactNode {
  const text = useRegistryText();
  const roleName = useRoleName();
  const isEnded = contact.validTo !== null;
  return (
    <div className="stack" data-testid="person">
      <p>
        {contact.unitName} · {roleName(contact.role)} <small className="quiet digits">{contact.priority}</small>{' '}
        {isEnded ? <span className="chip">{text.person.ended}</span> : null} {contact.late ? <span className="chip">{text.contacts.late}</span> : null} {contact.source === 'DEFAULT' ? <span className="chip">{text.contacts.default}</span> : null}
      </p>
      {history.mayEdit && !isEnded ? <Acts contact={contact} close={close} /> : null}
      <section aria-label={text.person.numbers}>
        <h3>{text.person.numbers}</h3>
        <dl className="pairs">
          <Pair name={text.contacts.mobile}>
            <ContactNumber number={contact.mobile} trust={contact.mobileTrust} contact={contact} kind="mobile" />
          </Pair>
          <Pair name={text.contacts.landline}>
            <ContactNumber number={contact.landline} extension={contact.landlineExtension} trust={contact.landlineTrust} contact={contact} kind="landline" />
          </Pair>
          <Pair name={text.contacts.email}>{contact.email ?? text.none}</Pair>
        </dl>
        {history.mayEdit && !isEnded ? <AskOwner contact={contact} /> : null}
      </section>
      <AlsoAnswers others={history.alsoAnswers} />
      {isEnded ? null : <DutyTimes contact={contact} />}
      <Versions versions={history.items} />
      <Watched id={contact.id} />
    </div>
  );
}

function Acts({ contact, close }: { readonly contact: Contact; readonly close: () => void }): ReactNode {
  const { person } = useRegistryText();
  const [doing, setDoing] = useState<'change' | 'end' | null>(null);
  return (
    <div className="apply-bar">
      <Button onClick={() => setDoing('change')}>{person.change}</Button>
      <Button danger onClick={() => setDoing('end')}>
        {person.end}
      </Button>
      {doing === 'change' ? <ContactForm contact={contact} close={() => setDoing(null)} /> : null}
      {doing === 'end' ? <EndContact contact={contact} close={() => setDoing(null)} done={close} /> : null}
    </div>
  );
}

function AlsoAnswers({ others }: { readonly others: ContactHistory['alsoAnswers'] }): ReactNode {
  const text = useRegistryText();
  const roleName = useRoleName();
  if (others.length === 0) return null;
  return (
    <section aria-label={text.person.also}>
      <h3>{text.person.also}</h3>
      <ul className="recent">
        {others.map((other) => (
          <li key={other.id}>
            <Link to={`/registry/contacts${queryOf({ person: other.id })}`}>{other.name}</Link>
            <span>
              {other.unitName} · {roleName(other.role)} <small className="quiet digits">{other.priority}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who looked at the numbers, for those who watch over that. */
function Watched({ id }: { readonly id: string }): ReactNode {
  const { person } = useRegistryText();
  const session = useSession();
  if (session.data === undefined || !AUDITING.has(session.data.account.role)) return null;
  return <Link to={`/registry/audit${queryOf({ subject: id })}`}>{person.watched}</Link>;
}

function Pair({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
