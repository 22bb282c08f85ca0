import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Account } from '../api/types';
import { Clauses } from '../marks/clauses';
import { CardMark } from '../marks/marks';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { ActDialog, type Act } from './act-dialog';
import type { Proposal } from './card-types';
import { useCardsText } from './cards-text';
import { LoadMore, ListState } from './states';
import { usePages } from './use-pages';

interface Page {
  readonly items: readonly Proposal[];
  readonly nextCursor: string | null;
}

const STATES = ['OPEN', 'ACCEPTED', 'REJECTED'] as const;

/** Cards that people propose for what they found; another person decides. */
export function ProposalsPage({ account }: { readonly account: Account }): ReactNode {
  const text = useCardsText();
  const [params, setParams] = useSearchParams();
  const asked = params.get('state');
  const state = STATES.find((one) => one === asked) ?? (asked === 'all' ? null : 'OPEN');
  const list = usePages<Page>(['card-proposals'], `/card-proposals?limit=50${state === null ? '' : `&state=${state}`}`);
  const [act, setAct] = useState<Act | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="cards-filters" role="group" aria-label={text.by.state}>
        {[...STATES, null].map((one) => (
          <button key={one ?? 'all'} type="button" className="photo-tool" aria-pressed={state === one} onClick={() => setParams({ state: one ?? 'all' }, { replace: true })}>
            {one === null ? text.proposal.every : text.proposal.states[one]}
          </button>
        ))}
      </div>
      <ListState list={list} isEmpty={items.length === 0} none={text.proposal.none} />
      <ul className="cards-list">
        {items.map((proposal) => (
          <ProposalPanel key={proposal.id} proposal={proposal} decide={account.role === 'SUPERVISOR' ? setAct : null} />
        ))}
      </ul>
      <LoadMore list={list} />
      {act === null ? null : <ActDialog key={act.key} act={act} close={() => setAct(null)} />}
    </>
  );
}

function ProposalPanel({ proposal, decide }: { readonly proposal: Proposal; readonly decide: ((act: Act) => void) | null }): ReactNode {
  const text = useCardsText();
  const words = text.proposal;
  return (
    <li className="panel cards-panel" data-proposal={proposal.id}>
      <header>
        <h2>{proposal.unitName ?? proposal.unitCode}</h2>
        <CardMark card={{ id: proposal.id, colour: proposal.colour, unitCode: proposal.unitCode, breachAt: proposal.proposedAt, issuedAt: null, state: proposal.state === 'OPEN' ? 'PROPOSED' : 'ISSUED', because: proposal.because }} />
        <span className="chip">{words.states[proposal.state]}</span>
        <Link className="digits" to={`/orders/${encodeURIComponent(proposal.workOrderId)}`}>
          {proposal.number}
        </Link>
        {decide === null || proposal.state !== 'OPEN' ? null : (
          <span className="cards-actions">
            <button type="button" className="photo-tool desk-save" onClick={() => decide(decisionOn(proposal, text))}>
              {words.decide}
            </button>
          </span>
        )}
      </header>
      <dl>
        <div>
          <dt>{text.reason}</dt>
          <dd>
            <p className="cards-text">{proposal.reason}</p>
            <small className="quiet digits">{filled(words.proposed, { by: proposal.proposedBy ?? '', at: dayAndTime(proposal.proposedAt) })}</small>
          </dd>
        </div>
        <div>
          <dt>{words.evidence}</dt>
          <dd className="cards-text">{proposal.evidence}</dd>
        </div>
        {proposal.decidedAt === null ? null : (
          <div>
            <dt>{words.decision}</dt>
            <dd>
              <p className="cards-text">{proposal.decisionReason}</p>
              <small className="quiet digits">{filled(words.decided, { by: proposal.decidedBy ?? '', at: dayAndTime(proposal.decidedAt) })}</small>
            </dd>
          </div>
        )}
      </dl>
      <Clauses ids={proposal.because} />
    </li>
  );
}

const decisionOn = (proposal: Proposal, text: ReturnType<typeof useCardsText>): Act => ({
  key: `decision.${proposal.id}`, title: `${text.proposal.decide} · ${proposal.unitName ?? proposal.unitCode}`, note: text.proposal.decideNote, because: [...proposal.because, 'OQ-31'], path: `/card-proposals/${proposal.id}/decision`,
  fields: [{ name: 'accepted', kind: 'yesNo', label: text.proposal.accepted }, { name: 'reason', kind: 'long', label: text.reason, mostLength: 2000 }],
});
