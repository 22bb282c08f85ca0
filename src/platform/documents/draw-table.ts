import type { DocumentBlock, DocumentColumn } from './official-document.js';
import type { Line } from './lines.js';
import { type Print, tablePrint, type TypeArea } from './page-sizes.js';
import type { LineStyle, Paper } from './paper.js';

type TableBlock = Extract<DocumentBlock, { kind: 'TABLE' }>;

const PADDING = { side: 3, end: 3 } as const;
const RULE = 0.5;
/** Lines of a row longer than a page that are worth beginning at the foot of one. */
const LEAST_PART = 5;
const INK = '#333333';
const SHADE = '#eeeeee';

interface Column extends DocumentColumn {
  readonly left: number;
  readonly width: number;
}
type Row = readonly (readonly Line[])[];

/** A table whose heading stands again on every page, and whose rows stay whole unless one is longer than a page. */
export const drawTable = (paper: Paper, block: TableBlock, print: Print): void => {
  if (block.rows.length === 0) return void paper.flow(block.none, { print, face: 'REGULAR' });
  new TableDrawing(paper, block, tablePrint(print, block.columns.length)).draw();
};

/** What must fit below a heading so that it does not stand alone. */
export const leastTable = (paper: Paper, block: TableBlock, print: Print): number =>
  block.rows.length === 0 ? print.leading : new TableDrawing(paper, block, tablePrint(print, block.columns.length)).least();

class TableDrawing {
  private readonly columns: readonly Column[];
  private readonly head: Row;

  constructor(private readonly paper: Paper, private readonly block: TableBlock, private readonly print: Print) {
    this.columns = columnsOf(block.columns, paper.area);
    this.head = this.layOut(block.columns.map(({ heading }) => heading), 'BOLD');
  }

  least(): number {
    return Math.min(this.pageHeight / 2, this.heightOf(this.head) + this.heightOf(this.layOut(this.block.rows[0] ?? [], 'REGULAR')));
  }

  draw(): void {
    this.paper.y += this.print.leading / 3;
    this.paper.need(this.least());
    this.drawRow(this.head, true);
    for (const cells of this.block.rows) this.place(this.layOut(cells, 'REGULAR'));
    this.paper.y += this.print.leading / 2;
  }

  private get pageHeight(): number {
    return this.paper.area.bottom - this.paper.area.top;
  }

  private place(row: Row): void {
    const fits = this.heightOf(row) <= this.pageHeight - this.heightOf(this.head);
    if (this.heightOf(row) > this.paper.room && (fits || this.paper.room < LEAST_PART * this.print.leading)) this.turn();
    let rest = row;
    while (this.heightOf(rest) > this.paper.room) {
      const count = Math.max(1, Math.floor((this.paper.room - 2 * PADDING.end) / this.print.leading));
      this.drawRow(rest.map((lines) => lines.slice(0, count)), false);
      rest = rest.map((lines) => lines.slice(count));
      this.turn();
    }
    this.drawRow(rest, false);
  }

  private turn(): void {
    this.paper.turn();
    this.drawRow(this.head, true);
  }

  private layOut(cells: readonly string[], face: 'REGULAR' | 'BOLD'): Row {
    return this.columns.map(({ width }, index) => this.paper.break(cells[index] ?? '', { print: this.print, face }, width - 2 * PADDING.side));
  }

  private heightOf(row: Row): number {
    return Math.max(1, ...row.map((lines) => lines.length)) * this.print.leading + 2 * PADDING.end;
  }

  private drawRow(row: Row, isHead: boolean): void {
    const height = Math.min(this.heightOf(row), this.paper.room);
    const { pdf, y } = this.paper;
    this.columns.forEach(({ left, width, align }, index) => {
      if (isHead) pdf.rect(left, y, width, height).fill(SHADE);
      pdf.lineWidth(RULE).strokeColor(INK).rect(left, y, width, height).stroke();
      const style: LineStyle = { print: this.print, face: isHead ? 'BOLD' : 'REGULAR', align: isHead ? 'CENTRE' : (align ?? 'START') };
      const lines = row[index] ?? [];
      const slack = isHead ? (height - 2 * PADDING.end - lines.length * this.print.leading) / 2 : 0;
      lines.forEach((line, at) => this.paper.draw(line, style, left + PADDING.side, y + PADDING.end + slack + at * this.print.leading, width - 2 * PADDING.side));
    });
    this.paper.y += height;
  }
}

const columnsOf = (columns: readonly DocumentColumn[], area: TypeArea): Column[] => {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let { left } = area;
  return columns.map((column) => {
    const placed = { ...column, left, width: (area.width * column.share) / shares };
    left += placed.width;
    return placed;
  });
};
