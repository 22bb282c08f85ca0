import type { ReactNode } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import { useSession } from '../api/queries';
import '../look/cards.css';
import '../look/desk.css';
import '../look/order.css';
import '../look/photos.css';
import './surveys.css';
import { isUnitDesk } from '../shell/places';
import { CallBackList } from './call-back-list';
import { ComplaintList } from './complaint-list';
import { CorrectionList } from './correction-list';
import { SurveyList } from './survey-list';
import { useSurveysText } from './surveys-text';

/** What petitioners say of how their matters were handled, and what the hotline owes them for it. */
export function SurveysPage(): ReactNode {
  const text = useSurveysText();
  const account = useSession().data?.account;
  if (account === undefined) return null;
  const isHotline = !isUnitDesk(account.role);
  return (
    <div className="cards-pages">
      <header className="cards-head">
        <h1>{text.title}</h1>
        <nav aria-label={text.title}>
          <NavLink to="/surveys" end>
            {text.pages.surveys}
          </NavLink>
          <NavLink to="/surveys/call-backs">{text.pages.callBacks}</NavLink>
          <NavLink to="/surveys/corrections">{text.pages.corrections}</NavLink>
          {isHotline ? <NavLink to="/surveys/complaints">{text.pages.complaints}</NavLink> : null}
        </nav>
      </header>
      <Routes>
        <Route index element={<SurveyList account={account} />} />
        <Route path="call-backs" element={<CallBackList account={account} />} />
        <Route path="corrections" element={<CorrectionList />} />
        {isHotline ? <Route path="complaints" element={<ComplaintList account={account} />} /> : null}
        <Route path="*" element={<SurveyList account={account} />} />
      </Routes>
    </div>
  );
}
