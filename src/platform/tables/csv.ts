import type { Cell, Table } from './table.js';

/** What spreadsheets would compute, or read as something else than text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;
/** So that a spreadsheet reads UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

const written = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell.number);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180; shares are numbers from 0 to 1. */
export const asCsv = ({ headings, rows }: Table): string => BYTE_ORDER_MARK + [headings, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');
