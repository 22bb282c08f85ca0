import type { Page } from '@playwright/test';

/** Counts the tones that a page starts, and notes its desktop notices, without anybody to hear or see them. */
export const listenIn = (page: Page): Promise<unknown> => page.addInitScript(`
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...given) { window.tones += 1; return start.apply(this, given); };
  window.notices = [];
  window.Notification = class extends EventTarget {
    static permission = 'default';
    static requestPermission() { this.permission = 'granted'; return Promise.resolve('granted'); }
    constructor(title, { body }) { super(); window.notices.push(title + ' ' + body); }
    close() {}
  };`);

/** Two of them are one ring. */
export const tones = (page: Page): Promise<number> => page.evaluate<number>('window.tones');
