import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';

const FONTS = '@expo-google-fonts/noto-serif-sc';
const FILES = { REGULAR: `${FONTS}/400Regular/NotoSerifSC_400Regular.ttf`, BOLD: `${FONTS}/700Bold/NotoSerifSC_700Bold.ttf` } as const;

export type FaceName = keyof typeof FILES;

/** Stands for what the font has no sign for (GB/T 2312: 〓, the printer's mark for a missing one). */
const MISSING = '〓';
const UNSEEN = /[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Emoji_Modifier}]/u;

/** The part of an opened font that is asked here; the types of pdfkit leave it out. */
interface OpenedFont {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(point: number): boolean;
  glyphForCodePoint(point: number): { readonly advanceWidth: number };
}

/** One font as a document uses it. Widths are in em. */
export class Face {
  private readonly widths = new Map<string, number>();

  constructor(readonly name: FaceName, private readonly font: OpenedFont) {}

  readonly widthOf = (character: string): number => {
    const known = this.widths.get(character);
    if (known !== undefined) return known;
    const width = this.font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / this.font.unitsPerEm;
    this.widths.set(character, width);
    return width;
  };

  /** The text as this font can show it: signs it lacks become 〓, what nobody sees is left out. */
  printable(text: string): string {
    let shown = '';
    for (const character of text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\t', ' ')) {
      if (character === '\n') shown += character;
      else if (!UNSEEN.test(character)) shown += this.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ? character : MISSING;
    }
    return shown;
  }
}

export type Faces = Readonly<Record<FaceName, Face>>;

const contents = new Map<FaceName, Buffer>();
const contentOf = (name: FaceName): Buffer => {
  const read = contents.get(name) ?? readFileSync(createRequire(import.meta.url).resolve(FILES[name]));
  contents.set(name, read);
  return read;
};

/** Registers both faces with a document; the files are read once in a process. */
export const openFaces = (pdf: InstanceType<typeof PDFDocument>): Faces => ({ REGULAR: openFace(pdf, 'REGULAR'), BOLD: openFace(pdf, 'BOLD') });

const openFace = (pdf: InstanceType<typeof PDFDocument>, name: FaceName): Face => {
  pdf.registerFont(name, contentOf(name));
  pdf.font(name);
  const { font } = (pdf as unknown as { readonly _font: { readonly font: OpenedFont } })._font;
  return new Face(name, font);
};
