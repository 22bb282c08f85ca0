import PDFDocument from 'pdfkit';
import { type FaceName, type Faces, openFaces } from './faces.js';
import { breakLines, type Line } from './lines.js';
import { PAGE, type Print, type TypeArea } from './page-sizes.js';

export const RED = '#c8102e';
const BLACK = '#000000';
const FAINT = '#666666';
/** The middle of a Chinese sign lies this far above the line it stands on, in em. */
const MIDDLE = 0.38;
/** A line is never stretched by more than this between two signs, in em. */
const MOST_STRETCH = 0.25;
const PAGE_NUMBER_SIZE = 14;
const FOOT_SIZE = 9;

export interface PaperFrame {
  readonly title: string;
  readonly marking: string | null;
  readonly foot: string | null;
  readonly epochMilliseconds: number;
  /** Compressed bytes are those of one version of the compressor on one kind of processor. */
  readonly compress: boolean;
  readonly area: TypeArea;
  /** Makes of each text what is printed. */
  readonly set: (text: string) => string;
}

export interface LineStyle {
  readonly print: Print;
  readonly face: FaceName;
  readonly colour?: string;
  readonly align?: 'START' | 'END' | 'CENTRE' | 'JUSTIFIED';
}

/** The pages of a document while they are drawn, from the top down. Everything is measured in points. */
export class Paper {
  readonly pdf: InstanceType<typeof PDFDocument>;
  readonly faces: Faces;
  /** The upper edge of what comes next. */
  y: number;
  readonly area: TypeArea;

  private pages = 0;
  private readonly chunks: Buffer[] = [];
  private readonly ended: Promise<Buffer>;

  constructor(private readonly frame: PaperFrame) {
    this.area = frame.area;
    this.y = frame.area.top;
    const at = new Date(frame.epochMilliseconds);
    this.pdf = new PDFDocument({
      size: 'A4', margin: 0, autoFirstPage: false, font: '', compress: frame.compress, pdfVersion: '1.7', lang: 'zh-CN', displayTitle: true,
      info: { Title: frame.title, Producer: 'Jidi', Creator: 'Jidi', CreationDate: at, ModDate: at },
    });
    this.ended = new Promise((resolve, reject) => {
      this.pdf.on('data', (chunk: Buffer) => this.chunks.push(chunk));
      this.pdf.on('end', () => resolve(Buffer.concat(this.chunks)));
      this.pdf.on('error', reject);
    });
    this.faces = openFaces(this.pdf);
    this.turn();
  }

  get room(): number {
    return this.area.bottom - this.y;
  }

  /** On to the next page unless this much still fits, or nothing stands on this one. */
  need(height: number): void {
    if (height > this.room && this.y > this.area.top) this.turn();
  }

  turn(): void {
    this.pdf.addPage({ size: 'A4', margin: 0 });
    this.pages += 1;
    this.y = this.area.top;
    this.drawMarking();
    this.drawFoot();
  }

  break(text: string, { print, face }: LineStyle, width: number, indent = 0): Line[] {
    const { widthOf } = this.faces[face];
    return breakLines(this.faces[face].printable(this.frame.set(text)), width, (character) => widthOf(character) * print.size, indent);
  }

  /** One line whose box begins at `top`. */
  draw(line: Line, style: LineStyle, left: number, top: number, width: number): void {
    if (line.text === '') return;
    const { print, face, colour = BLACK, align = 'START' } = style;
    const over = width - line.width;
    const gaps = [...line.text].length - 1;
    const isStretched = align === 'JUSTIFIED' && !line.isLast && gaps > 0 && over / gaps <= print.size * MOST_STRETCH;
    const shift = align === 'END' ? over : align === 'CENTRE' ? over / 2 : 0;
    this.pdf.font(face).fontSize(print.size).fillColor(colour);
    this.pdf.text(line.text, left + shift, top + print.leading / 2 + print.size * MIDDLE, { lineBreak: false, baseline: 'alphabetic', characterSpacing: isStretched ? over / gaps : 0 });
  }

  /** A text over the whole width, line after line and page after page. */
  flow(text: string, style: LineStyle, indent = 0): void {
    const lines = this.break(text, style, this.area.width, indent);
    lines.forEach((line, index) => {
      // Neither the first nor the last line of a paragraph stands alone on a page.
      const left = lines.length - index;
      this.need(style.print.leading * (index === 0 || left === 2 ? Math.min(2, left) : 1));
      const start = index === 0 || lines[index - 1]?.isLast === true ? indent : 0;
      this.draw(line, style, this.area.left + start, this.y, this.area.width - start);
      this.y += style.print.leading;
    });
  }

  async end(): Promise<Buffer> {
    this.pdf.end();
    return this.ended;
  }

  private drawFoot(): void {
    const isRight = this.pages % 2 === 1;
    const number: Print = { size: PAGE_NUMBER_SIZE, leading: 20 };
    const top = this.area.bottom + 20;
    const { left, width } = this.area;
    const place = (text: string, print: Print, align: 'START' | 'END', colour: string): void => {
      const style: LineStyle = { print, face: 'REGULAR', align, colour };
      const [line] = this.break(text, style, width);
      if (line !== undefined) this.draw(line, style, left + number.size, top, width - 2 * number.size);
    };
    place(`— ${String(this.pages)} —`, number, isRight ? 'END' : 'START', BLACK);
    if (this.frame.foot !== null) place(this.frame.foot, { size: FOOT_SIZE, leading: 20 }, isRight ? 'START' : 'END', FAINT);
  }

  /** Large and pale across the page, and small in the corner where a copy keeps it. */
  private drawMarking(): void {
    const { marking } = this.frame;
    if (marking === null) return;
    const across: LineStyle = { print: { size: 96, leading: 120 }, face: 'BOLD', colour: '#f2d9dc', align: 'CENTRE' };
    const [middleX, middleY] = [PAGE.width / 2, PAGE.height / 2];
    const [wide] = this.break(marking, across, PAGE.height);
    this.pdf.save().rotate(-45, { origin: [middleX, middleY] });
    if (wide !== undefined) this.draw(wide, across, 0, middleY - 60, PAGE.width);
    this.pdf.restore();
    const corner: LineStyle = { print: { size: 14, leading: 22 }, face: 'BOLD', colour: RED, align: 'END' };
    const [small] = this.break(marking, corner, this.area.width);
    if (small !== undefined) this.draw(small, corner, this.area.left, this.area.top - 34, this.area.width);
  }
}
