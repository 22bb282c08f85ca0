import type { ReactNode } from 'react';

const PATHS = {
  bolt: 'M13 2 4 14h7l-1 8 10-13h-7z',
  alert: 'M12 3 1.8 20.5h20.4zM12 9.5v5M12 17.2v.6',
  phone: 'M5 3h4l2 5-2.5 1.8a12 12 0 0 0 5.7 5.7L16 13l5 2v4a2 2 0 0 1-2.2 2A17 17 0 0 1 3 5.2 2 2 0 0 1 5 3',
  message: 'M4 4h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H9l-5 4V5a1 1 0 0 1 0-1',
  mail: 'M3 5h18v14H3zM3 6l9 7 9-7',
  system: 'M3 4h18v12H3zM9 20h6M12 16v4',
  check: 'm4 12.5 5 5L20 6.5',
  circle: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16',
  half: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16m0 0v16',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 4.5V12l3.2 2',
  relay: 'M4 7h12m-4-4 4 4-4 4M20 17H8m4-4-4 4 4 4',
  question: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m-2.6 6.6A2.6 2.6 0 1 1 12 12.4v1.2M12 16.6v.6',
  back: 'M20 12H5m6-6-6 6 6 6',
  cross: 'M6 6l12 12M18 6 6 18',
  undo: 'M9 6 4 11l5 5M4 11h10a6 6 0 0 1 0 12',
  stop: 'M7 7h10v10H7z',
  flag: 'M5 21V4h13l-2.5 4.5L18 13H5',
  pin: 'M12 21s-7-6.2-7-11.2a7 7 0 0 1 14 0C19 14.8 12 21 12 21m0-13.5a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8',
  users: 'M8.5 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M2 20a6.5 6.5 0 0 1 13 0M16 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14a6.5 6.5 0 0 1 4.5 6',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 21a7.5 7.5 0 0 1 15 0',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M4.9 19.1l1.8-1.8M17.3 6.7l1.8-1.8',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5',
  bell: 'M6 16V10.5a6 6 0 0 1 12 0V16l2 2H4zM10 21h4',
  bellOff: 'M6 16V10.5a6 6 0 0 1 1-3.3M10 4.8a6 6 0 0 1 8 5.7V15M16 18H4l2-2M10 21h4M3 3l18 18',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m5 11.5L21 21',
  card: 'M7 3h10v18H7z',
  out: 'M14 4H5v16h9M10 12h11m-4-4 4 4-4 4',
  link: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  law: 'M12 3v18M7 21h10M5 7h14M5 7l-3 7h6zM19 7l-3 7h6z',
  book: 'M4 5a2 2 0 0 1 2-2h14v18H6a2 2 0 0 1-2-2zM4 17.5A2 2 0 0 1 6 16h14M9 7h7',
  file: 'M6 2h8l5 5v15H6zM14 2v5h5',
  down: 'M12 3v12m-5-5 5 5 5-5M4 21h16',
  edit: 'M4 20h4L20 8l-4-4L4 16z',
  board: 'M3 4h18v16H3zM3 9h18M9 9v11',
  list: 'M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01',
  chart: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6',
  play: 'M7 4v16l13-8z',
  gear: 'M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M5.3 18.7l2.1-2.1M16.6 7.4l2.1-2.1',
  handover: 'M4 4h11v16H4zM8 9h4M8 13h3M15 12h6m-3-3 3 3-3 3',
  photo: 'M3 6h5l1.5-2h5L16 6h5v14H3zM12 9.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7',
  wall: 'M3 3h8v8H3zM13 3h8v8h-8zM3 13h8v8H3zM13 13h8v8h-8z',
  eye: 'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12m10-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  send: 'M3 11 21 3l-7 18-3-7zM11 14l4-5',
  up: 'M12 20V5m-6 6 6-6 6 6',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M18 10h.01M7 14h10',
  desktop: 'M3 4h18v12H3zM8 20h8M12 16v4M16 8a2 2 0 1 0-4 0v2l-1 2h6l-1-2z',
  filter: 'M3 5h18l-7 8v6l-4 2v-8z',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawn mark beside its text; it is never the only carrier of a meaning, so readers of the page skip it. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
