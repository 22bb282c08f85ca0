import { beforeEach, describe, expect, it } from 'vitest';
import { TestClock } from '../../test/support/test-clock.js';
import type { CarrierSettings } from '../channels/carrier-settings.js';
import type { NoticeChannel } from '../channels/notice-channel.port.js';
import type { Tx } from '../platform/database/database.js';
import { linkDigest } from './link-token.js';
import { PersonalLinks } from './personal-links.js';

const SETTINGS: CarrierSettings = { twilio: null, smtpUrl: null, publicUrl: 'https://hotline.example', mailFrom: 'hotline@jidi.example' };
const channel = (kind: NoticeChannel['kind'], takesFreeText = true): NoticeChannel => ({ kind, capabilities: { takesFreeText } }) as NoticeChannel;

describe('which messages carry a link (decision 32)', () => {
  let kept: unknown[][];
  let isSomebodys: boolean;
  const tx = { run: (_: string, parameters: unknown[]) => Promise.resolve(isSomebodys ? kept.push(parameters) : 0) } as unknown as Tx;
  const into = (leaving: NoticeChannel, more: Partial<CarrierSettings> = {}, text = '【12345热线】紧急工单'): Promise<string> =>
    new PersonalLinks({ ...SETTINGS, ...more }, new TestClock()).into(tx, { attemptId: '3f0f3c62-8f6f-4d2e-9f3c-0a1b2c3d4e5f', channel: leaving, text });

  beforeEach(() => { [kept, isSomebodys] = [[], true]; });

  it('a mail, in a line of its own; the database gets the digest and never the token', async () => {
    const [, token = ''] = /https:\/\/hotline\.example\/l#([a-z2-9]{26})\n/u.exec(await into(channel('EMAIL'))) ?? [];
    expect(token).toHaveLength(26);
    expect(kept[0]).toContain(linkDigest(token));
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('an SMS where the city says so, and then only on a provider of free text with room for it', async () => {
    expect(await into(channel('SMS'), { linksInSms: true })).toMatch(/^【12345热线】紧急工单 https:\/\/hotline\.example\/l#[a-z2-9]{26}$/u);
    expect(await into(channel('SMS'), { linksInSms: true }, '长'.repeat(190))).toBe('长'.repeat(190));
    expect(kept).toHaveLength(1);
    for (const plain of [into(channel('SMS')), into(channel('SMS', false), { linksInSms: true }), into(channel('VOICE'), { linksInSms: true })]) expect(await plain).toBe('【12345热线】紧急工单');
    expect(kept).toHaveLength(1);
  });

  it('none where there is nobody whose link it would be', async () => {
    isSomebodys = false;
    expect(await into(channel('EMAIL'))).toBe('【12345热线】紧急工单');
  });
});
