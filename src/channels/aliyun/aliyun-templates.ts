/** A text that the vendor approved before, with `${name}` where a message may differ. */
export interface AliyunTemplate {
  /** `SMS_…`, given by the vendor. */
  readonly code: string;
  /** Without the signature in 【】, which the vendor puts in front. */
  readonly content: string;
}

export interface FilledTemplate {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The vendor's limit on a variable of the kind 其他, in characters; a variable is never empty. */
export const LONGEST_VARIABLE = 35;
const LONGEST_TEMPLATE = 500;
const VARIABLE = /\$\{([A-Za-z][A-Za-z0-9_]*)\}/u;

/** Brackets are the vendor's alone, so the mark of an exercise stands in others on the way there. */
const DRILL = { ours: '【演练】', theirs: '（演练）' } as const;

/** Our text as the vendor takes it; undefined when it does not carry that signature. */
export const withoutSign = (text: string, sign: string): string | undefined => {
  const mark = `【${sign}】`;
  if (!text.startsWith(mark)) return undefined;
  const words = text.slice(mark.length);
  return words.startsWith(DRILL.ours) ? `${DRILL.theirs}${words.slice(DRILL.ours.length)}` : words;
};

/** What the vendor says it sent, as we wrote it. */
export const asWritten = (content: string, sign: string): string => {
  const mark = `【${sign}】`;
  return content.startsWith(`${mark}${DRILL.theirs}`) ? `${mark}${DRILL.ours}${content.slice(mark.length + DRILL.theirs.length)}` : content;
};

/** Finds the approved template that says a text word for word, since the vendor takes no free text. */
export class AliyunTemplates {
  private readonly patterns: readonly { readonly code: string; readonly fits: RegExp }[];

  constructor(readonly templates: readonly AliyunTemplate[]) {
    // The one that fixes most words first: a broader one would put fixed words into a variable.
    this.patterns = [...templates].sort((one, other) => fixedLength(other.content) - fixedLength(one.content)).map(({ code, content }) => ({ code, fits: patternOf(content) }));
  }

  /** Undefined when no template says these words. */
  fill(words: string): FilledTemplate | undefined {
    for (const { code, fits } of this.patterns) {
      const found = fits.exec(words);
      if (found !== null) return { code, parameters: { ...found.groups } };
    }
    return undefined;
  }
}

/** What the vendor would refuse in a template, in words for whoever keeps the file. */
export const faultsOfTemplate = ({ code, content }: AliyunTemplate): readonly string[] => [
  ...(/^SMS_\d+$/.test(code) ? [] : ['a code such as SMS_123456789']),
  ...(content.length <= LONGEST_TEMPLATE ? [] : [`at most ${LONGEST_TEMPLATE} characters`]),
  ...(/[【】]/u.test(content) ? ['no 【 or 】, which are the signature’s'] : []),
  ...(/\}\$\{/u.test(content) ? ['words between two variables'] : []),
  ...(/1[3-9]\d{9}/u.test(content) ? ['no mobile number'] : []),
  ...(content.split(VARIABLE).filter((_, index) => index % 2 === 0).join('').includes('${') ? ['variables named by letters, digits and _'] : []),
];

const fixedLength = (content: string): number => content.split(VARIABLE).reduce((sum, part, index) => sum + (index % 2 === 0 ? part.length : 0), 0);

const patternOf = (content: string): RegExp => {
  const seen = new Set<string>();
  const parts = content.split(VARIABLE).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
    if (seen.has(part)) return `\\k<${part}>`;
    seen.add(part);
    return `(?<${part}>[^\\n]{1,${LONGEST_VARIABLE}}?)`;
  });
  return new RegExp(`^${parts.join('')}$`, 'u');
};
