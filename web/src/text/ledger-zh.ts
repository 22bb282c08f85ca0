/** What the ledger says of objections, lights and exports, in Chinese. The English file has the same shape. */
export const ledgerZh = {
  pages: { objections: '异议', lights: '亮灯', exports: '导出' },
  by: { ground: '条款', everyGround: '全部条款', kind: '产生方式', everyKind: '全部', kinds: { TIMED: '计时自动', FINDING: '提请审定' } },
  download: '下载台账', csv: 'CSV', xlsx: 'Excel', groundCounts: '按条款', groundCaption: '各单位各条款的张数，撤销的另计', ground: '条款', month: '月份',
  objection: {
    note: '本功能为系统提供，规定未作要求。', none: '没有异议。', every: '全部', states: { OPEN: '待审定', UPHELD: '成立，牌已撤销', REJECTED: '不成立', LAPSED: '牌已另行撤销' }, onCard: { OPEN: '单位有异议，待审定', UPHELD: '异议成立', REJECTED: '异议不成立', LAPSED: '有过异议' },
    raise: '提出异议', raiseTitle: '对{card}提出异议', raiseNote: '本功能为系统提供，规定未作要求。审定前牌仍有效；成立的，牌随即撤销。', raised: '{by} {at} 提出', reason: '异议理由', evidence: '证据',
    decide: '审定', decideTitle: '审定异议 · {unit}', decideNote: '成立的，牌随即撤销，不再计入通报；不成立的，牌仍有效。提请或审定过这张牌的人不能审定。', upheld: '异议是否成立', decision: '审定', decided: '{by} {at} 审定',
  },
  lights: {
    none: '没有符合条件的亮灯。', noneHint: '清远的规定发牌而不亮灯；韶关、濠江按期办结的工单不亮灯。', caption: '亮灯历史，由近到远', colour: '灯', everyColour: '全部', showing: '状态', everyShowing: '全部', still: '仍亮着', out: '已灭', from: '亮于', until: '灭于',
    columns: { light: '灯', unit: '单位', time: '起止', press: '督促', why: '依据', order: '工单' }, ended: { OVERTAKEN: '改亮下一级', MET: '已办结', ENDED: '时限终止', SUPERSEDED: '时限重算', RETRACTED: '经查不应亮' },
    counts: '各单位本月工单的最后状态', countsCaption: '每件工单每月只计最后一种状态（OQ-25）', notPressed: '不督促', noPress: '没有发出通知', limit: '{kind}，应于 {at} 前完成',
  },
  exports: {
    lead: '供监察督查机关和省数据集使用。不含演练，不含个人信息；同一月份没有变动时，每次导出逐字节相同，更正以新的版次列出。每次导出都记入审计。', jurisdiction: '地区', month: '月份', datasets: '数据集', columns: { dataset: '数据集', month: '按什么归月', files: '文件' },
    jsonl: 'JSON Lines', totals: '控制总数', schema: '字段说明', changes: '近 13 个月的变动', notYet: '请先选择月份。', future: '这个月份尚未开始。', machine: '机器取用：GET /api/v1/exports/{dataset}/{period}.jsonl，下次带 since=<Jidi-Export-Token>。',
  },
};

export type LedgerText = typeof ledgerZh;
