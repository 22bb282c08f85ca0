import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { alarmSound } from '../live/alarm-sound';
import { happenings } from '../live/happenings';
import type { BoardItem } from '../api/types';

const ASK_BUILD_MS = 60_000;
/** A night that never gets calm must not be spent with the console of yesterday. */
const MOST_PATIENCE_MS = 30 * 60_000;
/** Between two loads of its own. */
const REST_MS = 5 * 60_000;
const RETRY_MS = 15_000;
const RING_MS = 8_000;
const RINGS = 3;

/** Keeps the screen on where the browser can; it lets go when the page is hidden, so it is asked again afterwards. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return undefined;
    let held: WakeLockSentinel | null = null;
    const hold = (): void => {
      if (document.visibilityState !== 'visible') return;
      navigator.wakeLock.request('screen').then((sentinel) => (held = sentinel), () => undefined);
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      document.removeEventListener('visibilitychange', hold);
      void held?.release();
    };
  }, []);
}

/** The address of the script that a page of the console begins with; its name holds the hash of the build. */
export function entryOf(html: string): string | null {
  return /<script[^>]+type="module"[^>]+src="([^"]+)"/.exec(html)?.[1] ?? null;
}

/** Whether this very page came from a reload of ours: where nodes hand out different builds, one reload would ask for the next. */
const RELOADED = 'jidi.wall.reloaded';

function wasReloaded(): boolean {
  try {
    return sessionStorage.getItem(RELOADED) !== null;
  } catch {
    // Unknown is taken for yes: a wall must not load itself without end.
    return true;
  }
}

/** Only while the service answers: the error page of a proxy has no script that would come back. */
async function reload(): Promise<void> {
  const answer = await fetch('/', { headers: { Accept: 'text/html' }, cache: 'no-store' }).catch(() => null);
  if (answer === null || !answer.ok || entryOf(await answer.text()) === null) return;
  try {
    sessionStorage.setItem(RELOADED, '1');
  } catch {
    // See above.
  }
  window.location.reload();
}

/** True once the service hands out another build than the one this page was loaded with. */
export function useNewBuild(): boolean {
  const own = useRef(document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src') ?? null);
  const latest = useQuery({
    queryKey: ['build'],
    queryFn: async ({ signal }) => {
      const answer = await fetch('/', { headers: { Accept: 'text/html' }, cache: 'no-store', signal });
      return answer.ok ? entryOf(await answer.text()) : null;
    },
    staleTime: 0,
    refetchInterval: ASK_BUILD_MS,
    refetchIntervalInBackground: true,
    retry: false,
  });
  return own.current !== null && typeof latest.data === 'string' && latest.data !== own.current;
}

/** Loads a new build at a moment when nobody needs the screen: no alarm, and nothing due within minutes. */
export function useReload(hasNewBuild: boolean, isCalm: boolean): void {
  const [reloaded] = useState(wasReloaded);
  const [isImpatient, setImpatient] = useState(false);
  // The wall is drawn each second.
  const isRested = !reloaded || performance.now() > REST_MS;
  const isDue = hasNewBuild && isRested && (isCalm || isImpatient);
  useEffect(() => {
    if (!isDue) return undefined;
    void reload();
    const timer = setInterval(() => void reload(), RETRY_MS);
    return () => clearInterval(timer);
  }, [isDue]);
  useEffect(() => {
    if (!hasNewBuild) return undefined;
    const timer = setTimeout(() => setImpatient(true), MOST_PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [hasNewBuild]);
}

/** Rings three times for what is new on the wall; nobody is there to say that he has heard it. Tells whether the browser lets it sound. */
export function useWallSound(wanted: boolean, items: readonly BoardItem[] | undefined): boolean {
  const known = useRef<ReadonlySet<string> | null>(null);
  const bell = useRef({ timer: 0, left: 0 });
  const [blocked, setBlocked] = useState(alarmSound.isBlocked);
  useEffect(() => alarmSound.subscribe(() => setBlocked(alarmSound.isBlocked())), []);
  useEffect(() => {
    if (!wanted) return undefined;
    void alarmSound.allow();
    const allow = (): void => void alarmSound.allow();
    document.addEventListener('pointerdown', allow);
    return () => document.removeEventListener('pointerdown', allow);
  }, [wanted]);
  useEffect(() => {
    if (items === undefined) return;
    const now = new Set(happenings(items).keys());
    const isNew = known.current !== null && [...now].some((key) => known.current?.has(key) === false);
    known.current = now;
    if (!wanted || !isNew) return;
    bell.current.left = RINGS;
    if (bell.current.timer !== 0) return;
    const ring = (): void => {
      bell.current.left -= 1;
      if (bell.current.left >= 0) return void alarmSound.ring();
      clearInterval(bell.current.timer);
      bell.current.timer = 0;
    };
    bell.current.timer = window.setInterval(ring, RING_MS);
    ring();
  }, [wanted, items]);
  useEffect(() => {
    const { current } = bell;
    return () => {
      clearInterval(current.timer);
      current.timer = 0;
    };
  }, [wanted]);
  return wanted && blocked;
}

const SHIFT_SECONDS = 180;
/** In thousandths of the screen. */
const PLACES = [[0, 0], [3, 2], [5, 0], [3, -2], [0, -3], [-3, -2], [-5, 0], [-3, 2]] as const;

/** Moves what stands still all night by a hair now and then, so that it does not burn in; undefined for whoever wants no motion. */
export function shiftOf(nowSeconds: number): string | undefined {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
  const [x, y] = PLACES[Math.floor(nowSeconds / SHIFT_SECONDS) % PLACES.length] ?? [0, 0];
  return `translate(${x / 10}vw, ${y / 10}vh)`;
}
