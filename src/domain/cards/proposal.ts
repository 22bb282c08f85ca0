import type { Citation } from '../regulation/regulation.js';
import type { Ground } from './supervision.js';
import type { Words } from './words.js';

export type ProposalState = 'OPEN' | 'ACCEPTED' | 'REJECTED';

export interface Proposal {
  readonly state: ProposalState;
  /** Account of the person who proposed the card. */
  readonly proposedBy: string;
}

export interface Obstacle {
  readonly code: 'PROPOSAL_DECIDED' | 'OWN_PROPOSAL';
  readonly words: Words;
  readonly because: readonly Citation[];
}

/** Why this person may not decide the proposal: it is decided once, and never by whoever proposed it (OQ-31). Null when nothing stands in the way. */
export const obstacleTo = (proposal: Proposal, decider: string): Obstacle | null => {
  if (proposal.state !== 'OPEN') return { code: 'PROPOSAL_DECIDED', words: { zh: '这一发牌建议已有决定', en: 'the proposal is decided already' }, because: ['OQ-31'] };
  if (proposal.proposedBy === decider) return { code: 'OWN_PROPOSAL', words: { zh: '建议人不能审定自己提出的发牌建议', en: 'whoever proposed a card does not decide it' }, because: ['OQ-31'] };
  return null;
};

/** Why there is this card on a finding: the clause in words, and that a person decided it. */
export const explainFinding = ({ clause, colour, words }: Ground): Words => ({
  zh: `依 ${clause}“${words.zh}”,经提请、举证并由另一名有权人员审定,发放 1 张${colour === 'RED' ? '红' : '黄'}牌`,
  en: `under ${clause} (${words.en}), proposed with evidence and decided by another authorised officer: one ${colour === 'RED' ? 'red' : 'yellow'} card`,
});
