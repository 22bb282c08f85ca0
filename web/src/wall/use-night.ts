import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { alarmSound } from '../live/alarm-sound';
import { happenings } from '../live/happenings';
import type { BoardItem } from '../api/types';

const ASK_BUILD_MS = 60_000;
/** A night that never gets calm must not be spent with the console of yesterday. */
const MOST_PATIENCE_MS = 30 * 60_000;
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

/** True once the service hands out another build than the one this page was loaded with. */
export function useNewBuild(): boolean {
  const own = useRef(document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src') ?? null);
  const latest = useQuery({
    queryKey: ['build'],
    queryFn: async ({ signal }) => {
      const answer = await fetch('/', { headers: { Accept: 'text/html' }, cache: 'no-store', signal });
      return answer.ok ? entryOf(await answer.text()) : null;
    },
    refetchInterval: ASK_BUILD_MS,
    refetchIntervalInBackground: true,
    retry: false,
  });
  return own.current !== null && typeof latest.data === 'string' && latest.data !== own.current;
}

/** Loads a new build at a moment when nobody needs the screen: no alarm, and nothing due within minutes. */
export function useReload(hasNewBuild: boolean, isCalm: boolean): void {
  useEffect(() => {
    if (hasNewBuild && isCalm) window.location.reload();
  }, [hasNewBuild, isCalm]);
  useEffect(() => {
    if (!hasNewBuild) return undefined;
    const timer = setTimeout(() => window.location.reload(), MOST_PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [hasNewBuild]);
}

/** Rings three times for what is new on the wall; nobody is there to say that he has heard it. Tells whether the browser lets it sound. */
export function useWallSound(wanted: boolean, items: readonly BoardItem[] | undefined): boolean {
  const known = useRef<ReadonlySet<string> | null>(null);
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
    if (items === undefined) return undefined;
    const now = new Set(happenings(items).keys());
    const isNew = known.current !== null && [...now].some((key) => known.current?.has(key) === false);
    known.current = now;
    if (!wanted || !isNew) return undefined;
    void alarmSound.ring();
    let rung = 1;
    const timer = setInterval(() => {
      void alarmSound.ring();
      rung += 1;
      if (rung >= RINGS) clearInterval(timer);
    }, RING_MS);
    return () => clearInterval(timer);
  }, [wanted, items]);
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
