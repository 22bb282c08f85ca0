import { BlockList, isIPv4 } from 'node:net';

/** Whether an address lies in one of these networks (`10.20.0.0/16`, or a single address). */
export const isListed = (networks: readonly string[], address: string): boolean => {
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', bits] = network.split('/');
    const family = isIPv4(base) ? 'ipv4' : 'ipv6';
    list.addSubnet(base, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
};
