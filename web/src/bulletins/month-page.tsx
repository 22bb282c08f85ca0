import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { read } from '../api/client';
import type { Account } from '../api/types';
import { useText } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { filled } from '../text/filled';
import { exact } from '../time/format';
import { Annexes } from './annexes';
import type { Bulletin } from './bulletin-types';
import { useBulletinsText } from './bulletins-text';
import { Corrections } from './corrections';
import { Failed } from './failed';
import { Figures } from './figures';
import { PapersPanel } from './papers-panel';
import { PublishPanel } from './publish-panel';
import { TextsForm } from './texts-form';
import { useJurisdiction } from './use-jurisdiction';

/** One month: what its bulletin says, and for the hotline what is still to be done with it. */
export function MonthPage({ account }: { readonly account: Account }): ReactNode {
  const text = useBulletinsText();
  const words = useText();
  const { month = '' } = useParams();
  const { query } = useJurisdiction();
  const path = `/bulletins/${encodeURIComponent(month)}`;
  const found = useQuery({ queryKey: ['bulletin', month, query], queryFn: ({ signal }) => read<Bulletin>(`${path}${query}`, signal) });
  const { data: bulletin } = found;
  return (
    <>
      <p>
        <Link to={`/cards/bulletins${query}`}>{text.back}</Link>
      </p>
      {bulletin === undefined ? (
        found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : <p role="status" className="loading">{words.loading}</p>
      ) : (
        <article className="bulletin" data-state={bulletin.state}>
          <Head bulletin={bulletin} query={query} />
          {bulletin.state === 'DRAFT' && account.role === 'SUPERVISOR' ? <PublishPanel bulletin={bulletin} path={path} query={query} /> : null}
          <section className="panel bulletin-words" lang="zh-CN">
            {bulletin.introduction.split(/\n+/).map((line) => <p key={line}>{line}</p>)}
            {bulletin.remarks === null ? null : bulletin.remarks.split(/\n+/).map((line) => <p key={line}>{line}</p>)}
          </section>
          <Figures bulletin={bulletin} />
          <Corrections bulletin={bulletin} />
          <Annexes bulletin={bulletin} />
          {bulletin.texts !== null && (account.role === 'SUPERVISOR' || account.role === 'OPERATOR') ? <TextsForm key={bulletin.texts.version} texts={bulletin.texts} path={path} query={query} account={account} /> : null}
          {bulletin.state === 'PUBLISHED' && (account.role === 'SUPERVISOR' || bulletin.papers.length > 0) ? <PapersPanel bulletin={bulletin} path={path} query={query} canSend={account.role === 'SUPERVISOR'} /> : null}
        </article>
      )}
    </>
  );
}

function Head({ bulletin, query }: { readonly bulletin: Bulletin; readonly query: string }): ReactNode {
  const text = useBulletinsText();
  const address = (ending: string): string => `/api/v1/bulletins/${bulletin.month}.${ending}${query}`;
  return (
    <header className="bulletin-head">
      <div>
        <h2 lang="zh-CN">{bulletin.title}</h2>
        {bulletin.reference === null ? null : <p lang="zh-CN">{bulletin.reference}</p>}
        <p className="quiet">
          <span className={`chip bulletin-${bulletin.state.toLowerCase()}`}>{text.states[bulletin.state]}</span>{' '}
          {bulletin.publishedAt === null ? filled(text.draftLine, { at: exact(bulletin.computedAt).slice(0, 19) }) : filled(text.publishedLine, { at: exact(bulletin.publishedAt).slice(0, 19) })}
        </p>
        <p className="quiet">
          <span lang="zh-CN">{filled(text.publisher, { name: bulletin.publisher.name })}</span>
          {bulletin.publishedBy === null ? null : <span> · {filled(text.publishedBy, { by: bulletin.publishedBy })}</span>}
          {bulletin.draftedAt === null ? null : <span className="digits"> · {filled(text.draftedLine, { at: exact(bulletin.draftedAt).slice(0, 19) })}</span>}
        </p>
        <p className="quiet bulletin-hash">
          SHA-256 <code>{bulletin.hash}</code>
        </p>
        <Clauses ids={bulletin.basis} />
      </div>
      <nav aria-label={text.downloads} className="bulletin-downloads">
        <a className="action" href={address('pdf')} download>{text.pdf}</a>
        <a className="action" href={address('xlsx')} download>{text.xlsx}</a>
        <a className="action" href={address('json')} download>{text.json}</a>
      </nav>
    </header>
  );
}
