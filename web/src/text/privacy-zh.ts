/** The words about who reported and how long what is kept. */
export const privacyZh = {
  petitioner: {
    title: '诉求人', name: '姓名', phone: '电话', caller: '来电号码', original: '诉求原文', none: '未登记诉求人。', erased: '诉求人信息已于 {at} 清除。', show: '显示完整信息', mask: '遮盖', left: '{n} 秒后遮盖', failed: '未能读取诉求人信息。',
    ask: '为何查看诉求人信息？', ok: '显示', cancel: '取消', usual: '常用用途', picks: ['联系诉求人核实地点', '答复诉求人', '核对重复投诉'], purpose: '用途', purposeHint: '谁、何时、为何查看，都记入审计。', unreachable: '连不上服务，未提交。',
  },
  retention: {
    title: '保存期限', lead: '每天 3:30 清除已过保存期限的个人信息。未结的、设了留存的、有未了结的异议、发牌建议、整改或时限的工单一概不动；台账和审计记录不删除，仍可校验。', next: '下次清除', periods: '各类信息', kind: '信息', keep: '保存', from: '起算', reason: '理由', before: '今日清除早于',
    fromWords: { CLOSURE: '办结或撤回之日', ROW: '记录之日' }, preview: '试算', previewNote: '什么也不改：若此刻清除，各有多少。', run: '试算一次', orders: '{n} 张工单', rows: '{n} 条', heldNow: '另有 {n} 张工单期限已满但须留存。', nothing: '目前没有可清除的。',
    runs: '清除记录', runsNone: '还没有清除过。', begun: '开始', ended: '完成', removed: '清除', held: '须留存的工单', goingOn: '进行中', removedNone: '没有到期的', batches: '{n} 批', years: '{n} 年', months: '{n} 个月', days: '{n} 天',
  },
};

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends readonly string[] ? readonly string[] : Words<T[K]> };
export type PrivacyText = Words<typeof privacyZh>;
