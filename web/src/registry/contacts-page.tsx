import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { read } from '../api/client';
import { useSession } from '../api/queries';
import type { Page } from '../api/types';
import { Icon } from '../marks/icons';
import { fromField } from '../time/format';
import { queryOf, useAddress } from './address';
import { AnsweringPanel } from './answering-panel';
import { CountyChoice, Labelled, RoleChoice, UnitChoice, Waiting } from './choices';
import { ContactRow } from './contact-row';
import { ContactForm } from './people/contact-form';
import { PersonDrawer } from './people/person-drawer';
import { useRegistryText } from './registry-text';
import type { Contact } from './registry-types';
import { REPORTING } from './reporting';

/** Who is registered, now or on an old night, and whom a unit's order reaches first. */
export function ContactsPage(): ReactNode {
  const text = useRegistryText();
  const session = useSession();
  const [get, set] = useAddress();
  const [adding, setAdding] = useState(false);
  const role = session.data?.account.role;
  const when = get('at');
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(when) ? fromField(when) : '';
  const asked = { county: get('county'), unit: get('unit'), role: get('role'), at };
  const contacts = useInfiniteQuery({
    queryKey: ['contacts', asked],
    queryFn: ({ signal, pageParam }) => read<Page<Contact>>(`/contacts${queryOf({ ...asked, limit: '100', cursor: pageParam })}`, signal),
    initialPageParam: '', getNextPageParam: (page) => page.nextCursor,
  });
  const rows = contacts.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <div className="filters">
        <Labelled label={text.by.county}>
          <CountyChoice label={text.by.county} every={text.every.county} value={asked.county} onChange={(county) => set({ county, unit: '' })} />
        </Labelled>
        <Labelled label={text.by.unit}>
          <UnitChoice label={text.by.unit} every={text.every.unit} county={asked.county} value={asked.unit} onChange={(unit) => set({ unit })} />
        </Labelled>
        <Labelled label={text.by.role}>
          <RoleChoice label={text.by.role} every={text.every.role} value={asked.role} onChange={(role) => set({ role })} />
        </Labelled>
        <Labelled label={text.by.at}>
          <Input type="datetime-local" className="choice" allowClear value={when} onChange={(event) => set({ at: event.target.value })} />
        </Labelled>
        {role !== undefined && REPORTING.has(role) ? (
          <Button onClick={() => setAdding(true)} icon={<Icon name="user" size={15} />}>
            {text.person.add}
          </Button>
        ) : null}
      </div>
      {asked.unit === '' ? <p className="lead quiet">{text.contacts.chooseUnit}</p> : <AnsweringPanel unit={asked.unit} role={asked.role} at={asked.at} />}
      {rows === undefined ? (
        <Waiting failed={contacts.isError} retry={() => void contacts.refetch()} />
      ) : rows.length === 0 ? (
        <p className="nothing">
          {text.contacts.none} <span className="quiet">{text.contacts.noneHint}</span>
        </p>
      ) : (
        <ContactTable rows={rows} open={(id) => set({ person: id })} />
      )}
      {contacts.hasNextPage ? (
        <Button onClick={() => void contacts.fetchNextPage()} loading={contacts.isFetchingNextPage}>
          {text.more}
        </Button>
      ) : null}
      {get('person') === '' ? null : <PersonDrawer key={get('person')} id={get('person')} close={() => set({ person: '' })} />}
      {adding ? <ContactForm contact={null} unit={asked.unit} role={asked.role} close={() => setAdding(false)} /> : null}
    </>
  );
}

function ContactTable({ rows, open }: { readonly rows: readonly Contact[]; readonly open: (id: string) => void }): ReactNode {
  const { contacts } = useRegistryText();
  return (
    <div className="sheet">
      <table className="people" data-testid="contacts">
        <thead>
          <tr>
            {[contacts.unit, contacts.role, contacts.name, contacts.mobile, contacts.landline, contacts.valid, contacts.reported].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((contact, index) => (
            <ContactRow key={contact.id} contact={contact} sameUnit={rows[index - 1]?.unitCode === contact.unitCode} open={() => open(contact.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
