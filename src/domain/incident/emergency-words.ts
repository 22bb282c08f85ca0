export type EmergencyService = '110' | '119' | '120' | '122';

/** A service the words of a report make one think of, and the words that did. */
export interface EmergencyHint {
  readonly service: EmergencyService;
  readonly words: readonly string[];
}

const WORDS: Readonly<Record<EmergencyService, RegExp>> = {
  '110': /打架|斗殴|持刀|抢劫|抢夺|盗窃|入室|偷窃|绑架|枪|爆炸物|劫持|跳楼|轻生|自杀/g,
  '119': /起火|着火|失火|火灾|冒(?:出)?浓烟|大火|山火|燃气泄漏|煤气泄漏|爆炸|被困/g,
  '120': /昏迷|休克|流血|出血|受伤|重伤|心脏病|骨折|触电|溺水|中毒|晕倒|没有呼吸|救护车/g,
  '122': /车祸|撞车|追尾|交通事故|肇事|翻车|侧翻|撞(?:了|到|伤)人/g,
};

/** What was said not to be so is no sign of it: `没有起火`, `无人受伤`, `没人被困`. */
const DENIED = /(?:没有?|未|无)(?:人|人员|发生|出现|造成)?$/;

/**
 * Services whose matter a report may be (QY2019-0.1). Words alone refuse no order (OQ-23): whoever has the caller on the line is asked to make sure.
 */
export const emergencyHints = (report: string): readonly EmergencyHint[] =>
  (Object.entries(WORDS) as [EmergencyService, RegExp][]).flatMap(([service, pattern]) => {
    const found = [...report.matchAll(pattern)].filter((match) => !DENIED.test(report.slice(Math.max(0, match.index - 6), match.index)));
    return found.length === 0 ? [] : [{ service, words: [...new Set(found.map(([word]) => word))] }];
  });
