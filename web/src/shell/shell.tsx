import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { write } from '../api/client';
import { useBoard, useSession } from '../api/queries';
import { ApprovalsMark } from '../approvals/approvals-mark';
import { StopLine } from '../approvals/stop-line';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { beijingClock, beijingDay } from '../time/format';
import { useNow } from '../time/use-now';
import { AttentionProvider } from '../live/use-attention';
import { wayOut } from '../session/sign-in-options';
import { forgetTyped } from '../session/typed';
import { AttentionMark } from './attention-mark';
import { DemonstrationStrip } from './demonstration-strip';
import { CutBanner, LiveMark } from './live-mark';
import { Guard } from './guard';
import { KeysHelp } from './keys-help';
import { LookSwitches } from './look-switches';
import { isHere, isUnitDesk, PLACES } from './places';
import { Rail } from './rail';
import { NoticeSwitch, SoundBlocked, SoundSwitch } from './sound-switch';
import { ShortcutsProvider } from './shortcuts';

// Only those who take calls need it, and nobody before the board is there.
const CallCards = lazy(async () => ({ default: (await import('../intake/call-cards')).CallCards }));

// Most days there is none.
const DrillLine = lazy(async () => ({ default: (await import('../drills/drill-line')).DrillLine }));

/** What stands above every page: whose desk this is, the legal time, and whether what is shown is current. */
export function Shell(): ReactNode {
  const text = useText();
  const board = useBoard();
  const { pathname } = useLocation();
  const place = PLACES.find((one) => one.path !== '/' && isHere(one, pathname));
  return (
    <AttentionProvider place={place === undefined ? '' : text.places[place.key]}>
      <ShortcutsProvider>
        <a className="skip" href="#content">
          {text.look.skip}
        </a>
        <header className="top">
          <Link to="/" className="brand">
            <img src="/favicon.svg" alt="" width="30" height="30" />
            <strong>{text.product}</strong>
            <span>{text.productLine}</span>
          </Link>
          <LiveMark />
          <LegalClock />
          <div className="top-tools">
            <WallLink />
            <AttentionMark />
            <ApprovalsMark />
            <SoundSwitch />
            <NoticeSwitch />
            <KeysHelp />
            <LookSwitches />
            <Person />
          </div>
        </header>
        {board.data?.mode === 'demonstration' ? <DemonstrationStrip snapshot={board.data} /> : null}
        <CutBanner />
        <StopLine />
        <Suspense fallback={null}>
          <DrillLine />
        </Suspense>
        <Suspense fallback={null}>
          <CallCards />
        </Suspense>
        <SoundBlocked />
        <div className="frame">
          <Rail />
          <main id="content" tabIndex={-1}>
            <Guard key={pathname} text={text.broken}>
              <Suspense fallback={<p className="loading">{text.loading}</p>}>
                <Outlet />
              </Suspense>
            </Guard>
          </main>
        </div>
      </ShortcutsProvider>
    </AttentionProvider>
  );
}

/** The duty room's own people put the wall up; a unit's desk has none. */
function WallLink(): ReactNode {
  const text = useText();
  const session = useSession();
  if (session.data === undefined || isUnitDesk(session.data.account.role) || session.data.account.role === 'BUREAU') return null;
  return (
    <Link to="/wall" className="wall-link" aria-label={text.places.wall} title={text.places.wall}>
      <Icon name="wall" />
    </Link>
  );
}

function LegalClock(): ReactNode {
  const text = useText();
  const now = useNow();
  if (now === null) return <span className="legal-clock" />;
  return (
    <span className="legal-clock" role="timer" aria-live="off">
      <small>
        {beijingDay(now * 1000)} {text.time.beijing}
      </small>
      <b>{beijingClock(now * 1000)}</b>
    </span>
  );
}

function Person(): ReactNode {
  const text = useText();
  const session = useSession();
  const queries = useQueryClient();
  const signOut = useMutation({
    mutationFn: async () => {
      await write<null>('/session', { method: 'DELETE' });
      return wayOut();
    },
    // A full load forgets everything this page has read, which the next person at this desk must not see.
    onSuccess: (next) => {
      forgetTyped();
      window.location.assign(next);
    },
    onError: () => queries.invalidateQueries(),
  });
  if (session.data === undefined) return null;
  const { account } = session.data;
  return (
    <span className="person">
      <Link to="/account" className="person-link" title={text.places.account}>
        <Icon name="user" />
        <span>
          {account.name}
          <small>{text.roles[account.role]}</small>
        </span>
      </Link>
      <Button type="text" loading={signOut.isPending} onClick={() => signOut.mutate()} aria-label={text.signIn.signOut} title={text.signIn.signOut} icon={<Icon name="out" />} />
    </span>
  );
}
