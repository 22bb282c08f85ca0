import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CARRIER_SETTINGS, type CarrierSettings } from '../channels/carrier-settings.js';
import type { NoticeChannel } from '../channels/notice-channel.port.js';
import { withLink, type LinkedKind } from '../domain/notice/link-line.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { linkAddress, linkDigest, newLinkToken } from './link-token.js';
import { insertLink } from './personal-link.store.js';

/** A message that is about to leave for one person. */
export interface LeavingText {
  readonly attemptId: string;
  readonly channel: NoticeChannel;
  readonly text: string;
}

/**
 * Writes a link of its own into each message that may carry one, at the moment it leaves: the text that is kept and shown at desks never holds a
 * token, so nobody at a desk can open a liaison's page.
 */
@Injectable()
export class PersonalLinks {
  constructor(@Inject(CARRIER_SETTINGS) private readonly settings: CarrierSettings, private readonly clock: Clock) {}

  /** The text as it leaves; unchanged where the channel carries no link, there is no room, or nobody is there whose link it would be. */
  async into(tx: Tx, { attemptId, channel, text }: LeavingText): Promise<string> {
    const kind = this.kindOf(channel);
    if (kind === null) return text;
    const token = newLinkToken();
    const linked = withLink(kind, text, linkAddress(this.settings.publicUrl, token));
    if (linked === null) return text;
    return (await insertLink(tx, { id: randomUUID(), tokenHash: linkDigest(token), attemptId, at: this.clock.now() })) ? linked : text;
  }

  /** Carriers of the mainland refuse links in SMS unless a city has agreed on it; texts approved beforehand have no place for one, and a call says none. */
  private kindOf({ kind, capabilities }: NoticeChannel): LinkedKind | null {
    if (kind === 'EMAIL') return kind;
    return kind === 'SMS' && this.settings.linksInSms === true && capabilities.takesFreeText ? kind : null;
  }
}
