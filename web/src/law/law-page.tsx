import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Link, NavLink, useParams } from 'react-router';
import { read } from '../api/client';
import type { Page } from '../api/types';
import { useText } from '../look/preferences';
import '../look/law.css';
import '../look/order.css';
import { Icon } from '../marks/icons';
import { RegulationText } from './regulation-text';
import type { Regulation, RegulationItem } from './law-types';

/** The law as this service counts by it: which rules there are, and each of their numbers with the words it rests on. */
export function LawPage(): ReactNode {
  const text = useText();
  const { id } = useParams();
  const list = useQuery({ queryKey: ['regulations'], queryFn: ({ signal }) => read<Page<RegulationItem>>('/regulations', signal) });
  const chosen = id ?? list.data?.items.find(({ inForce }) => inForce.standing === 'IN_FORCE')?.id;
  useEffect(() => {
    document.title = `${text.law.title} · ${text.product}`;
  }, [text]);
  return (
    <div className="law">
      <Link to="/" className="back">
        <Icon name="back" size={15} /> {text.order.back}
      </Link>
      <h1>{text.law.title}</h1>
      <div className="law-columns">
        <nav aria-label={text.law.title}>
          {list.data?.items.map((item) => (
            <NavLink key={`${item.id} ${item.version}`} to={`/law/${encodeURIComponent(item.id)}`} className={item.id === chosen ? 'law-chosen' : ''}>
              <b>{item.title}</b>
              <small>
                {item.number} · {text.law[item.inForce.standing]}
              </small>
            </NavLink>
          ))}
        </nav>
        {chosen === undefined ? <p className="quiet">{list.isError ? text.problems.server : text.loading}</p> : <Chosen key={chosen} id={chosen} />}
      </div>
    </div>
  );
}

function Chosen({ id }: { readonly id: string }): ReactNode {
  const text = useText();
  const law = useQuery({ queryKey: ['regulations', id], queryFn: ({ signal }) => read<Regulation>(`/regulations/${encodeURIComponent(id)}`, signal) });
  return law.data === undefined ? <p className="quiet">{law.isError ? text.order.clauseUnknown : text.loading}</p> : <RegulationText law={law.data} />;
}
