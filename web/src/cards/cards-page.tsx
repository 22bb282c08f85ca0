import type { ReactNode } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import { useSession } from '../api/queries';
import type { Account } from '../api/types';
import '../look/cards.css';
import '../look/desk.css';
import '../look/order.css';
import '../look/photos.css';
import { BulletinsPage } from '../bulletins/bulletins-page';
import { useBulletinsText } from '../bulletins/bulletins-text';
import { isUnitDesk } from '../shell/places';
import { useCardsText } from './cards-text';
import { ExportsPage } from './exports-page';
import { LedgerPage } from './ledger-page';
import { useLedgerText } from './ledger-text';
import { LightsPage } from './lights-page';
import { ObjectionsPage } from './objections-page';
import { ProposalsPage } from './proposals-page';
import { RectificationsPage } from './rectifications-page';

const EXPORTERS: readonly Account['role'][] = ['SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR'];

/** Cards: the ledger, what units owe in writing for theirs, what people propose, what units object to, lights, the monthly bulletin, and what supervision bodies take. */
export function CardsPage(): ReactNode {
  const text = useCardsText();
  const more = useLedgerText();
  const bulletins = useBulletinsText();
  const account = useSession().data?.account;
  if (account === undefined) return null;
  const hasExports = EXPORTERS.includes(account.role);
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
          <NavLink to="/cards/objections">{more.pages.objections}</NavLink>
          <NavLink to="/cards/lights">{more.pages.lights}</NavLink>
          <NavLink to="/cards/bulletins">{bulletins.tab}</NavLink>
          {hasExports ? <NavLink to="/cards/exports">{more.pages.exports}</NavLink> : null}
        </nav>
      </header>
      <Routes>
        <Route index element={<LedgerPage account={account} />} />
        <Route path="rectifications" element={<RectificationsPage account={account} />} />
        {hasProposals ? <Route path="proposals" element={<ProposalsPage account={account} />} /> : null}
        <Route path="objections" element={<ObjectionsPage account={account} />} />
        <Route path="lights" element={<LightsPage />} />
        {hasExports ? <Route path="exports" element={<ExportsPage />} /> : null}
        <Route path="bulletins/*" element={<BulletinsPage account={account} />} />
        <Route path="*" element={<LedgerPage account={account} />} />
      </Routes>
    </div>
  );
}
