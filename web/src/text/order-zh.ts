/** The words of the order's page and of the list of orders. */
export const orderZh = {
  plan: { title: '将要发生', nobody: '此级目前没有可通知的人', until: { RECEIPT: '收到后取消', OPINION: '反馈意见前都会通知', NOTHING: '届时必定通知' }, more: '还有 {n} 步', less: '收起' },
  group: { people: '通知 {n} 人', failed: '{n} 人未送达', open: '{n} 人尚无结果', reached: '{n} 人已送达' },
  older: '显示更早的 {n} 条', toNow: '回到现在', show: '显示',
  copy: '复制编号', copied: '已复制 {number}', copyFailed: '浏览器不允许复制，请手工选取', again: '再发一次',
  over: { CLOSED: '本工单已办结：不再催办，时限不再变化。', WITHDRAWN: '本工单已撤回：不再催办，时限不再变化。' },
  oldLaw: '适用受理时的版本 {version}，之后的修订不影响本工单。',
  raw: { show: '原始回执', hide: '收起', loading: '正在读取…', failed: '没有读到原始回执', none: '运营商没有发来正文，或已按期清除', audited: '查看已记入审计；号码在收到时已隐去', provider: '运营商', recordedAt: '收到于' },
  errors: {
    NO_NUMBER: '没有号码', NO_TEXT: '没有文本', NO_PROVIDER: '没有可用的运营商', NOT_REGISTERED: '号码未登记，已拦截', COUNTRY_NOT_ALLOWED: '境外号码，已拦截', BUDGET_HOUR: '本小时呼叫额度用尽', BUDGET_DAY: '当天额度用尽',
    NOTIFICATIONS_STOPPED: '两人暂停外发,期间未发出', NEVER_LEFT: '始终未能发出', NOT_REACHABLE: '运营商连接不上', EXPIRED: '逾期未发出', EXHAUSTED: '没有可用的回复码', '30003': '手机关机或不在服务区', '30005': '空号', '30006': '固话或无法接收短信', '30007': '被运营商拦截', '30008': '运营商未说明原因',
  },
  states: { moved: '已先通知下一渠道或下一人', bundled: '并入同一次通知', refused: '运营商暂不受理', replaced: '已另行重发', replaces: '重发' },
  tabs: { conversation: '对方说' },
  actions: {
    escalate: '立即升级', escalateNote: '现在就通知下一级：{to}（原定 {at}）。其后各级时间不变，法定时限不变。', escalateNone: '阶梯上已没有下一级。', sendAgain: '再发通知', sendAgainNote: '向所选的人再发一次上一条通知，受号码额度约束（同一号码每分钟至多呼叫一次）。',
    whom: '发给', everybody: '所有仍在等候答复的人', evenIfUnderWay: '仍要再发', onBehalf: '代为反馈意见', onBehalfNote: '按对方所述原话登记；时限以登记的此刻为准。', saidBy: '何人告知', by: '经由', link: '关联到另一工单', linkNote: '同一承办单位的，时限和催办以那张工单为准；来电人仍要逐一答复。',
    master: '同一事件的工单', masterHint: '可搜索编号、标题或地点', suggested: '建议', callerHint: '可选已通知的人，或直接输入号码', callerUnknown: '请选择已通知的人，或填写电话号码', done: '已记入台账：{what}',
    whyResolved: '识别依据', asked: '单位的申请', groups: { talk: '联络', decide: '审核', route: '派往', handle: '办理', end: '结束' }, placeToo: '事发地的县（市、区）', placeTooHint: '更正属地时填写；与承办单位一并填写则不再经县级热线办', toCounty: '指定属地', coUnits: '协办单位', rootCause: '根本原因', rootCauseHint: '多个单位不属同一系统时必填（QY2015-5.2d）', none: '此刻没有可做的操作',
  },
  evidence: { go: '证据包', note: '下载证据包：PDF、全部记录、回执、照片、规定与日历版本、审计链证明和离线核验程序；不含诉求人信息，下载记入审计' },
  print: {
    title: '纸质预案', printed: '打印于', by: '打印人', next: '接下来应通知', call: '人工拨打名单', masked: '号码已遮盖', done: '拨打结果（时间、接听人、意见）', purpose: '打印完整号码的用途', purposeDefault: '网络中断时按纸质预案拨打', note: '名单含完整号码，查看记入审计。不含诉求人信息。',
    go: '打印', without: '不含号码打印', limits: '时限', facts: '工单', history: '经过', at: '时间', whom: '人员', unit: '单位', phone: '电话', failed: '没有读到名单，请重试',
  },
  list: {
    title: '工单', q: '编号、标题或地点', caller: '来电号码', state: '状态', OPEN: '未结', OVER: '已办结或撤回', anyState: '全部状态', county: '县（市、区）', unit: '承办单位', class: '类别', level: '级别', critical: '特别紧急', notCritical: '非特别紧急', drill: '演练', drillOnly: '仅演练', noDrill: '不含演练',
    from: '受理自', to: '至', late: '逾期', lateOnly: '有逾期的', notLate: '没有逾期的', any: '不限', search: '查找', clear: '清除条件', more: '载入更多', shown: '已列出 {n} 张', last: '没有更多', none: '没有符合条件的工单', noneYet: '还没有工单', failed: '没有读到工单，请重试', forbidden: '当前账号不能按此条件查找', export: '导出表格', retry: '重试',
    number: '编号', order: '工单', where: '地点', who: '承办', accepted: '受理', limit: '时限', cards: '牌', category: '分类', wrong: '条件有误：',
    late1: '逾期 {n} 项', onTime: '未逾期', left: '进行中',
  },
};

export type OrderText = typeof orderZh;
