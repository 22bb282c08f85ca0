import { describe, expect, it } from 'vitest';
import { AddressBook } from './addresses.js';
import { normaliseNumber } from './numbers.js';

describe('addresses of webhooks', () => {
  const book = new AddressBook('https://jidi.example/city', 'http://localhost:3000');

  it('delivers here what is meant for the public address, and signs the public one', () => {
    expect(book.resolve('https://jidi.example/city/carriers/x?a=1#rc=2')).toEqual({ connect: 'http://localhost:3000/carriers/x?a=1', sign: 'https://jidi.example/city/carriers/x?a=1' });
    expect(book.resolve('http://localhost:3000/carriers/x')).toEqual({ connect: 'http://localhost:3000/carriers/x', sign: 'https://jidi.example/city/carriers/x' });
  });

  it('leaves other addresses of this machine as they are', () => {
    expect(book.resolve('http://127.0.0.1:9/x')).toEqual({ connect: 'http://127.0.0.1:9/x', sign: 'http://127.0.0.1:9/x' });
  });

  it.each(['https://elsewhere.example/x', 'http://10.0.0.1/x', 'ftp://localhost/x', 'nothing'])('does not reach %s', (address) => {
    expect(book.resolve(address)).toBeNull();
  });
});

describe('numbers', () => {
  it.each([['+86 192-0000-0001', '+8619200000001'], ['8619200000001', '+8619200000001'], ['+867633000110', '+867633000110'], ['12345', null], ['+0123456', null], ['x', null]])('%s is %s', (text, number) => {
    expect(normaliseNumber(text)).toBe(number);
  });
});
