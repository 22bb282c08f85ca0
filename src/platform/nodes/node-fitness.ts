import { Injectable } from '@nestjs/common';

/** What an old node may be too old for, and that its database came out of a backup and was not released. */
export type Objection = 'schema' | 'law' | 'restored';

/** What speaks against this node's deciding anything now. Whoever finds a reason keeps it here and takes it back when it has gone. */
@Injectable()
export class NodeFitness {
  private readonly standing = new Map<Objection, string>();

  /** Null takes the objection back. True when something changed. */
  object(to: Objection, reason: string | null): boolean {
    const before = this.objectionTo(to);
    if (reason === null) this.standing.delete(to);
    else this.standing.set(to, reason);
    return before !== reason;
  }

  /** A short English reason; null when there is none. */
  objectionTo(to: Objection): string | null {
    return this.standing.get(to) ?? null;
  }

  get objections(): readonly string[] {
    return [...this.standing.values()];
  }

  get isFit(): boolean {
    return this.standing.size === 0;
  }
}
