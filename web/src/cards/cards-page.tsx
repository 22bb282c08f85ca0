import type { ReactNode } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import { useSession } from '../api/queries';
import '../look/cards.css';
import '../look/desk.css';
import '../look/order.css';
import '../look/photos.css';
import { BulletinsPage } from '../bulletins/bulletins-page';
import { useBulletinsText } from '../bulletins/bulletins-text';
import { isUnitDesk } from '../shell/places';
import { useCardsText } from './cards-text';
import { LedgerPage } from './ledger-page';
import { ProposalsPage } from './proposals-page';
import { RectificationsPage } from './rectifications-page';

/** Cards: the ledger, what units owe in writing for theirs, what people propose, and the monthly bulletin. */
export function CardsPage(): ReactNode {
  const text = useCardsText();
  const bulletins = useBulletinsText();
  const account = useSession().data?.account;
  if (account === undefined) return null;
  const hasProposals = !isUnitDesk(account.role);
  return (
    <div className="cards-pages">
      <header className="cards-head">
        <h1>{text.title}</h1>
        <nav aria-label={text.title}>
          <NavLink to="/cards" end>
            {text.pages.ledger}
          </NavLink>
          <NavLink to="/cards/rectifications">{text.pages.rectifications}</NavLink>
          {hasProposals ? <NavLink to="/cards/proposals">{text.pages.proposals}</NavLink> : null}
          <NavLink to="/cards/bulletins">{bulletins.tab}</NavLink>
        </nav>
      </header>
      <Routes>
        <Route index element={<LedgerPage account={account} />} />
        <Route path="rectifications" element={<RectificationsPage account={account} />} />
        {hasProposals ? <Route path="proposals" element={<ProposalsPage account={account} />} /> : null}
        <Route path="bulletins/*" element={<BulletinsPage account={account} />} />
        <Route path="*" element={<LedgerPage account={account} />} />
      </Routes>
    </div>
  );
}
