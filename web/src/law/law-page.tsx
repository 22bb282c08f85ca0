import { useQueries, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, type ReactNode } from 'react';
import { Link, NavLink, useParams, useSearchParams } from 'react-router';
import { usePageTitle } from '../live/page-title';
import { useText } from '../look/preferences';
import '../look/law.css';
import '../look/order.css';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { countIn } from './find-in-law';
import { useLawText } from './law-text';
import type { RegulationItem } from './law-types';
import { regulation, useRegulations } from './queries';
import { RegulationText } from './regulation-text';

/** The law as this service counts by it: which rules there are, and each of their numbers with the words it rests on. */
export function LawPage(): ReactNode {
  const text = useText();
  const words = useLawText();
  const { id } = useParams();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const sought = useDeferredValue(q);
  const list = useRegulations();
  const chosen = id ?? firstOf(list.data ?? []);
  usePageTitle(text.law.title);
  return (
    <div className="law">
      <Link to="/" className="back">
        <Icon name="back" size={15} /> {text.order.back}
      </Link>
      <div className="law-head">
        <h1>{text.law.title}</h1>
        <Input type="search" allowClear maxLength={60} value={q} prefix={<Icon name="search" size={15} />} placeholder={words.search} aria-label={words.search} onChange={({ target }) => setParams(target.value === '' ? {} : { q: target.value }, { replace: true })} />
      </div>
      <div className="law-columns">
        <Regulations items={list.data ?? []} chosen={chosen} sought={sought} />
        {chosen === undefined ? <p className="quiet">{list.isError ? text.problems.server : text.loading}</p> : <Chosen key={chosen} id={chosen} sought={sought} />}
      </div>
    </div>
  );
}

/** What the board counts by comes first: the rules made for urgent orders alone. */
function firstOf(items: readonly RegulationItem[]): string | undefined {
  const inForce = items.filter(({ inForce: { standing } }) => standing === 'IN_FORCE');
  return (inForce.find(({ classes }) => classes.length === 1 && classes[0] === 'URGENT') ?? inForce[0])?.id;
}

interface RegulationsProps {
  readonly items: readonly RegulationItem[];
  readonly chosen: string | undefined;
  readonly sought: string;
}

function Regulations({ items, chosen, sought }: RegulationsProps): ReactNode {
  const text = useText();
  const words = useLawText();
  const laws = useQueries({ queries: items.map(({ id }) => ({ ...regulation(id), enabled: sought !== '' })) });
  return (
    <nav aria-label={text.law.title}>
      {items.map((item, index) => {
        const law = laws[index]?.data;
        return (
          <NavLink key={`${item.id} ${item.version}`} to={`/law/${encodeURIComponent(item.id)}${sought === '' ? '' : `?q=${encodeURIComponent(sought)}`}`} className={item.id === chosen ? 'law-chosen' : ''}>
            <b lang="zh-CN">{item.title}</b>
            <small>
              {item.number} · {text.law[item.inForce.standing]}
              {sought === '' || law === undefined ? null : <span className="chip digits">{filled(words.found, { n: countIn(law, sought) })}</span>}
            </small>
          </NavLink>
        );
      })}
    </nav>
  );
}

function Chosen({ id, sought }: { readonly id: string; readonly sought: string }): ReactNode {
  const text = useText();
  const law = useQuery(regulation(id));
  return law.data === undefined ? <p className="quiet">{law.isError ? text.order.clauseUnknown : text.loading}</p> : <RegulationText law={law.data} sought={sought} />;
}
