import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { read } from '../api/client';
import { word } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { Icon } from '../marks/icons';
import { queryOf } from './address';
import { useRoleName, Waiting } from './choices';
import { filled } from '../text/filled';
import { ContactNumber } from './contact-number';
import { minuteOf } from './numbers';
import { useRegistryText } from './registry-text';
import type { Answering } from './registry-types';

interface Asked {
  readonly unit: string;
  /** Empty: the emergency liaison. */
  readonly role: string;
  /** Empty: now. */
  readonly at: string;
}

/** Who is told for a unit, in which order and why: tonight, or on that night. */
export function AnsweringPanel({ unit, role, at }: Asked): ReactNode {
  const text = useRegistryText();
  const roleName = useRoleName();
  const answering = useQuery({
    queryKey: ['contacts', 'answering', unit, role, at],
    queryFn: ({ signal }) => read<Answering>(`/contacts/answering${queryOf({ unit, role, at })}`, signal),
  });
  if (answering.data === undefined) return <Waiting failed={answering.isError} retry={() => void answering.refetch()} />;
  const { items, unitName, role: answered } = answering.data;
  return (
    <section className="panel answering" aria-label={text.contacts.answering} data-testid="answering">
      <h2>
        {unitName} · {roleName(answered)}
        <small className="quiet digits">{at === '' ? text.contacts.answeringNow : filled(text.contacts.answeringAt, { at: minuteOf(at) })}</small>
      </h2>
      {items.length === 0 ? (
        <p className="bad">
          <Icon name="alert" size={15} /> {text.contacts.nobody}
        </p>
      ) : (
        <ol>
          {items.map((item) => (
            <li key={item.contact.id}>
              <b className="digits">{item.rank}</b>
              <span className="who">{item.contact.name}</span>
              <ContactNumber number={item.contact.mobile ?? item.contact.landline} extension={item.contact.mobile === null ? item.contact.landlineExtension : null} contact={item.contact} kind={item.contact.mobile === null ? 'landline' : 'mobile'} />
              <span className="quiet">
                {item.line === null ? '' : `${filled(text.contacts.line, { n: item.line })} · `}
                {word(text.reasons, item.reason)} <Clauses ids={item.because} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
