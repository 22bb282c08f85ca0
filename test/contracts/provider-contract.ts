import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProviderUnreachable, type ChannelKind, type NoticeChannel, type OutboundMessage } from '../../src/channels/notice-channel.port.js';
import type { Provider } from '../../src/channels/provider.port.js';
import { SEND_LIMIT_MS } from '../../src/channels/send-limit.js';
import type { AttemptReceiptState, AttemptState } from '../../src/domain/notice/attempt-state.js';

/** What the far end does with the next requests. LATE: it takes the message and never says so. SILENT: it takes the connection and says nothing. GONE: nobody listens. */
export type FarEnd = 'WORKS' | 'REFUSES_NOW' | 'LATE' | 'SILENT' | 'GONE';

/** A webhook of the provider as it would be sent to us. */
export type WebhookKind = 'SIGNED' | 'UNSIGNED' | 'SIGNED_BY_ANOTHER';

/** One provider with the other end of its wire: real HTTP or SMTP, as the provider speaks it. */
export interface ProviderRig {
  /** As the far end is now. */
  readonly provider: Provider;
  /** The same provider, waiting only so many milliseconds, to be cut off in reasonable time. */
  hasty(milliseconds: number): Provider;
  /** An address that it never takes. */
  readonly wrongAddress: Readonly<Partial<Record<ChannelKind, string>>>;
  readonly address: Readonly<Partial<Record<ChannelKind, string>>>;
  /** A text that it takes, for a provider that takes no free text. */
  readonly words?: (id: string) => string;
  become(state: FarEnd): Promise<void>;
  /** Time for everything under way to come to its end. */
  settle(): Promise<void>;
  /** What our side was told of an attempt, in the order in which it came. Empty for a provider without receipts. */
  receipts(attemptId: string): readonly AttemptReceiptState[];
  /** The state after receipts in some order, as the service reckons it. */
  stateAfter(receipts: readonly AttemptReceiptState[]): AttemptState;
  /** Somebody writes to us while nobody takes the webhooks; undefined where nobody can. */
  readonly writesBack?: (text: string) => Promise<void>;
  /** The status with which our side answers such a webhook; undefined where the provider has none. */
  readonly webhook?: (kind: WebhookKind) => Promise<number>;
  stop(): Promise<void>;
}

const SHORT_MS = 1000;
/** What it takes beyond its limit to notice that it is over. */
const GRACE_MS = 1500;

/** Everything the service relies on of a provider. Whoever adds one writes its rig and passes this. */
export const describeProvider = (name: string, kinds: readonly ChannelKind[], open: () => Promise<ProviderRig>): void => {
  describe.each(kinds)(`${name} %s (design, Port and contract suite)`, (kind) => {
    let rig: ProviderRig;
    beforeAll(async () => { rig = await open(); });
    afterAll(async () => rig.stop());
    beforeEach(async () => rig.become('WORKS'));

    const channelOf = (provider: Provider): NoticeChannel => {
      const found = provider.channels.find((channel) => channel.kind === kind);
      if (found === undefined) throw new Error(`${name} has no ${kind}`);
      return found;
    };
    const channel = (): NoticeChannel => channelOf(rig.provider);
    const message = (rest: Partial<OutboundMessage> = {}): OutboundMessage => ({ attemptId: randomUUID(), to: rig.address[kind] ?? '', text: (rig.words ?? ((id) => `紧急工单 ${id}`))(randomUUID()), ...rest });
    const accepted = async (sent: OutboundMessage): Promise<string> => {
      const outcome = await channel().send(sent);
      if (outcome.kind !== 'ACCEPTED') throw new Error(JSON.stringify(outcome));
      return outcome.providerRef;
    };
    const since = (): Temporal.Instant => Temporal.Instant.from('2026-01-01T00:00:00Z');

    it('says whose it is, in a name that fits an address', () => {
      expect([channel().provider, rig.provider.name]).toEqual([name, name]);
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    });

    it('takes a message and names it; two messages by two names', async () => {
      const [one, other] = [await accepted(message()), await accepted(message())];
      expect(one).toMatch(/\S/);
      expect(other).not.toBe(one);
    });

    it('carries our reference, which is an id of 36 characters, if it says that it carries one', () => {
      expect(channel().capabilities.referenceBytes ?? 36).toBeGreaterThanOrEqual(15);
      if (channel().capabilities.hasReceipts) expect(channel().capabilities.referenceBytes).not.toBeNull();
    });

    it('refuses an impossible address for good', async () => {
      expect(await channel().send(message({ to: rig.wrongAddress[kind] ?? '' }))).toMatchObject({ kind: 'REFUSED', isTemporary: false, code: expect.stringMatching(/\S/), reason: expect.stringMatching(/\p{Script=Han}/u) });
    });

    it('refuses for now what the far end cannot take now', async () => {
      await rig.become('REFUSES_NOW');
      expect(await channel().send(message())).toMatchObject({ kind: 'REFUSED', isTemporary: true });
    });

    it('refuses for now when nobody listens: nothing can have gone out', async () => {
      await rig.become('GONE');
      expect(await channel().send(message())).toMatchObject({ kind: 'REFUSED', isTemporary: true });
    });

    it('does not know what became of a message that was cut off, and says so within its limit', async () => {
      await rig.become('LATE');
      const begun = Date.now();
      expect(await channelOf(rig.hasty(SHORT_MS)).send(message())).toMatchObject({ kind: 'UNKNOWN' });
      expect(Date.now() - begun).toBeLessThan(SHORT_MS + GRACE_MS);
      expect(SEND_LIMIT_MS).toBeLessThan(8000);
    });

    it('a probe tells whether it works, within the limit, and never throws', async () => {
      expect(await channel().probe()).toBe(true);
      await rig.become('GONE');
      expect(await channel().probe()).toBe(false);
      await rig.become('SILENT');
      expect(await channelOf(rig.hasty(SHORT_MS)).probe()).toBe(false);
    });

    it('if it can be asked: lists what it took, also what was cut off, and knows what it named', async () => {
      if (!channel().capabilities.canBeAsked) {
        expect([await channel().lookUp('unknown', '+8619200001001'), await channel().findSince(rig.address[kind] ?? '', since())]).toEqual([undefined, []]);
        return;
      }
      const [known, lost] = [message(), message()];
      const ref = await accepted(known);
      await rig.become('LATE');
      await channelOf(rig.hasty(SHORT_MS)).send(lost);
      await rig.become('WORKS');
      await rig.settle();
      const listed = await channel().findSince(known.to, since());
      expect(listed.map(({ providerRef }) => providerRef)).toContain(ref);
      if (kind === 'SMS') expect(listed.map(({ text }) => text)).toContain(lost.text);
      expect(await channel().lookUp(ref, known.to)).toMatchObject({ providerRef: ref });
      await rig.become('GONE');
      await expect(channel().lookUp(ref, known.to)).rejects.toBeInstanceOf(ProviderUnreachable);
      await expect(channel().findSince(known.to, since())).rejects.toBeInstanceOf(ProviderUnreachable);
    });

    it('if it reports: the reports name our attempt and end in the same state in whatever order they come', async () => {
      if (!channel().capabilities.hasReceipts) return expect(rig.receipts('none')).toEqual([]);
      const sent = message();
      await accepted(sent);
      await rig.settle();
      const told = rig.receipts(sent.attemptId);
      expect(told.length).toBeGreaterThan(0);
      expect(rig.stateAfter([...told].reverse())).toBe(rig.stateAfter(told));
      expect(rig.stateAfter([...told, ...told])).toBe(rig.stateAfter(told));
    });

    it('if people can write back over it: what they wrote while nobody listened is read back, once, under its name', async () => {
      if (kind !== 'SMS' || rig.writesBack === undefined) return expect(channel().capabilities.canReceiveReplies && kind === 'SMS').toBe(false);
      // What is pushed and cannot be asked for comes to a webhook, or replies would depend on nothing.
      if (rig.provider.inbound === undefined) return expect(rig.webhook).toBeDefined();
      const text = `47 1 ${randomUUID()}`;
      await rig.writesBack(text);
      const read = (await rig.provider.inbound?.messagesSince(since()))?.filter((one) => one.text === text);
      expect(read).toMatchObject([{ provider: name, providerRef: expect.stringMatching(/\S/), from: rig.address[kind] }]);
      expect(rig.provider.inbound?.provider).toBe(name);
    });

    it('if it has webhooks: one that it did not sign is refused with 403', async () => {
      if (rig.webhook === undefined) return expect(channel().capabilities.hasReceipts).toBe(false);
      expect([await rig.webhook('SIGNED'), await rig.webhook('UNSIGNED'), await rig.webhook('SIGNED_BY_ANOTHER')]).toEqual([200, 403, 403]);
    });
  });
};
