import { describe, expect, it } from 'vitest';
import { withLink, withoutLink } from './link-line.js';

const ADDRESS = 'https://hotline.example/l#abcdefghijkmnpqrstuvwxyz23';

describe('the link in a message to one person', () => {
  it('stands at the end of an SMS and is found there again', () => {
    const linked = withLink('SMS', '【12345热线】紧急工单', ADDRESS);
    expect(linked).toBe(`【12345热线】紧急工单 ${ADDRESS}`);
    expect(withoutLink(linked ?? '')).toBe('【12345热线】紧急工单');
  });

  it.each([[201 - ADDRESS.length - 1, true], [201 - ADDRESS.length, false]])('after %d characters there is room: %s', (length, fits) => {
    expect(withLink('SMS', '长'.repeat(length), ADDRESS) !== null).toBe(fits);
  });

  it('has a line of its own in a mail, whatever its length', () => {
    const linked = withLink('EMAIL', `工单号:1\n${'长'.repeat(3000)}\n`, ADDRESS);
    expect(linked?.split('\n')).toContain(ADDRESS);
    expect(linked).toContain('请勿转发');
  });

  it.each(['没有链接', '见 https://example.org/other', '见 /l#abc'])('%s keeps its words', (text) => {
    expect(withoutLink(text)).toBe(text);
  });
});
