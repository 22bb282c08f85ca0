import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldKey, readFieldKeys } from './field-key.js';
import { keyIdOf, Keyring, looksSealed } from './keyring.js';
import { UnopenableValue } from './sealing-errors.js';

const secret = (byte: number): Buffer => Buffer.alloc(32, byte);
const [one, two] = [new FieldKey('k1', secret(1)), new FieldKey('k2', secret(2))];
const ring = new Keyring({ keys: [one], numberKeyId: 'k1' });

describe('sealed fields (ASVS 5.0 V11.3.2 and V11.3.3, 等保 2.0 数据保密性)', () => {
  it('any text comes back as it was, under a form that names algorithm and key, and no text twice in the same form', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = ring.seal(text);
      expect(sealed).toMatch(/^a256gcm:k1:[A-Za-z0-9_-]{38,}$/);
      expect(ring.open(sealed)).toBe(text);
      expect(ring.seal(text)).not.toBe(sealed);
    }));
  });

  it('a number has one form for each key, so that equal ones can be compared, and different ones differ', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
      const again = new Keyring({ keys: [one], numberKeyId: 'k1' });
      expect(again.sealNumber(a)).toBe(ring.sealNumber(a));
      expect(ring.sealNumber(a) === ring.sealNumber(b)).toBe(a === b);
      expect(again.open(ring.sealNumber(a))).toBe(a);
    }));
    expect(new Keyring({ keys: [two], numberKeyId: 'k2' }).sealNumber('+8619200000001')).not.toBe(ring.sealNumber('+8619200000001'));
  });

  it('a changed, cut or lengthened value is refused by name and never answered as something else (V11.3.4)', () => {
    const kinds = [(text: string) => ring.seal(text), (text: string) => ring.sealNumber(text)];
    fc.assert(fc.property(fc.string(), fc.constantFrom(...kinds), fc.nat(), fc.constantFrom(...'AZaz09-_'), fc.constantFrom('CHANGE', 'CUT', 'ADD'), (text, seal, at, letter, how) => {
      const sealed = seal(text);
      const place = sealed.lastIndexOf(':') + 1 + (at % (sealed.length - sealed.lastIndexOf(':') - 1));
      const broken = how === 'CUT' ? sealed.slice(0, place) : how === 'ADD' ? sealed + letter : sealed.slice(0, place) + letter + sealed.slice(place + 1);
      fc.pre(broken !== sealed);
      expect(() => new Keyring({ keys: [one], numberKeyId: 'k1' }).open(broken)).toThrow(UnopenableValue);
    }));
  });

  it('a value under another key, an unknown algorithm or another kind is refused, naming which', () => {
    const sealed = ring.seal('谁');
    expect(() => new Keyring({ keys: [two], numberKeyId: 'k2' }).open(sealed)).toThrow(/unknown key k1/);
    expect(() => new Keyring({ keys: [new FieldKey('k1', secret(9))], numberKeyId: 'k1' }).open(sealed)).toThrow(/does not fit the key k1/);
    expect(() => ring.open(sealed.replace('a256gcm', 'sm4gcm'))).toThrow(/unknown algorithm sm4gcm/);
    expect(() => ring.open(sealed.replace('k1:', 'k1*:'))).toThrow(UnopenableValue);
    expect(() => ring.open('谁')).toThrow(UnopenableValue);
  });

  it('bytes come back as they were, and changed ones are refused', () => {
    const bytes = Buffer.from([0, 255, 7, 0, 31]);
    const sealed = ring.sealBytes(bytes);
    expect(ring.openBytes(sealed)).toEqual(bytes);
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => ring.openBytes(sealed)).toThrow(UnopenableValue);
  });

  it('a new current key reads what the old one sealed, and renews it; numbers wait for their own rotation', () => {
    const both = new Keyring({ keys: [two, one], numberKeyId: 'k1' });
    const [text, number] = [ring.seal('文字'), ring.sealNumber('+8619200000001')];
    expect([both.open(text), both.open(number)]).toEqual(['文字', '+8619200000001']);
    expect([keyIdOf(both.renewed(text)), both.renewed(number)]).toEqual(['k2', number]);
    const turned = both.sealingWith('k2');
    expect([keyIdOf(turned.renewed(number)), turned.open(turned.renewed(number))]).toEqual(['k2', '+8619200000001']);
    expect(turned.renewed(turned.renewed(text))).toMatch(/^a256gcm:k2:/);
  });

  it('a key that was added since is looked for once a value names it', () => {
    const late = new Keyring({ keys: [one], numberKeyId: 'k1', lookAgain: () => [one, two] });
    expect(late.open(new Keyring({ keys: [two], numberKeyId: 'k2' }).seal('后来'))).toBe('后来');
  });

  it('without a key for numbers nothing is sealed: a node of the version before lives', () => {
    const waiting = new Keyring({ keys: [one], numberKeyId: null });
    expect([waiting.seal('明文'), waiting.sealNumber('+8619200000001'), waiting.isSealing]).toEqual(['明文', '+8619200000001', false]);
    waiting.sealFromNowOn('k1');
    expect(looksSealed(waiting.seal('明文'))).toBe(true);
  });
});

describe('FIELD_KEYS', () => {
  it('are read in their order, the current one first', () => {
    const { keys, problems } = readFieldKeys(`k2:${secret(2).toString('base64')}, k1:${secret(1).toString('base64')}`);
    expect([keys.map(({ id }) => id), problems]).toEqual([['k2', 'k1'], []]);
    expect(keys[1]?.fits(one.checkValue)).toBe(true);
    expect(keys[0]?.fits(one.checkValue)).toBe(false);
  });

  it('every wrong entry is named by its place and id, and no secret is repeated (V14.2.4)', () => {
    const text = `Big:${secret(3).toString('base64')},k1:short,k2:${secret(4).toString('base64')},k2:${secret(5).toString('base64')},loose`;
    const { problems } = readFieldKeys(text);
    expect(problems).toHaveLength(4);
    expect(problems.join('\n')).toMatch(/entry 1 .*\n.*entry 2 \(k1\).*32 bytes.*\n.*entry 4 names the key k2 twice\n.*entry 5 /);
    for (const byte of [3, 4, 5]) expect(problems.join()).not.toContain(secret(byte).toString('base64').slice(0, 8));
    expect(JSON.stringify(one)).not.toContain(secret(1).toString('base64').slice(0, 8));
  });
});
