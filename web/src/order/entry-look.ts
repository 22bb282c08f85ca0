import type { TimelineEntry } from '../api/types';
import type { IconName } from '../marks/icons';

/** Kinds are open-ended; families of them are told apart by their words. */
export function toneOf(kind: string): 'warn' | 'bad' | 'good' | 'notice' | 'plain' {
  if (/^LIGHT|^ESCALATED|^RENOTIFIED/.test(kind)) return 'warn';
  if (/CARD|BREACH|OVERDUE|ALARM|FAILED|NO_CONTACT/.test(kind) && !/REVOKED/.test(kind)) return 'bad';
  if (/ACKNOWLEDGED|RESPON|COMPLET|RESULT|MET|CLOSED|REVOKED/.test(kind)) return 'good';
  return /NOTICE|RUNG|COPY|COPIED/.test(kind) ? 'notice' : 'plain';
}

const ICONS: readonly (readonly [RegExp, IconName])[] = [
  [/^ESCALATED/, 'up'], [/^RENOTIFIED/, 'send'], [/^PHOTO/, 'photo'], [/CARD/, 'card'], [/LIGHT/, 'bell'], [/LABELLED|CRITICAL/, 'flag'], [/BREACH|OVERDUE|ALARM|FAILED/, 'alert'],
  [/ACKNOWLEDGED|RESPON|COMPLET|RESULT|MET|CLOSED/, 'check'], [/ROUT|ASSIGN|COUNTY|HANDED/, 'relay'], [/RETURN|WITHDRAWN/, 'undo'], [/LINK/, 'link'], [/NOTICE|TEXT_KEPT/, 'message'], [/DEADLINE|CLOCK|EXTENSION/, 'clock'],
];

export function iconOf({ kind, notice }: TimelineEntry): IconName {
  return ICONS.find(([family]) => family.test(kind))?.[1] ?? (notice === null ? 'circle' : 'message');
}
