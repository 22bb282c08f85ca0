import { createHash } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';
import type { DrillResult, Figures, Uncompleted } from '../domain/bulletin/bulletin.js';
import type { CorrectedFigure, Correction } from '../domain/bulletin/corrections.js';
import type { Announced, Mark } from '../domain/bulletin/mark.js';
import type { RelayFigures } from '../domain/bulletin/relays.js';
import type { UnitFigures } from '../domain/bulletin/unit-figures.js';

type Named<T> = T & { readonly unitName: string };
type NamedCorrection = Omit<Correction, 'was' | 'is'> & { readonly was: Named<Announced> | null; readonly is: Named<Announced> | null };

/** A clause that the bulletin counts by, in words that its readers need no other paper for. */
export interface GroundWords {
  readonly ground: string;
  readonly text: string;
  readonly document: string;
}

/** A whole bulletin as it is shown and frozen: the figures with the names of their time and the words around them. JSON only, ids and codes and names of offices only. */
export interface BulletinContent extends Omit<Figures, 'units' | 'marks' | 'corrections' | 'correctedFigures' | 'uncompleted' | 'relays'> {
  readonly format: 'jidi-bulletin-1';
  readonly title: string;
  readonly letterhead: string;
  /** The number of the paper (发文字号), where an editor gave one. */
  readonly reference: string | null;
  readonly publisher: { readonly role: string; readonly name: string };
  readonly basis: readonly string[];
  readonly introduction: string;
  readonly remarks: string | null;
  readonly grounds: readonly GroundWords[];
  readonly units: readonly Named<UnitFigures>[];
  readonly marks: readonly Named<Mark>[];
  readonly corrections: readonly NamedCorrection[];
  readonly correctedFigures: readonly Named<CorrectedFigure>[];
  readonly uncompleted: readonly Named<Uncompleted>[];
  readonly relays: readonly (RelayFigures & { readonly countyName: string })[];
  readonly drills: readonly DrillResult[];
}

/** What was published, and stays so. */
export interface FrozenBulletin extends BulletinContent {
  readonly publishedAt: string;
  /** Of the draft that the publisher saw. */
  readonly draftHash: string;
}

/** The bytes that are hashed and kept: canonical JSON (RFC 8785). */
export const canonicalText = (content: BulletinContent): string => canonicalize(content);

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const parseFrozen = (text: string): FrozenBulletin => JSON.parse(text) as FrozenBulletin;
