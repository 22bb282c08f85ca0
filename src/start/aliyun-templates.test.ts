import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AliyunTemplates, LONGEST_VARIABLE, withoutSign } from '../channels/aliyun/aliyun-templates.js';
import { helpText } from '../domain/reply/help-text.js';
import { numberCheckText } from '../domain/reply/number-check.js';
import { ConfigFileError } from '../registry/config-file.js';
import { readAliyunTemplates } from './aliyun-templates.js';

const SIGN = '12345热线';

describe('the approved texts of Alibaba Cloud (issue: free text is not allowed there)', () => {
  const templates = new AliyunTemplates(readAliyunTemplates('config', SIGN));
  const fill = (text: string) => templates.fill(withoutSign(text, SIGN) ?? '');

  it('say every SMS of every jurisdiction, also as an exercise, in codes of their own', () => {
    const codes = templates.templates.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThan(100);
  });

  it('take from a text what may differ, each piece within the vendor’s length, and give the text back', () => {
    const text = '【12345热线】紧急工单QY20261122000017：道路树木险情，英德市浛洸镇。请于22:10前反馈初步意见：回复 47 1 已派员，47 2 在处置，47 3加原因 退回；或回拨12345';
    const filled = fill(text);
    expect(filled?.parameters).toEqual({ number: 'QY20261122000017', category: '道路树木险情', place: '英德市浛洸镇', deadline: '22:10', code: '47', callback: '12345' });
    const content = templates.templates.find(({ code }) => code === filled?.code)?.content ?? '';
    expect(`【${SIGN}】${content.replace(/\$\{(\w+)\}/gu, (_, name: string) => filled?.parameters[name] ?? '?')}`).toBe(text);
    expect(Object.values(filled?.parameters ?? {}).every((value) => [...value].length <= LONGEST_VARIABLE)).toBe(true);
  });

  it.each([
    '【12345热线】QY20261122000017(英德市浛洸镇)已记录初步意见:已派员。处理完毕后,下一工作日24时前反馈处理结果。',
    '【12345热线】【演练】QY20261122000017已记录收到。初步意见仍须于11月22日22:10前反馈。回复47 1已派员,47 2已在现场处置。',
    '【12345热线】短信通道自检 21:10:00,请忽略。',
    helpText({ kind: 'NEXT_PAGE' } as Parameters<typeof helpText>[0]), helpText({ kind: 'UNREGISTERED' } as Parameters<typeof helpText>[0]), numberCheckText('CONFIRMED'), numberCheckText('DENIED'),
  ])('say the answer %s', (text) => {
    expect(fill(text)?.code).toMatch(/^SMS_\d+$/);
  });

  it('are no way around the register of texts: other words find none', () => {
    expect([fill('【12345热线】您的快递到了，请点击领取'), fill('【12345热线】紧急工单')]).toEqual([undefined, undefined]);
  });

  describe('are checked at every start', () => {
    let configDir: string;
    beforeAll(() => {
      configDir = mkdtempSync(join(tmpdir(), 'templates-'));
      cpSync('config', configDir, { recursive: true });
    });
    afterAll(() => { rmSync(configDir, { recursive: true }); });

    const complaints = (change: (text: string) => string): string => {
      const file = join(configDir, 'providers', 'aliyun.yaml');
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, change(before));
      try {
        readAliyunTemplates(configDir, SIGN);
        return '';
      } catch (error) {
        if (error instanceof ConfigFileError) return error.message;
        throw error;
      } finally {
        writeFileSync(file, before);
      }
    };

    it('a text of wording/ without a template is named', () => {
      expect(complaints((text) => text.replace('content: "紧急工单${number}：', 'content: "加急工单${number}：'))).toMatch(/aliyun\.yaml:\d+: \/templates: expected a template for sms\.UNIT\.DISPATCH of wording\/qingyuan\.yaml/);
    });

    it('the invented codes are refused where messages reach people', () => {
      expect(() => readAliyunTemplates(configDir, SIGN, true)).toThrow(/aliyun\.yaml:\d+: \/templates: expected the codes that the vendor gave these texts: \d+ are invented$/);
    });

    it('what the vendor would refuse is named with its line', () => {
      const message = complaints((text) => text.replace('content: "紧急工单${number}：', 'content: "【急】${a}${b}19200001234紧急工单${number}：').replace('SMS_900000002', 'first'));
      expect(message).toMatch(/no 【 or 】/);
      expect(message).toMatch(/words between two variables/);
      expect(message).toMatch(/no mobile number/);
      expect(message).toMatch(/a code such as SMS_/);
    });
  });
});
