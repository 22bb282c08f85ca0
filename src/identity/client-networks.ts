import { BlockList, isIP } from 'node:net';

/** An address, or a network as `10.1.0.0/16`. */
export const isNetwork = (line: string): boolean => {
  const [address = '', bits, more] = line.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128));
};

/** Whether an address lies in one of the networks. A socket that takes both families names an IPv4 address as `::ffff:10.1.0.5`. */
export const liesIn = (address: string, networks: readonly string[]): boolean => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const version = isIP(plain);
  if (version === 0) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', bits] = network.split('/');
    const of = isIP(base);
    list.addSubnet(base, Number(bits ?? (of === 4 ? 32 : 128)), of === 4 ? 'ipv4' : 'ipv6');
  }
  return list.check(plain, version === 4 ? 'ipv4' : 'ipv6');
};
