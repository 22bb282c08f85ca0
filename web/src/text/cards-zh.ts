/** What the pages of the cards say, in Chinese. The English file has the same shape. */
export const cardsZh = {
  title: '红黄牌', pages: { ledger: '发牌台账', rectifications: '整改', proposals: '发牌建议' }, failed: '未能读取，请稍后重试。', retry: '重试', more: '继续载入',
  by: { label: '筛选', month: '月份', everyMonth: '全部月份', unit: '单位', everyUnit: '全部单位', colour: '牌', everyColour: '红牌和黄牌', state: '状态', everyState: '全部状态', search: '按编号或单位查找' },
  states: { ISSUED: '有效', REVOKED: '已撤销' }, revocationProposed: '提请撤销，待审核',
  columns: { card: '牌', unit: '单位', breach: '违反时刻', why: '依据', order: '工单', state: '状态', actions: '操作', select: '选择' },
  caption: '{month}的红黄牌，按违反时刻由近到远', captionAll: '全部红黄牌，按违反时刻由近到远', none: '没有符合条件的牌。', noneHint: '按时反馈的工单不发牌。', due: '应于 {at} 前完成', met: '完成于 {at}', decided: '审定时刻', outage: '当时服务停机，已提请复核',
  revokedAt: '{at} 撤销', reason: '理由', covered: '已责成整改', counts: '各单位本月张数', countsCaption: '各单位本月张数，撤销的另计', yellow: '黄牌', red: '红牌', revoked: '撤销',
  revoke: '撤销', revokeTitle: '撤销{card}', revokeNote: '撤销后这张牌不再计入通报；牌和经过仍保留在台账。', evidence: '证据', evidenceHint: '例如话单、系统日志的编号和时刻',
  selected: '已选 {n} 张（{unit}）', mixed: '选中的牌属于不同单位，不能一并责成整改。', order: '责成整改', clear: '取消选择', orderTitle: '责成{unit}整改', orderNote: '单位须在期限当日 24:00 前报送书面整改意见，并抄送监督机构；逾期或不到位的报请督办。', dueOn: '报送期限（当日 24:00）', demand: '整改要求',
  save: '提交', saving: '正在提交…', cancel: '取消', required: '请填写', done: '已提交', optional: '可不填', yes: '是', no: '否', draftKept: '已恢复上次没有提交的内容。',
  rectification: {
    none: '没有整改事项。', states: { ORDERED: '待报送', OVERDUE: '逾期未报', FILED: '已报送，待审核', ADEQUATE: '整改到位', INADEQUATE: '整改不到位', LAPSED: '牌已撤销，不再需要' }, dueAt: '期限 {at}', late: '迟报', demand: '整改要求', ordered: '{by} {at} 责成', cards: '涉及的牌', opinion: '整改意见', filed: '{by} {at} 报送', copied: '抄送{to}', verdict: '审核意见', judged: '{by} {at} 审核', referral: '报请{to}督办', grounds: { NOT_FILED: '未按期报送', INADEQUATE: '整改不到位' }, handedOver: '{at} 已报送，文号 {reference}', notHandedOver: '待报送登记',
    file: '报送整改意见', fileNote: '写明逾期的原因、已采取和将采取的措施、责任人和完成时间。报送后不能再改。', judge: '审核', judgeNote: '不到位的，即报请督办；不因此另发牌。', adequate: '是否整改到位', handOver: '登记报送督办', handOverNote: '报送督办机构后，登记文号，告警随之解除。', reference: '文号或登记号', suggested: '规定未写明天数，按 {n} 个工作日预填，由值班长确定。',
  },
  proposal: {
    none: '没有符合条件的发牌建议。', states: { OPEN: '待审定', ACCEPTED: '已同意，已发牌', REJECTED: '不同意' }, every: '全部', ground: '事由', proposed: '{by} {at} 提请', evidence: '证据', decision: '审定', decided: '{by} {at} 审定', decide: '审定', decideNote: '同意即发牌，计入审定当月。本人提出的建议须由另一人审定。', accepted: '是否同意发牌',
  },
};

export type CardsText = typeof cardsZh;
