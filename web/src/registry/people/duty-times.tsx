import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem, read } from '../../api/client';
import { word } from '../../look/preferences';
import { queryOf } from '../address';
import { Waiting } from '../choices';
import { filled } from '../../text/filled';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { Contact, Schedule } from '../registry-types';

const SHOWN = 6;

/** When the roster has this person on duty within four weeks; without one the list decides. */
export function DutyTimes({ contact }: { readonly contact: Contact }): ReactNode {
  const text = useRegistryText();
  const { person } = text;
  const roster = useQuery({
    queryKey: ['rosters', contact.unitCode, contact.role, ''],
    queryFn: ({ signal }) => read<Schedule>(`/rosters/${encodeURIComponent(contact.unitCode)}/${encodeURIComponent(contact.role)}`, signal),
  });
  const without = roster.error instanceof Problem && roster.error.status === 404;
  const own = roster.data?.shifts.filter(({ contactId }) => contactId === contact.id) ?? [];
  return (
    <section aria-label={person.onDuty}>
      <h3>{person.onDuty}</h3>
      {without ? <p className="quiet">{filled(person.byList, { n: contact.priority })}</p> : roster.data === undefined ? <Waiting failed={roster.isError} /> : own.length === 0 ? <p className="quiet">{person.noDuty}</p> : null}
      {own.length === 0 ? null : (
        <ul className="recent digits">
          {own.slice(0, SHOWN).map((shift) => (
            <li key={`${shift.line} ${shift.from}`}>
              {minuteOf(shift.from)} – {minuteOf(shift.to)} <span className="quiet">{filled(text.rosters.line, { n: shift.line })} · {word(text.reasons, shift.because)}</span>
            </li>
          ))}
          {own.length > SHOWN ? <li className="quiet">{filled(text.moreClauses, { n: own.length - SHOWN })}</li> : null}
        </ul>
      )}
      <Link to={`/registry/rosters${queryOf({ unit: contact.unitCode, role: contact.role })}`}>{text.pages.rosters}</Link>
    </section>
  );
}
