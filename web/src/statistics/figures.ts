import { filled } from '../text/filled.js';

/** Fewer are shown and marked: one case more or less would turn the figure over. */
export const FEW = 5;

/** How spans of time are written: `{m} 分 {s} 秒`. */
interface SpanWords {
  readonly s: string;
  readonly m: string;
  readonly ms: string;
  readonly h: string;
  readonly hm: string;
  readonly d: string;
  readonly dh: string;
}

/** `20 分 30 秒`; seconds count up to an hour, minutes up to two days. */
export function durationText(seconds: number | null, { units }: { readonly units: SpanWords }): string {
  if (seconds === null) return '—';
  if (seconds < 9.95) return filled(units.s, { s: Number(seconds.toFixed(1)) });
  const whole = Math.round(seconds);
  if (whole < 60) return filled(units.s, { s: whole });
  if (whole < 3_600) return whole % 60 === 0 ? filled(units.m, { m: whole / 60 }) : filled(units.ms, { m: Math.floor(whole / 60), s: two(whole % 60) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 2_880) return minutes % 60 === 0 ? filled(units.h, { h: minutes / 60 }) : filled(units.hm, { h: Math.floor(minutes / 60), m: two(minutes % 60) });
  const hours = Math.round(seconds / 3_600);
  return hours % 24 === 0 ? filled(units.d, { d: hours / 24 }) : filled(units.dh, { d: Math.floor(hours / 24), h: hours % 24 });
}

/** Per cent to one place; never 100 while one is missing, never 0 while there is one. */
export function percentOf(share: number | null): number | null {
  if (share === null) return null;
  const rounded = Math.round(share * 1_000) / 10;
  if (rounded === 100 && share < 1) return 99.9;
  return rounded === 0 && share > 0 ? 0.1 : rounded;
}

/** `97.5%` */
export function shareText(share: number | null): string {
  const percent = percentOf(share);
  return percent === null ? '—' : `${Number.isInteger(percent) ? percent : percent.toFixed(1)}%`;
}

const two = (value: number): string => String(value).padStart(2, '0');
