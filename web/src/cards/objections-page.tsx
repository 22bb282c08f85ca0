import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Account } from '../api/types';
import { Clauses } from '../marks/clauses';
import { CardMark } from '../marks/marks';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { ActDialog, type Act } from './act-dialog';
import type { Objection } from './card-types';
import { useCardsText } from './cards-text';
import { useLedgerText } from './ledger-text';
import { LoadMore, ListState } from './states';
import { usePages } from './use-pages';

interface Page {
  readonly items: readonly Objection[];
  readonly nextCursor: string | null;
}

const STATES = ['OPEN', 'UPHELD', 'REJECTED', 'LAPSED'] as const;

/** What units say against their cards; a person who had no part in the card decides. Offered by the system, and marked as such. */
export function ObjectionsPage({ account }: { readonly account: Account }): ReactNode {
  const text = useCardsText();
  const words = useLedgerText().objection;
  const [params, setParams] = useSearchParams();
  const asked = params.get('state');
  const state = STATES.find((one) => one === asked) ?? null;
  const list = usePages<Page>(['card-objections'], `/card-objections?limit=50${state === null ? '' : `&state=${state}`}`);
  const [act, setAct] = useState<Act | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="quiet">{words.note}</p>
      <div className="cards-filters" role="group" aria-label={text.by.state}>
        {[null, ...STATES].map((one) => (
          <button key={one ?? 'all'} type="button" className="photo-tool" aria-pressed={state === one} onClick={() => setParams(one === null ? {} : { state: one }, { replace: true })}>
            {one === null ? words.every : words.states[one]}
          </button>
        ))}
      </div>
      <ListState list={list} isEmpty={items.length === 0} none={words.none} />
      <ul className="cards-list">
        {items.map((objection) => (
          <ObjectionPanel key={objection.id} objection={objection} decide={account.role === 'SUPERVISOR' ? setAct : null} />
        ))}
      </ul>
      <LoadMore list={list} />
      {act === null ? null : <ActDialog key={act.key} act={act} close={() => setAct(null)} />}
    </>
  );
}

function ObjectionPanel({ objection, decide }: { readonly objection: Objection; readonly decide: ((act: Act) => void) | null }): ReactNode {
  const words = useLedgerText().objection;
  const unit = objection.unitName ?? objection.unitCode;
  return (
    <li className="panel cards-panel" data-objection={objection.id} data-state={objection.state}>
      <header>
        <h2 lang="zh-CN">{unit}</h2>
        <CardMark card={{ id: objection.cardId, colour: objection.colour, unitCode: objection.unitCode, breachAt: objection.breachAt, issuedAt: null, state: objection.cardState, because: objection.because }} />
        <span className="chip">{words.states[objection.state]}</span>
        <Link className="digits" to={`/orders/${encodeURIComponent(objection.workOrderId)}`}>
          {objection.number}
        </Link>
        {decide === null || objection.state !== 'OPEN' ? null : (
          <span className="cards-actions">
            <button type="button" className="photo-tool desk-save" onClick={() => decide(decisionOn(objection, words))}>
              {words.decide}
            </button>
          </span>
        )}
      </header>
      <dl>
        <Said name={words.reason} said={objection.reason} by={filled(words.raised, { by: objection.raisedBy ?? '', at: dayAndTime(objection.raisedAt) })} />
        {objection.evidence === null ? null : <Said name={words.evidence} said={objection.evidence} />}
        {objection.decidedAt === null || objection.decisionReason === null ? null : <Said name={words.decision} said={objection.decisionReason} by={filled(words.decided, { by: objection.decidedBy ?? '', at: dayAndTime(objection.decidedAt) })} />}
      </dl>
      <Clauses ids={objection.because} />
    </li>
  );
}

function Said({ name, said, by }: { readonly name: string; readonly said: string | null; readonly by?: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <p className="cards-text" lang="zh-CN">{said}</p>
        {by === undefined ? null : <small className="quiet digits">{by}</small>}
      </dd>
    </div>
  );
}

const decisionOn = (objection: Objection, words: ReturnType<typeof useLedgerText>['objection']): Act => ({
  key: `objection-decision.${objection.id}`, title: filled(words.decideTitle, { unit: objection.unitName ?? objection.unitCode }), note: words.decideNote, because: objection.because, path: `/cards/${objection.cardId}/objection/decision`,
  fields: [{ name: 'upheld', kind: 'yesNo', label: words.upheld }, { name: 'reason', kind: 'long', label: words.decision, mostLength: 2000 }],
});
