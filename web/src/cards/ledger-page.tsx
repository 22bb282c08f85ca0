import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { read } from '../api/client';
import type { Account } from '../api/types';
import { useText } from '../look/preferences';
import { filled } from '../text/filled';
import { beijingDay } from '../time/format';
import { serverNow } from '../time/server-clock';
import { useNow } from '../time/use-now';
import { ActDialog, type Act } from './act-dialog';
import type { DueSuggestion, GroundCount, LedgerCard, LedgerPage as Page } from './card-types';
import { useCardsText } from './cards-text';
import { GroundCounts } from './ground-counts';
import { LedgerFilters, useLedgerFilter } from './ledger-filters';
import { LedgerTable } from './ledger-table';
import { useLedgerText } from './ledger-text';
import { LoadMore, ListState } from './states';
import { UnitCounts } from './unit-counts';
import { usePages } from './use-pages';

/** The ledger as the role sees it; a supervisor takes cards back and orders rectifications from here. */
export function LedgerPage({ account }: { readonly account: Account }): ReactNode {
  const words = useText();
  const now = useNow();
  return now === null && serverNow() === null ? <p className="loading" role="status">{words.loading}</p> : <Ledger account={account} thisMonth={beijingDay((now ?? 0) * 1000).slice(0, 7)} />;
}

function Ledger({ account, thisMonth }: { readonly account: Account; readonly thisMonth: string }): ReactNode {
  const text = useCardsText();
  const more = useLedgerText();
  const filter = useLedgerFilter(thisMonth, account.role === 'UNIT' ? account.unitCode : null);
  const list = usePages<Page>(['cards'], filter.path);
  const ownUnit = account.role === 'UNIT' && account.unitCode !== null ? `&unit=${encodeURIComponent(account.unitCode)}` : '';
  const byGround = useQuery({ queryKey: ['cards', 'grounds', filter.month, ownUnit], enabled: filter.month !== null, queryFn: ({ signal }) => read<{ readonly items: readonly GroundCount[] }>(`/cards/counts?month=${filter.month ?? ''}${ownUnit}`, signal) });
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [act, setAct] = useState<Act | null>(null);
  const cards = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const counts = list.data?.pages[0]?.counts ?? [];
  const isSupervisor = account.role === 'SUPERVISOR';
  const chosen = cards.filter(({ id }) => selected.includes(id));
  return (
    <>
      <LedgerFilters filter={filter} counts={counts} grounds={[...new Set((byGround.data?.items ?? []).map(({ ground }) => ground))]} hasUnits={account.role !== 'UNIT'} />
      {account.role === 'UNIT' || counts.length === 0 ? null : <UnitCounts counts={counts} choose={(unit) => filter.set('unit', unit)} />}
      {byGround.data === undefined || byGround.data.items.length === 0 ? null : <GroundCounts counts={byGround.data.items} choose={(ground) => filter.set('ground', ground)} />}
      <ListState list={list} isEmpty={cards.length === 0} none={text.none} hint={text.noneHint} />
      {cards.length === 0 ? null : (
        <LedgerTable
          cards={cards}
          caption={filter.month === null ? text.captionAll : filled(text.caption, { month: filter.month })}
          selection={isSupervisor ? { selected, set: setSelected } : null}
          revoke={isSupervisor ? (card) => setAct(revocationOf(card, text)) : null}
          object={account.role === 'UNIT' ? (card) => setAct(objectionTo(card, text, more)) : null}
        />
      )}
      <LoadMore list={list} />
      {isSupervisor && chosen.length > 0 ? <Selected cards={chosen} clear={() => setSelected([])} open={setAct} /> : null}
      {act === null ? null : <ActDialog key={act.key} act={act} close={() => setAct(null)} />}
    </>
  );
}

function Selected({ cards, clear, open }: { readonly cards: readonly LedgerCard[]; readonly clear: () => void; readonly open: (act: Act) => void }): ReactNode {
  const text = useCardsText();
  const suggestion = useQuery({ queryKey: ['rectifications', 'suggestion'], queryFn: ({ signal }) => read<DueSuggestion>('/rectifications/suggestion', signal) });
  const [first] = cards;
  if (first === undefined) return null;
  const isMixed = cards.some(({ unitCode }) => unitCode !== first.unitCode);
  const unit = first.unitName ?? first.unitCode;
  return (
    <div className="cards-selected" role="region" aria-label={text.order}>
      <b className="digits">{isMixed ? text.mixed : filled(text.selected, { n: cards.length, unit })}</b>
      <button type="button" className="photo-tool desk-save" disabled={isMixed} onClick={() => open(rectificationOf(cards, unit, suggestion.data, text))}>
        {text.order}
      </button>
      <button type="button" className="photo-tool" onClick={clear}>
        {text.clear}
      </button>
    </div>
  );
}

const revocationOf = (card: LedgerCard, text: ReturnType<typeof useCardsText>): Act => ({
  key: `revocation.${card.id}`, title: filled(text.revokeTitle, { card: `${card.unitName ?? card.unitCode} ${card.number} ${card.colour === 'RED' ? text.red : text.yellow}` }), note: text.revokeNote, because: ['OQ-27'], path: `/cards/${card.id}/revocation`, isDanger: true,
  fields: [{ name: 'reason', kind: 'long', label: text.reason, mostLength: 2000 }, { name: 'evidence', kind: 'long', label: text.evidence, hint: text.evidenceHint, mostLength: 5000 }],
});

/** Offered by the system and marked as such; no rule asks for it (OQ-27). */
const objectionTo = (card: LedgerCard, text: ReturnType<typeof useCardsText>, { objection }: ReturnType<typeof useLedgerText>): Act => ({
  key: `objection.${card.id}`, title: filled(objection.raiseTitle, { card: `${card.number} ${card.colour === 'RED' ? text.red : text.yellow}` }), note: objection.raiseNote, because: ['OQ-27'], path: `/cards/${card.id}/objection`,
  fields: [{ name: 'reason', kind: 'long', label: objection.reason, mostLength: 2000 }, { name: 'evidence', kind: 'long', label: text.evidence, hint: text.evidenceHint, mostLength: 5000, isOptional: true }],
});

const rectificationOf = (cards: readonly LedgerCard[], unit: string, suggestion: DueSuggestion | undefined, text: ReturnType<typeof useCardsText>): Act => ({
  key: `rectification.${cards.map(({ id }) => id).join('.')}`, title: filled(text.orderTitle, { unit }), note: text.orderNote, because: ['QY2015-8a', 'QY2015-8b'], path: '/rectifications', body: { cardIds: cards.map(({ id }) => id) },
  initial: { dueOn: suggestion?.dueOn ?? '' },
  fields: [
    { name: 'dueOn', kind: 'date', label: text.dueOn, hint: suggestion === undefined ? undefined : filled(text.rectification.suggested, { n: suggestion.workingDays }) },
    { name: 'demand', kind: 'long', label: text.demand, mostLength: 5000 },
  ],
});
