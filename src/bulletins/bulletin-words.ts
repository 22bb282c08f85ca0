import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldReader } from '../domain/regulation/reader.js';
import { readConfigFile } from '../registry/config-file.js';

/** What a jurisdiction's bulletin says around its figures, and to whom it goes. */
export interface BulletinWords {
  /** Placeholders: {year}, {month}. */
  readonly title: string;
  readonly letterhead: string;
  /** Stands before the figures where no editor wrote another. Placeholders: {year}, {month}, {yellow}, {red}, {revoked}, {accepted}, {closed}, {open}. */
  readonly introduction: string;
  /** Clauses and readings that ask for it. */
  readonly basis: readonly string[];
  /** Roles of config/supervision/bodies that get it by mail when it is published. */
  readonly recipients: readonly string[];
}

const TITLE = ['year', 'month'];
const INTRODUCTION = [...TITLE, 'yellow', 'red', 'revoked', 'accepted', 'closed', 'open'];

const readText = (root: FieldReader, field: string, known: readonly string[]): string => {
  const text = root.text(field);
  const wrong = [...text.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name).filter((name) => !known.includes(name));
  if (wrong.length > 0) root.refuse(field, `no placeholder but ${known.map((name) => `{${name}}`).join(', ')}`);
  return text;
};

/** For a CONFIG_DIR that has no words of its own yet: nothing is sent to anybody by itself. */
const PLAIN: BulletinWords = {
  title: '{year}年{month}月12345热线情况通报', letterhead: '12345热线情况通报', introduction: '现将{year}年{month}月12345热线的业务量和各承办单位的办理情况通报如下。', basis: ['OQ-30'], recipients: [],
};

/**
 * Reads `<configDir>/wording/bulletins/<jurisdiction>.yaml`, which may be missing; throws ConfigFileError with file, line, field and what is expected.
 * `isKnown` says whether a clause stands in the texts, `isRole` whether the jurisdiction names a role.
 */
export const readBulletinWords = (configDir: string, jurisdiction: string, isKnown: (id: string) => boolean, isRole: (role: string) => boolean): BulletinWords => {
  const file = join(configDir, 'wording', 'bulletins', `${jurisdiction}.yaml`);
  if (!existsSync(file)) return PLAIN;
  return readConfigFile(file, (root) => {
    const words = { title: readText(root, 'title', TITLE), letterhead: readText(root, 'letterhead', []), introduction: readText(root, 'introduction', INTRODUCTION), basis: root.texts('basis'), recipients: root.texts('recipients') };
    if (root.text('jurisdiction') !== jurisdiction) root.refuse('jurisdiction', `${jurisdiction}, as the file is called`);
    if (words.basis.length === 0 || !words.basis.every(isKnown)) root.refuse('basis', 'clauses or readings of config/texts, at least one');
    if (!words.recipients.every(isRole)) root.refuse('recipients', 'roles of config/supervision/bodies');
    root.end();
    return words;
  });
};

/** The words with what they speak of; what is unknown was refused at start. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The words of every jurisdiction; read once at start. */
export class BulletinWordBook {
  constructor(private readonly words: ReadonlyMap<string, BulletinWords>) {}

  of(jurisdiction: string): BulletinWords {
    const words = this.words.get(jurisdiction);
    if (words === undefined) throw new Error(`no bulletin words for ${jurisdiction}`);
    return words;
  }
}
