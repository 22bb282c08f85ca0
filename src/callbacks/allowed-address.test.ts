import { describe, expect, it } from 'vitest';
import { judgeAddress } from './allowed-address.js';

const kindOf = (address: string, { secure = true, allowed = [], demonstration = false }: { secure?: boolean; allowed?: readonly string[]; demonstration?: boolean } = {}): string =>
  judgeAddress(address, secure, { allowedNetworks: allowed, isDemonstration: demonstration }).kind;

describe('where a callback may go (issue 5: internal addresses only by explicit allow-list)', () => {
  it.each(['8.8.8.8', '121.8.0.1', '172.32.0.1', '100.128.0.1', '2400:3200::1', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect([kindOf(address), kindOf(address, { secure: false }), kindOf(address, { demonstration: true })]).toEqual(['ALLOWED', 'REFUSED', 'REFUSED']);
  });

  it.each([
    '127.0.0.1', '127.8.8.8', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '100.100.100.200', '192.0.0.192', '198.18.0.1', '224.0.0.1', '255.255.255.255',
    '::1', '::', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:0:1::', '2001:db8::1', 'nonsense',
  ])('%s is refused', (address) => {
    expect(kindOf(address)).toBe('REFUSED');
  });

  it.each([
    ['10.1.2.3', ['10.1.0.0/16'], 'ALLOWED'],
    ['10.2.0.1', ['10.1.0.0/16'], 'REFUSED'],
    ['127.0.0.1', ['127.0.0.0/8'], 'ALLOWED'],
    ['127.0.0.1', ['127.0.0.1'], 'ALLOWED'],
    ['fd12::1', ['fd12::/16'], 'ALLOWED'],
    ['fd13::1', ['fd12::/16'], 'REFUSED'],
    ['169.254.169.254', ['10.0.0.0/8', '127.0.0.1'], 'REFUSED'],
  ])('%s with %j on the list: %s, also over http and in a demonstration', (address, allowed, kind) => {
    expect([kindOf(address, { allowed }), kindOf(address, { allowed, secure: false }), kindOf(address, { allowed, demonstration: true })]).toEqual([kind, kind, kind]);
  });
});
