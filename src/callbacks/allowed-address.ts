import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Which addresses a callback may go to: every public one over https, and what the operator has listed. */
export interface AddressRule {
  /** Networks as `10.1.0.0/16`, or single addresses. */
  readonly allowedNetworks: readonly string[];
  /** A demonstration reaches listed networks only: its orders are invented and its clock jumps. */
  readonly isDemonstration: boolean;
}

export type AddressJudgement = { readonly kind: 'ALLOWED' } | { readonly kind: 'REFUSED'; readonly reason: string };

const ALLOWED: AddressJudgement = { kind: 'ALLOWED' };
const LISTED_ONLY = '须由运维人员将所在网络列入 CALLBACK_ALLOWED_NETWORKS';

const networks = (lines: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const line of lines) {
    const [address = '', bits] = line.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  return list;
};

/** IPv4 that is nobody's on the public network: this host, private, carrier-grade NAT (with a cloud's metadata), link-local, documentation, benchmarks, multicast, reserved. */
const INTERNAL_V4 = networks([
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24',
  '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
]);
/** Of IPv6 only global unicast is public; within it these tunnel to IPv4 addresses or are documentation. */
const GLOBAL_V6 = networks(['2000::/3']);
const TUNNELS_V6 = networks(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

export const isInternal = (address: string): boolean => {
  if (isIPv4(address)) return INTERNAL_V4.check(address, 'ipv4');
  return !isIPv6(address) || !GLOBAL_V6.check(address, 'ipv6') || TUNNELS_V6.check(address, 'ipv6');
};

/** Judged for the address that is connected to, at every delivery: what a name resolves to today is not what it resolved to yesterday. */
export const judgeAddress = (address: string, isSecure: boolean, rule: AddressRule): AddressJudgement => {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (networks(rule.allowedNetworks).check(address, family)) return ALLOWED;
  if (rule.isDemonstration) return { kind: 'REFUSED', reason: `演示模式只回调列出的网络,${LISTED_ONLY}` };
  if (isInternal(address)) return { kind: 'REFUSED', reason: `内部或保留地址,${LISTED_ONLY}` };
  return isSecure ? ALLOWED : { kind: 'REFUSED', reason: `公网地址须使用 https,使用 http 的${LISTED_ONLY}` };
};
