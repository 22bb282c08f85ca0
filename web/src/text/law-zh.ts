/** What the page of the regulations says beyond the words of the board, in Chinese. */
export const lawZh = {
  search: '在规定中查找：条号、原文、事项、时限', found: '{n} 处', inOthers: '其他规定中：', none: '这部规定里没有。', clear: '清除', link: '此条的链接', lights: '灯', when: '何时', question: '未明之处与解读', setting: '采用的取值（可选项）',
};

export type LawText = typeof lawZh;
