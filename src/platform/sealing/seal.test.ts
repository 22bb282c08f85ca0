import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { useTestKeys } from '../../../test/support/database.js';
import { FieldKey } from './field-key.js';
import { Keyring } from './keyring.js';
import { keyring, orAbsent, readBytes, readJson, readText, seal, sealBytes, sealComparable, sealJson, sealWhole, UNREADABLE, unreadableValues } from './seal.js';
import { sealedParameter } from './sealed-parameters.js';
import { UnreadableWrittenBack } from './sealing-errors.js';

beforeEach(() => useTestKeys());

const ADDRESSES = ['+8619200000001', '+867633001234', 'duty.desk+night@jidi.example'];

describe('what a statement is given', () => {
  it('a number in E.164 or a mail address is sealed wherever it is bound, always alike', () => {
    for (const address of ADDRESSES) {
      expect(sealedParameter(address)).toMatch(/^a256gcm:test\*:/);
      expect([sealedParameter(address), readText(sealedParameter(address))]).toEqual([sealComparable(address), address]);
    }
  });

  it.each(['19200000001', '0763-3001234', 'a + b', '请打 +8619200000001', '张三@值班', '%+86192%', 'https://jidi.example/a@b', ''])('%s is none, and stays as it is', (text) => {
    expect(sealedParameter(text)).toBe(text);
  });

  it('any json text keeps its meaning, and no address in it stays readable', () => {
    const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...ADDRESSES), fc.constantFrom('"+8619200000001"', '\\"', 'x"+8619200000001', '{"a":"+8619200000001"}'));
    const { tree } = fc.letrec((tie) => ({ tree: fc.oneof(leaf, fc.integer(), fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(leaf, tie('tree'), { maxKeys: 4 })) }));
    fc.assert(fc.property(fc.record({ a: tree }), (value) => {
      const bound = sealedParameter(JSON.stringify(value));
      expect(readJson(bound)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(readText(bound)).toBe(JSON.stringify(value));
      for (const address of ADDRESSES) expect(bound).not.toMatch(new RegExp(`(?<!\\\\)"${address.replaceAll(/[+.]/g, '\\$&')}"`));
    }));
  });

  it('what is shown for an unreadable value is never written over it', () => {
    for (const write of [sealedParameter, sealComparable]) expect(() => write(UNREADABLE)).toThrow(UnreadableWrittenBack);
  });

  it('who is told stays told: a name that cannot be opened is named so in what is written of it, and a number that cannot is none', () => {
    expect(readText(seal(UNREADABLE))).toBe(UNREADABLE);
    expect([orAbsent(UNREADABLE), orAbsent('+8619200000001'), orAbsent(null)]).toEqual([null, '+8619200000001', null]);
  });
});

describe('what is read', () => {
  it('plain texts of an older version are read as they are', () => {
    for (const text of ['明文', '', '{}', 'a256gcm', '[unfinished', '{"a":"+86192"}']) expect(readText(text)).toBe(text);
    expect(readBytes(Buffer.from('PK\u0003\u0004'))).toEqual(Buffer.from('PK\u0003\u0004'));
    expect(readJson('{"a":["x",null,1]}')).toEqual({ a: ['x', null, 1] });
  });

  it('json that is sealed as a whole, as members and as a text at its root', () => {
    const value = { name: '某人', list: [1, { text: '"引号"' }] };
    expect(sealJson(value)).not.toContain('某人');
    expect(readJson(sealJson(value))).toEqual(value);
    expect(readJson(JSON.stringify({ state: sealWhole(value), note: seal('记'), orders: ['o'] }))).toEqual({ state: value, note: '记', orders: ['o'] });
    expect(readJson(JSON.stringify(seal('[不是列表')))).toBe('[不是列表');
    expect(readBytes(sealBytes(Buffer.from('PK')))).toEqual(Buffer.from('PK'));
  });

  it('one value that cannot be opened is marked and counted, and its neighbours are read', () => {
    const lost = new Keyring({ keys: [new FieldKey('lost', Buffer.alloc(32, 3))], numberKeyId: 'lost' });
    const before = unreadableValues();
    expect(readText(lost.seal('没了'))).toBe(UNREADABLE);
    expect(readJson(JSON.stringify([lost.seal('没了'), seal('还在')]))).toEqual([UNREADABLE, '还在']);
    expect(unreadableValues() - before).toBe(2);
    expect(keyring().ids).toEqual(['test']);
  });
});
