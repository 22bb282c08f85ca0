import type { InboundLookup, NoticeChannel } from './notice-channel.port.js';

/** Somebody who carries messages or calls. One folder each; what it can do stands on its channels. */
export interface Provider {
  /** As it stands in rows, settings and addresses of webhooks: small letters, digits and hyphens. */
  readonly name: string;
  readonly channels: readonly NoticeChannel[];
  /** Undefined when nothing people sent can be read back. */
  readonly inbound?: InboundLookup;
  /** Lets idle connections go. */
  close?(): void;
}
