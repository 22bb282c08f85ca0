export const handoverZh = {
  title: '交接班', failed: '未能读取，请稍后再试。', retry: '重试', none: '—', print: '打印', cancel: '取消', readOnly: '当前账号只能查看交接班。', stale: '他人刚刚更新了交接班。', reload: '载入最新内容', otherProblem: '未能提交。', unreachable: '连不上服务，未提交。',
  onDuty: '在班', you: '（您）', since: '自 {at} 起', lasted: '已值守', nobody: '目前无人在班', nobodyHint: '上一班已结束，或从未登记。请先上班值守，再交接。', sinceLast: '以下为 {at} 以来的情况',
  begin: '上班值守', takeOver: '未经交班接管', takeOverNote: '{name}在班而未交班。接管须写明原因，记入交接班日志和审计。', takeOverReason: '接管原因',
  asBegun: '上班', asHandedOver: '接班', asTakenOver: '未经交班接管',
  offered: '{from} 已向 {to} 交班', offeredAt: '{at} 交出，待接班', waitingFor: '在 {to} 接班前，仍由 {from} 值守。', accept: '已阅并接班', refuse: '拒绝接班', refuseReason: '为何不接', withdraw: '撤回交班', refused: '{to} 拒绝接班：{reason}', showFrozen: '查看交出的内容',
  give: '交班', giveTo: '接班人', choose: '请选择', summary: '交班摘要', summaryHint: '重要情况、待办事项、需要特别留意的地方', giveNote: '交出时，{orders} 件在办工单和 {notes} 条未办备注将随之固定，供接班人逐项阅读。', submit: '交班', required: '请填写',
  figures: { RECEIVED: '新收', ANSWERED: '已答复', OVERDUE: '超时', CARD: '发牌', ALARM: '告警', CLOSED: '办结', OPEN: '在办', OPEN_UNANSWERED: '未答复', OPEN_OVERDUE: '在办已超时', DRILLS: '演练' },
  happened: '本班发生', happenedNone: '本班尚无事项。', allKinds: '全部', waiting: '等待值班长决定', waitingNone: '没有等待决定的事项。', waitingKinds: { RETURN: '退回申请', EXTENSION: '延期申请', CARD_PROPOSAL: '发牌建议', REVOCATION: '撤牌建议' },
  open: '在办工单', openNone: '没有在办工单。', needsWord: '需要交代', onlyNeedsWord: '只看需要交代的', all: '全部', order: '工单', unit: '承办单位', state: '状态', limit: '时限', at: '时间', kind: '事项', detail: '说明', county: '属地',
  alarm: '告警', overdue: '已超时', unanswered: '未答复', calm: '办理中', noted: '有备注', drillsApart: '演练不计入',
  notes: '备注', notesNone: '没有未办的备注。', add: '添加备注', noteText: '备注', noteHint: '写给同事的话。不必写电话号码和诉求人姓名。', pin: '钉住，办结前一直显示并随交班移交', save: '保存', looksLikeNumber: '备注里像有手机号码。电话在工单和登记册里查得到，备注会打印，建议不写。',
  pinned: '钉住', done: '已办', doneBy: '{by} 已办 {at}', finish: '已办', strike: '划去', strikeReason: '为何划去', struckBy: '{by} 划去 {at}：{reason}', aboutShift: '本班', allNotes: '本班全部备注', showAll: '查看本班全部备注', showStanding: '只看未办',
  history: '历次交接', historyNone: '还没有交接过。', from: '交班人', to: '接班人', offeredOn: '交出', decidedOn: '结果', more: '载入更多', frozen: '交接记录', frozenOrders: '交出时在办', frozenNotes: '交出时未办的备注', back: '返回交接班', shiftFrom: '本班自', signedBy: '已阅签收',
  states: { OFFERED: '待接班', TAKEN: '已接班', REFUSED: '拒绝接班', WITHDRAWN: '已撤回' }, signature: '交班人（签字）', signatureTo: '接班人（签字）', printedFrom: '急递 · 12345 紧急工单值守 · 交接班记录',
  orderNotes: '值班备注', orderNotesNone: '还没有值班备注。', saved: '已保存', gaveOver: '已交出，待接班人阅签', tookOver: '已接班', begun: '已上班值守', notFound: '没有这次交接，或无权查看。',
};

export type HandoverText = typeof handoverZh;
