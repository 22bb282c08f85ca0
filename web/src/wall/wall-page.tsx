import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, type CSSProperties, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { read } from '../api/client';
import { useBoard, useSession } from '../api/queries';
import type { BoardSnapshot, Places, Role } from '../api/types';
import { StopLine } from '../approvals/stop-line';
import { isCounted } from '../board/counts';
import { alarmedOf } from '../live/alarms';
import { usePageTitle } from '../live/page-title';
import { useText } from '../look/preferences';
import { CutBanner, LiveMark } from '../shell/live-mark';
import { beijingClock, beijingDay, offsetText } from '../time/format';
import { isOverdue, pressing } from '../time/limit';
import { serverNow } from '../time/server-clock';
import { useNow } from '../time/use-now';
import { awaitsOpinion, isChosen, pressingOrders, tilesOf, type Chosen } from './tiles';
import { useShape } from './use-fitting';
import { shiftOf, useNewBuild, useReload, useWakeLock, useWallSound } from './use-night';
import { WallAlarms } from './wall-alarms';
import { WallNotes } from './wall-notes';
import { WallOrders } from './wall-orders';
import { WallTiles } from './wall-tiles';
import { useWallText } from './wall-text';
import './wall.css';

// Most days there is none.
const DrillLine = lazy(async () => ({ default: (await import('../drills/drill-line')).DrillLine }));

const ROLES: ReadonlySet<Role> = new Set(['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR']);
const RETRY_MS = 5_000;
/** Nothing due within this time lets a new build be loaded. */
const CALM_MS = 120_000;

/** What hangs on the wall of the duty room all night: read from six metres, touched by nobody. */
export function WallPage(): ReactNode {
  const wall = useWallText();
  const text = useText();
  const session = useSession();
  const board = useBoard();
  const places = useQuery({
    queryKey: ['places'],
    queryFn: ({ signal }) => read<{ readonly items: readonly Places[] }>('/places', signal),
    staleTime: 10 * 60_000,
    refetchInterval: ({ state }) => (state.status === 'error' ? RETRY_MS : false),
  });
  useWakeLock();
  usePageTitle(wall.title);
  const role = session.data?.account.role;
  if (role !== undefined && !ROLES.has(role)) return <Said words={wall.forbidden} />;
  if (board.data === undefined || places.data === undefined) return <Said words={board.isError ? wall.failed : places.isError ? wall.placesFailed : text.loading} />;
  return <Wall snapshot={board.data} places={places.data.items} secondsLeft={session.data?.secondsLeft} />;
}

function Said({ words }: { readonly words: string }): ReactNode {
  const { leave, title } = useWallText();
  return (
    <main className="wall wall-said">
      <h1>{title}</h1>
      <p role="status">{words}</p>
      <Link to="/">{leave}</Link>
    </main>
  );
}

interface Shown {
  readonly snapshot: BoardSnapshot;
  readonly places: readonly Places[];
  readonly secondsLeft: number | undefined;
}

function Wall({ snapshot, places, secondsLeft }: Shown): ReactNode {
  const wall = useWallText();
  const [params] = useSearchParams();
  const now = useNow();
  const { region, shape } = useShape();
  const chosen = useMemo<Chosen>(() => ({ places: listOf(params.get('place')), counties: listOf(params.get('county')) }), [params]);
  const items = useMemo(() => snapshot.items.filter((item) => isChosen(item, chosen)), [snapshot.items, chosen]);
  const hasNewBuild = useNewBuild();
  useReload(hasNewBuild, now !== null && isCalm(items, now * 1000));
  const blocked = useWallSound(params.get('sound') === '1', items);
  const nowMs = serverNow();
  const tiles = tilesOf(places, snapshot.items, chosen, nowMs);
  return (
    <main className="wall" style={{ '--shift': now === null ? undefined : shiftOf(now) } as CSSProperties}>
      <a className="skip" href="/">
        {wall.leave}
      </a>
      <CutBanner />
      <StopLine />
      <Suspense fallback={null}>
        <DrillLine />
      </Suspense>
      <WallHead snapshot={snapshot} items={items} titles={places.filter(({ jurisdiction }) => chosen.places.length === 0 || chosen.places.includes(jurisdiction)).map(({ city }) => city)} />
      <WallAlarms items={items} />
      <div className="wall-body">
        <div className="wall-counties" ref={region}>
          <WallTiles tiles={tiles} shape={shape} severalCities={new Set(tiles.map(({ city }) => city)).size > 2} />
        </div>
        <WallOrders items={pressingOrders(items, nowMs)} />
      </div>
      <WallNotes drills={items.filter(({ drill }) => drill)} isSoundBlocked={blocked} hasNewBuild={hasNewBuild} secondsLeft={secondsLeft} />
    </main>
  );
}

const listOf = (value: string | null): readonly string[] => (value ?? '').split(',').filter((one) => one !== '');

function isCalm(items: BoardSnapshot['items'], nowMs: number): boolean {
  return alarmedOf(items).length === 0 && items.every((item) => {
    const limit = pressing(item.deadlines);
    return limit === null || limit.state === 'BREACHED' || Date.parse(limit.dueAt) - nowMs > CALM_MS;
  });
}

function WallHead({ snapshot, items, titles }: { readonly snapshot: BoardSnapshot; readonly items: BoardSnapshot['items']; readonly titles: readonly string[] }): ReactNode {
  const wall = useWallText();
  const text = useText();
  const now = useNow();
  const counted = items.filter(isCounted);
  const figures = [
    { key: 'open', label: wall.open, count: counted.length },
    { key: 'unanswered', label: wall.unanswered, count: counted.filter(awaitsOpinion).length },
    { key: 'overdue', label: wall.overdue, count: counted.filter((item) => isOverdue(item, now === null ? null : now * 1000)).length },
  ] as const;
  return (
    <header className="wall-head">
      <div className="wall-brand">
        <h1>
          {text.product} <small>{titles.length > 3 ? wall.every : titles.join(' · ')}</small>
        </h1>
        <p>
          <LiveMark />
          {snapshot.mode === 'demonstration' ? (
            <span className="wall-demo">
              {text.demo.banner} · {text.demo.clock} <b className="digits">+{offsetText(snapshot.clockOffset)}</b>
            </span>
          ) : null}
        </p>
      </div>
      <dl className="wall-figures">
        {figures.map(({ key, label, count }) => (
          <div key={key} className={count > 0 ? `wall-figure wall-figure-${key}` : 'wall-figure'}>
            <dt>{label}</dt>
            <dd className="digits" data-testid={`wall-${key}`}>
              {count}
            </dd>
          </div>
        ))}
      </dl>
      <p className="wall-time" role="timer" aria-live="off">
        <b className="digits">{now === null ? '--:--:--' : beijingClock(now * 1000)}</b>
        <small className="digits">
          {now === null ? '' : beijingDay(now * 1000)} {text.time.beijing}
        </small>
      </p>
    </header>
  );
}
