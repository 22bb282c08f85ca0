import type { AuditFinding, ChainTable, Deed } from './finding.js';

/** An entry as it stands in its table. */
export interface ChainRow {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  /** What its hash would be after that entry, at that place. */
  hashAs(previous: string, seq: number): string;
}

export interface ChainHead {
  readonly length: number;
  readonly hash: string;
}

/** Which chain is looked at, and in which tables its entries and its head lie. */
export interface ChainName {
  readonly chain: string;
  readonly entries: ChainTable;
  readonly heads: ChainTable;
}

export const GENESIS_HASH = '0'.repeat(64);
/** More wrong rows of one chain are called changed without asking where else they may belong. */
const MOST_SUSPECTS = 300;
const MOST_GAPS = 300;

/**
 * Goes through the entries of one chain in the order of their places and says what does not fit. After a row that does not fit it goes on with that
 * row's own hash, so that one deed gives one finding, not one for every row behind it.
 */
export class ChainCheck {
  private readonly found: AuditFinding[] = [];
  private readonly suspects: ChainRow[] = [];
  private readonly gaps: number[] = [];
  private last: ChainRow | undefined;
  private lastIsSuspect = false;
  private hashAtHead: string | undefined;

  constructor(private readonly name: ChainName, private readonly head: ChainHead | undefined) {}

  /** Rows come with rising `seq`. */
  add(row: ChainRow): void {
    const expected = (this.last?.seq ?? 0) + 1;
    const follows = row.seq === expected;
    if (row.seq > expected) this.missing(expected, row.seq - 1);
    const isItself = row.seq >= 1 && row.hashAs(row.prevHash, row.seq) === row.hash;
    const isLinked = row.prevHash === (this.last?.hash ?? GENESIS_HASH);
    if (!isItself) this.suspect(row);
    else if (follows && !isLinked && !this.lastIsSuspect) this.misled(row);
    else if (this.isBehindHead(row)) this.behindHead(row, follows && isLinked);
    if (row.seq === this.head?.length) this.hashAtHead = row.hash;
    this.lastIsSuspect = !isItself;
    this.last = row;
  }

  /** Wrong rows whose stored hash may be that of another row of the chain: a copy. Asked for after `end`. */
  get copies(): readonly { readonly seq: number; readonly hash: string }[] {
    return this.suspects.map(({ seq, hash }) => ({ seq, hash }));
  }

  end(): readonly AuditFinding[] {
    for (const row of this.suspects) this.found.push(this.judge(row));
    this.judgeHead();
    return this.found;
  }

  private judgeHead(): void {
    const { head, last } = this;
    if (head === undefined) {
      if (last !== undefined) this.note(this.name.heads, 'REMOVED', null, 'entries stand in a chain that has no head');
      return;
    }
    const length = last?.seq ?? 0;
    if (length < head.length) this.note(this.name.entries, 'REMOVED', length + 1, 'the head counts more entries than there are', head.length);
    const isKnown = this.hashAtHead === undefined || this.hashAtHead === head.hash || this.suspects.some(({ seq }) => seq === head.length);
    if (!isKnown) this.note(this.name.heads, 'HEAD_CHANGED', head.length, 'the head does not name the hash of the last entry: the head or the last entry is another one');
    if (head.length === 0 && head.hash !== GENESIS_HASH) this.note(this.name.heads, 'HEAD_CHANGED', 0, 'an empty chain has another head than the first');
  }

  /** It has been sealed with another content than its own hash says. */
  private suspect(row: ChainRow): void {
    if (this.suspects.length < MOST_SUSPECTS) this.suspects.push(row);
    else this.note(this.name.entries, 'CHANGED', row.seq, 'its content does not give its hash');
  }

  private judge(row: ChainRow): AuditFinding {
    const places = [...this.suspects.map(({ seq }) => seq), ...this.gaps];
    const from = places.find((seq) => seq !== row.seq && row.hashAs(row.prevHash, seq) === row.hash);
    if (from !== undefined) return this.finding(this.name.entries, 'REORDERED', row.seq, `it was sealed as entry ${String(from)}`);
    if (this.isBehindHead(row)) return this.finding(this.name.entries, 'ADDED', row.seq, 'it stands behind the head and its content does not give its hash');
    return this.finding(this.name.entries, 'CHANGED', row.seq, 'its content does not give its hash');
  }

  /** Row and link are sound, but the row before has another hash than the one that was linked. */
  private misled(row: ChainRow): void {
    const before = this.last?.seq;
    if (before === undefined) this.note(this.name.entries, 'CHANGED', row.seq, 'the first entry follows another one');
    else if (this.isBehindHead(row)) this.note(this.name.entries, 'ADDED', row.seq, 'it stands behind the head and follows another entry');
    else this.note(this.name.entries, 'CHANGED', before, `entry ${String(row.seq)} was sealed after another one at this place`);
  }

  private isBehindHead(row: ChainRow): boolean {
    return this.head !== undefined && row.seq > this.head.length;
  }

  private behindHead(row: ChainRow, fits: boolean): void {
    if (fits && this.hashAtHead === this.head?.hash) this.note(this.name.heads, 'HEAD_MOVED_BACK', row.seq, 'a sound entry stands behind the head');
    else this.note(this.name.entries, 'ADDED', row.seq, 'it stands behind the head');
  }

  private missing(from: number, to: number): void {
    this.note(this.name.entries, 'REMOVED', from, 'there is no entry at this place', to);
    for (let seq = from; seq <= to && this.gaps.length < MOST_GAPS; seq += 1) this.gaps.push(seq);
  }

  private note(table: ChainTable, deed: Deed, seq: number | null, how: string, to?: number): void {
    this.found.push(this.finding(table, deed, seq, how, to));
  }

  private finding(table: ChainTable, deed: Deed, seq: number | null, how: string, to?: number): AuditFinding {
    return { table, chain: this.name.chain, deed, seq, how, ...(to === undefined ? {} : { to }) };
  }
}
