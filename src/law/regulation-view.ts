import { Temporal } from 'temporal-polyfill';
import { limitWords } from '../domain/explain/limit-words.js';
import type { AlarmTerm, ExtensionRules, LightStep, Regulation, ReturnRules, Term } from '../domain/regulation/regulation.js';
import type { OfficeSession } from '../domain/regulation/settings.js';
import type { Words } from '../domain/work-order/case-file.js';
import { citedView, citedViews, type CitedView } from './cited.js';
import type { LegalTexts } from './texts.js';

export interface RegulationItem {
  readonly id: string; readonly version: string; readonly revision: number; readonly jurisdiction: string; readonly title: string; readonly number: string;
  readonly inForce: { readonly from: string; readonly until: string | null; readonly standing: 'IN_FORCE' | 'NOT_YET' | 'ENDED'; readonly clauses: readonly CitedView[] };
  readonly classes: readonly string[];
}

interface Cited {
  readonly clauses: readonly CitedView[];
}

export interface TermView extends Cited, Pick<Term, 'id' | 'kind' | 'classes' | 'starts' | 'metBy' | 'endedBy' | 'lapse' | 'card' | 'alarm' | 'extendable' | 'restartable' | 'lights' | 'duty'> {
  /** `duration` in hours on a `calendar`, or `workingDays` in a `mode`; `reading` is the setting that chose which. */
  readonly limit: {
    readonly duration: string | null; readonly calendar: string | null; readonly workingDays: number | null; readonly mode: string | null; readonly reading: string | null; readonly text: Words;
  };
}

export interface LightStepView extends Cited, Pick<LightStep, 'colour' | 'pressed'> {
  /** From the due day (working days from 00:00) or the due instant; negative before it, zero from the instant itself. */
  readonly workingDays: number | null;
  readonly duration: string | null;
}

/** A regulation as officials look it up: every number with the words it rests on. */
export interface RegulationView extends RegulationItem {
  readonly hash: string;
  readonly superiors: readonly { readonly id: string; readonly title: string | null; readonly number: string | null }[];
  readonly categories: readonly { readonly code: string; readonly name: string; readonly needsDescription: boolean; readonly clauses: readonly CitedView[] }[];
  readonly excludedEmergencyServices: Cited & { readonly services: readonly string[] };
  readonly closes: Regulation['closes'];
  readonly terms: readonly TermView[];
  readonly lights: readonly LightStepView[];
  readonly returns: (Cited & { readonly form: readonly (Cited & { readonly field: string })[]; readonly barred: readonly (Cited & { readonly when: string })[]; readonly late: Cited | null; readonly isOpinion: boolean }) | null;
  readonly extensions: (Cited & Omit<ExtensionRules, 'because'>) | null;
  readonly refusesExtension: readonly CitedView[];
  readonly restarts: readonly (Cited & { readonly ground: string })[];
  readonly redo: (Cited & { readonly times: number }) | null;
  readonly unreachable: (Cited & { readonly kind: string; readonly count: number; readonly label: string }) | null;
  readonly survey: (Cited & { readonly byDefault: string | null; readonly callBack: readonly string[] | null; readonly correctable: readonly string[] | null; readonly excludes: readonly string[] | null }) | null;
  readonly bureauCopies: Cited | null;
  readonly alarms: readonly (Cited & { readonly kind: string; readonly after: string; readonly workingDays: number | null })[];
  readonly officeHours: readonly string[];
  readonly settings: readonly { readonly key: string; readonly value: unknown; readonly alternatives: readonly unknown[]; readonly question: CitedView }[];
}

/** `today` is the Beijing date. */
export const regulationItem = (law: Regulation, texts: LegalTexts, today: Temporal.PlainDate): RegulationItem => ({
  id: law.id, version: law.version, revision: law.revision, jurisdiction: law.jurisdiction, title: law.title, number: law.number, classes: law.classes,
  inForce: { from: law.inForceFrom.toString(), until: law.inForceUntil?.toString() ?? null, standing: standingOf(law, today), clauses: citedViews(texts, law.inForceBecause) },
});

export interface Shelf {
  readonly texts: LegalTexts;
  readonly today: Temporal.PlainDate;
  /** Finds superior regulations that are loaded as well. */
  readonly find: (id: string) => Regulation | undefined;
}

export const regulationView = (law: Regulation, hash: string, { texts, today, find }: Shelf): RegulationView => {
  const cited = ({ because }: { readonly because: readonly string[] }): Cited => ({ clauses: citedViews(texts, because) });
  return {
    ...regulationItem(law, texts, today), hash,
    superiors: law.superiors.map((id) => ({ id, title: find(id)?.title ?? null, number: find(id)?.number ?? null })),
    categories: law.categories.map(({ code, name, needsDescription, clause }) => ({ code, name, needsDescription, clauses: citedViews(texts, [clause]) })),
    excludedEmergencyServices: { services: law.excludedEmergencyServices, clauses: citedViews(texts, law.excludedBecause) },
    closes: law.closes,
    terms: law.terms.map((term) => ({ ...termView(term), ...cited(term) })),
    lights: law.lights.map((step) => ({ ...lightStepView(step), ...cited(step) })),
    returns: law.returns === null ? null : { ...returnsView(law.returns, cited), ...cited(law.returns) },
    extensions: law.extensions === null ? null : without(law.extensions, cited),
    refusesExtension: citedViews(texts, law.refusesExtensionBecause),
    restarts: law.restarts.map((restart) => without(restart, cited)),
    redo: law.redo === null ? null : without(law.redo, cited),
    unreachable: law.unreachable === null ? null : without(law.unreachable, cited),
    survey: law.survey === null ? null : without(law.survey, cited),
    bureauCopies: law.bureauCopies === null ? null : cited(law.bureauCopies),
    alarms: alarmsOf(law).map(({ kind, term, workingDays }) => ({ kind, after: term.after.toString(), workingDays, ...cited(term) })),
    officeHours: law.officeHours.map(sessionText),
    settings: law.readings.map(({ key, question, alternatives }) => ({ key, value: law.settings[key], alternatives, question: citedView(texts, question) })),
  };
};

const standingOf = ({ inForceFrom, inForceUntil }: Regulation, today: Temporal.PlainDate): RegulationItem['inForce']['standing'] => {
  if (Temporal.PlainDate.compare(today, inForceFrom) < 0) return 'NOT_YET';
  return inForceUntil !== null && Temporal.PlainDate.compare(today, inForceUntil) > 0 ? 'ENDED' : 'IN_FORCE';
};

const without = <T extends { readonly because: readonly string[] }>({ because, ...rest }: T, cited: (one: { readonly because: readonly string[] }) => Cited): Omit<T, 'because'> & Cited => ({ ...rest, ...cited({ because }) });

const termView = ({ because: _, limit, ...term }: Term): Omit<TermView, 'clauses'> => ({
  ...term,
  limit: limit.kind === 'HOURS'
    ? { duration: limit.duration.toString(), calendar: limit.calendar, workingDays: null, mode: null, reading: limit.reading, text: limitWords(limit) }
    : { duration: null, calendar: null, workingDays: limit.count, mode: limit.mode, reading: limit.reading, text: limitWords(limit) },
});

const lightStepView = ({ colour, pressed, offset }: LightStep): Omit<LightStepView, 'clauses'> => ({
  colour, pressed, workingDays: offset.kind === 'WORKING_DAYS' ? offset.count : null, duration: offset.kind === 'HOURS' ? offset.duration.toString() : offset.kind === 'AT_DUE' ? 'PT0S' : null,
});

const returnsView = ({ form, barred, late, isOpinion }: ReturnRules, cited: (one: { readonly because: readonly string[] }) => Cited): Omit<NonNullable<RegulationView['returns']>, 'clauses'> => ({
  form: form.map(({ field, because }) => ({ field, ...cited({ because }) })), barred: barred.map(({ when, because }) => ({ when, ...cited({ because }) })), late: late === null ? null : cited(late), isOpinion,
});

const alarmsOf = (law: Regulation): readonly { readonly kind: string; readonly term: AlarmTerm; readonly workingDays: number | null }[] => [
  { kind: 'RELAY_OVERDUE', term: law.relayOverdue, workingDays: null },
  { kind: 'NO_UNIT', term: law.noUnit, workingDays: null },
  { kind: 'COUNTY_UNKNOWN', term: law.countyUnknown, workingDays: null },
  ...(law.noCompletion === null ? [] : [{ kind: 'NO_COMPLETION', term: law.noCompletion, workingDays: law.noCompletion.workingDays }]),
];

const sessionText = ({ from, to }: OfficeSession): string => `${from.toString({ smallestUnit: 'minute' })}-${to.toString({ smallestUnit: 'minute' })}`;
