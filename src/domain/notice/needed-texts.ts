import type { Ladders, NoticeChannelKind, Tell } from '../ladder/ladder.js';
import type { Audience } from './wording.js';

const FOLLOWED = ['UPDATE', 'WITHDRAWN', 'REASSIGNED'] as const;
const LEFT = ['WITHDRAWN', 'REASSIGNED'] as const;

/** The texts a jurisdiction must have so that everything its ladders tell can be said on the channel it is told by. */
export const neededTexts = ({ ladders, tellings }: Ladders): readonly string[] => {
  const tells = [...[...ladders.values()].flatMap((ladder) => [...ladder.rungs.flatMap((rung) => rung.tell), ...ladder.next]), ...[...tellings.values()].flatMap((telling) => telling.tell)];
  const told = tells.filter(({ body }) => body !== 'TOLD').flatMap(keysOf);
  // Whoever was told by SMS is told when it is no longer his; bureaux get an update or a cancellation of their copy instead.
  const bySms = [...new Set(tells.filter(({ channels, body }) => channels.includes('SMS') && body !== 'TOLD').map(({ audience }) => audience))];
  const left = bySms.filter((audience) => audience !== 'BUREAU' && audience !== 'TOLD').flatMap((audience) => LEFT.map((purpose) => `sms.${audience}.${purpose}`));
  const followed = ladders.has('BUREAU_COPY') ? FOLLOWED.flatMap((purpose) => [`sms.BUREAU.${purpose}`, ...mailOf(purpose)]) : [];
  return [...new Set([...told, ...left, ...followed])];
};

const keysOf = ({ channels, audience, purpose }: Tell): readonly string[] => channels.flatMap((channel) => textOf(channel, audience, purpose));

const textOf = (channel: NoticeChannelKind, audience: Audience | 'TOLD', purpose: string): readonly string[] => {
  switch (channel) {
    case 'SYSTEM': return [];
    case 'SMS': return [`sms.${audience}.${purpose}`];
    case 'VOICE': return [`voice.${audience}.${purpose}`];
    case 'EMAIL': return mailOf(purpose);
  }
};

const mailOf = (purpose: string): readonly string[] => [`email.${purpose}.subject`, `email.${purpose}.body`];
