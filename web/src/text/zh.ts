/** What the console says, in Chinese. The English file has the same shape. */
export const zh = {
  product: '急递',
  productLine: '12345 紧急工单值守',
  loading: '正在读取…',
  signIn: {
    title: '登录值守台', account: '账号', password: '密码', submit: '登录', wrong: '账号或密码不正确', required: '请填写', signOut: '退出登录',
    tooMany: '尝试次数过多，请稍后再试', lead: '紧急工单即时通知、逐级催办、按章计时。',
  },
  roles: {
    OPERATOR: '话务员', SUPERVISOR: '值班长', ADMINISTRATOR: '管理员', AUDITOR: '审计员', UNIT: '承办单位', COUNTY_OFFICE: '县级热线办', BUREAU: '应急管理局',
    EMERGENCY_LIAISON: '紧急联络人', SECOND_LIAISON: '第二联络人', DUTY_LANDLINE: '值班固话', WORK_ORDER_CONTACT: '工单联系人', LEADER_IN_CHARGE: '分管领导',
    PRINCIPAL_LEADER: '主要领导', DUTY_SUPERVISOR: '市值班长', DEPUTY_SUPERVISOR: '副值班长', HOTLINE_LEADER: '热线负责人', DUTY_OFFICER: '值班员', LEADER: '领导',
    CASE_HANDLER: '承办人', DUTY_DESK: '值班室', BUREAU_DUTY_DESK: '应急值班室', UNKNOWN: '来源不明',
  },
  live: {
    live: '实时', secondsAgo: '秒前', connecting: '正在连接…', cut: '连接中断，数据可能过期', lastHeard: '最后收到', reconnecting: '正在自动重连', ago: '前',
    byHand: '恢复前请按纸质预案和电话值守。', unreachable: '连不上服务',
  },
  demo: {
    banner: '演示模式 · 不会有任何消息离开这台机器', clock: '演示时钟', advance: '拨快', minute: '1 分钟', quarter: '15 分钟', hour: '1 小时', handsets: '打开手机页面',
    failed: '未能拨动演示时钟',
  },
  board: {
    title: '值守看板', open: '在办', unanswered: '待初步意见', overdue: '已超时', drills: '演练', all: '全部', search: '按编号、标题或地点查找', empty: '目前没有在办的工单',
    emptyHint: '新工单会立即出现在这里，无需刷新。', noMatch: '没有符合条件的工单', attention: '需要立即处理', waiting: '等待初步意见', handling: '正在处理', nextDeadline: '最近时限',
    nextRung: '下一步', rungNow: '正在进行', accepted: '受理', delivered: '送达', callByHand: '请立即人工拨打', moreInOrder: '其余号码见工单', alarms: '告警', providers: '通道', answered: '答复用时中位数', receiptsOwed: '待回执', noDeadline: '时限未起算', noLimit: '无待计时限', waited: '受理至今', newOrders: '条新工单', newCritical: '特别紧急工单',
    becameOverdue: '已超时', soundOn: '提示音开', soundOff: '提示音关', soundBlocked: '浏览器拦截了提示音，点此启用', noted: '知道了', stop: '已不再催办', opinion: '初步意见',
    failedLoad: '看板未能读取', open2: '打开工单', unitUnknown: '承办单位待确定', countyUnknown: '属地待确定', notOut: '尚未送达',
    desktop: '桌面提醒', ordinaryAttention: '普通工单 · 需要处理', ordinary: '普通工单', byClass: '按类别', byPlace: '按地区', everyClass: '全部类别', everyPlace: '全部地区', 
  },
  time: { remaining: '剩余', overdue: '已超时', day: '天', due: '截止', met: '已完成', metLate: '逾期完成', ended: '已终止', superseded: '已重新计算', in: '后', beijing: '北京时间', now: '现在' },
  states: {
    AWAITING_ROUTING: '待确定承办单位', WITH_COUNTY_OFFICE: '县级热线办转派中', DISPATCHED: '已派单，待签收', ACKNOWLEDGED: '已签收，待意见', RESPONDED: '已反馈初步意见', HANDLED: '处理完毕，待结果',
    RESULT_REPORTED: '已反馈结果', CLOSED: '已办结', RETURN_PENDING: '退回待审核', WITHDRAWN: '已撤回',
  },
  categories: { ROAD_AND_TREE: '道路与树木', UTILITY: '水电气通信', POLLUTION: '环境污染', TOURISM_SAFETY: '旅游安全', OTHER: '其他紧急事项', NONE: '紧急事项' },
  critical: '特别紧急', urgent: '紧急', drill: '演练',
  deadlines: {
    FIRST_RESPONSE: '初步意见', RESULT: '处理结果', BACKFILL: '补录', HANDLING: '开始办理', COMPLETION: '办结', ACCEPTANCE: '确认受理', RETURN: '退回', SURVEY_RETURN: '踏勘退回', ON_SITE: '到场', INTERIM_REPORT: '阶段性情况',
    FIRST_CONTACT: '首次联系', COMPLETION_CONTACT: '办结联系', SURVEY: '满意度', EVIDENCE: '佐证材料', CONSULTATION_YELLOW: '答复（黄牌）', CONSULTATION_RED: '答复（红牌）', COMPLETION_YELLOW: '办结（黄牌）', COMPLETION_RED: '办结（红牌）',
  },
  classes: { URGENT: '紧急', CONSULTATION: '咨询', SETTLEMENT: '求决', HELP: '求助', COMPLAINT: '投诉', REPORT: '举报', SUGGESTION: '意见建议', PRAISE: '表扬' },
  lights: { WARNING: '预警', OVERDUE: '超期', YELLOW: '黄灯', ORANGE: '橙灯', RED: '红灯' },
  pressed: { UNIT: '督办承办单位', LEADER_IN_CHARGE: '督办分管领导', PRINCIPAL_LEADER: '督办主要领导' },
  labels: { LATE_RETURN: '逾期退回', DEEMED_ACCEPTED: '视同受理', DEEMED_REPLIED: '视为已答复', NOT_CONTACTED: '未联系诉求人', CARD_CONTESTABLE: '发牌依据可有异议' },
  ratings: { VERY_SATISFIED: '非常满意', SATISFIED: '满意', BASICALLY_SATISFIED: '基本满意', DISSATISFIED: '不满意', VERY_DISSATISFIED: '非常不满意' },
  requests: {
    returns: '退回', extensions: '延期', nth: '第 {n} 次', PENDING: '待审核', APPROVED: '已同意', REJECTED: '不同意', IN_EFFECT: '已生效（无需审批）', suggested: '建议转', signedOff: '已签批', notSignedOff: '未签批', promised: '承诺', notified: '已告知诉求人',
  },
  cards: { YELLOW: '黄牌', RED: '红牌', GREEN: '绿牌', ISSUED: '已发放', REVOKED: '已撤销', PROPOSED: '待审核', breachAt: '违反时刻', issuedAt: '发放' },
  alarms: {
    ANSWER_DISOWNED: '答复被否认，请电话核实', NO_CONTACT: '无人可通知', ALL_FAILED: '全部通知失败', RELAY_OVERDUE: '县级热线办逾期未转派', NO_UNIT: '一小时仍无承办单位', COUNTY_UNKNOWN: '属地不明', COPY_FAILED: '应急通报失败',
    NO_COMPLETION_24H: '满 24 小时未处理完毕', NO_COMPLETION_5WD: '满 5 个工作日未处理完毕', BACKFILL_OUTSTANDING: '补录逾期', CALENDAR_UNCOVERED: '缺少工作日历', REVOCATION_PROPOSED: '撤牌待审核', CARD_OBJECTED: '异议待审定', OUTAGE_REVIEW: '停机时段发牌待复核', HANDLING_OVERDUE: '逾期未开始办理', RETURNED_NO_UNIT: '退回已同意，待定承办单位', DECISION_OVERDUE: '单位申请待审核', MASTER_CLOSED: '主工单已办结，待逐一答复', RECTIFICATION_REFERRED: '整改已移送，待移交', THIRD_COMPLAINT: '多次投诉，待核实',
    ON_SITE_OVERDUE: '逾期未到场', INTERIM_OVERDUE: '逾期未报结果或阶段情况', UNDERLYING_CLASS_MISSING: '未写明普通类别，办结时限未计算', REGULATION_EXPIRED: '规定已失效，不计时限', REGULATION_NOT_IN_FORCE: '规定尚未施行，不计时限',
  },
  channels: {
    SYSTEM: '系统', SMS: '短信', VOICE: '电话', EMAIL: '邮件', CALL_BACK: '回拨热线', NOTICE_CALL: '通知电话', KEYPRESS: '电话按键', SMS_REPLY: '短信回复', APP: '手机 App', WECHAT: '微信', QQ: 'QQ',
    PHONE_12345: '致电 12345', API: '接口', CONSOLE: '值守台',
  },
  attempts: {
    STOPPED: '暂停外发', PLANNED: '待发送', PENDING: '待发送', HELD: '额度内等候', CLAIMED: '发送中', SUBMITTING: '发送中', SUBMITTED: '已提交', ACCEPTED: '已提交', SENT: '已发出', QUEUED: '排队中', DELIVERED: '已送达',
    INITIATED: '已拨出', RINGING: '振铃', IN_PROGRESS: '通话中', ANSWERED: '已接听', COMPLETED: '通话结束', BUSY: '忙线', NO_ANSWER: '无人接听', VOICEMAIL: '语音信箱', FAILED: '失败',
    UNDELIVERED: '未送达', UNKNOWN: '结果不明', EXPIRED: '逾期无回执', CONNECTED: '已接通', NOT_CONNECTED: '未接通', CANCELLED: '已取消', CANCELED: '已取消', SKIPPED: '已略过', EXHAUSTED: '额度用尽', NO_NUMBER: '没有号码', REPLIED: '已回复', RECEIVED: '已收悉', SENDING: '发送中', ACKNOWLEDGED: '已确认',
  },
  purposes: {
    DISPATCH: '派单通知', CHASE: '催办', RELAY_REQUEST: '请求转派', RELAY_OVERDUE: '转派逾期', NAME_COUNTY: '请确定属地', COUNTY_UNKNOWN: '属地不明', WARNING: '最后提醒', CARD: '发牌告知', RESULT_CARD: '发牌告知',
    COPY: '应急通报', UPDATE: '情况更新', COPY_FAILED: '通报失败', NO_CONTACT: '无人可通知', ALL_FAILED: '全部失败', COMPLETION_REMINDER: '处理提醒', RESULT_REMINDER: '结果提醒',
    BACKFILL_REMINDER: '补录提醒', WITHDRAWN: '撤回告知', REASSIGNED: '改派告知',
  },
  providers: { UP: '正常', DEGRADED: '不稳', DOWN: '中断' },
  circuits: { OPEN: '已停用', TRIAL: '试用中' }, mainland: { ONE_WAY: '内地仅单向', NONE: '不通内地' },
  order: {
    back: '返回看板', facts: '工单', routing: '派往与理由', deadlines: '时限', copies: '应急通报', timeline: '时间轴', upcoming: '将要发生', newestFirst: '最新在前', oldestFirst: '最早在前', number: '编号',
    external: '来源编号', place: '地点', category: '类别', county: '属地', unit: '承办单位', acceptedAt: '受理', deliveredAt: '送达承办单位', regulation: '适用办法', description: '内容', recordedAt: '记录于',
    attempts: '次通知', attempt: '次尝试', noEntries: '还没有记录', notFound: '没有这张工单，或无权查看', MUNICIPAL: '市应急管理局', COUNTY: '县级应急管理局', capDocument: 'CAP 文件', messages: { Alert: '通报', Update: '更新', Cancel: '解除' }, acknowledgedBy: '签收', to: '至',
    providerRef: '运营商编号', errorCode: '错误码', receipts: '回执', noCopies: '未通报应急管理局', cardsTitle: '红黄牌', lightsTitle: '亮灯', labelsTitle: '标注', why: '为什么', superseded: '重新计算前的时限', rating: '满意度', coUnits: '协办单位', jurisdiction: '地区', underlying: '所属类别', basisReading: '依据的解读', clauseLoading: '正在读取条款…', clauseUnknown: '没有条款原文', confidence: { CERTAIN: '确定', UNCERTAIN: '不确定', OUTSIDE: '不在辖区' },
    all: '全部', noticesOnly: '只看通知', factsOnly: '只看事实', everything: '含每次回执', expand: '全部展开', collapse: '全部收起',
  },
  actions: {
    callBack: '登记回拨', receipt: '代为签收', sign: '签收', giveOpinion: '反馈初步意见', completion: '登记处理完毕', result: '登记处理结果', assign: '改派 / 指定属地', critical: '标为特别紧急', withdraw: '撤回', close: '办结', more: '更多',
    save: '提交', cancel: '取消', reason: '理由', reasonHint: '将写入台账', required: '请填写', done: '已记入台账', callerNumber: '来电号码', arrivedAt: '来电时刻（北京时间）',
    arrivedAtHint: '正在通话可留空，以此刻为准；补记的时刻超时后须由值班长审核', opinion: '初步意见', opinionHint: '例如：已派员赶赴现场，预计 20 分钟到达', completedAt: '处理完毕时刻（北京时间）', procedure: '处理程序', resultText: '处理结果',
    handledAt: '处理时刻（北京时间）', toUnit: '指定承办单位', toCounty: '交县级热线办', unit: '承办单位', county: '县（市、区）', choose: '请选择', criticalNote: '将同时通报市、县应急管理局，不可撤回。',
    withdrawNote: '撤回后停止一切催办和计时，并告知已通知的人。', receiptNote: '签收只停止催办；一小时内仍须反馈初步意见。', receiptChannel: '对方以何种方式确认', invalidPhone: '请填写电话号码',
    whoOnPhone: '来电人', signedAs: '登记人', yes: '是', no: '否',
    accept: '确认受理', arrive: '登记到场', startHandling: '登记开始办理', interim: '报送阶段性情况', interimText: '阶段性办理情况', contact: '登记联系诉求人', reached: '是否联系上', evidence: '提交佐证材料', evidenceText: '佐证材料说明',
    return: '申请退回', basis: '依据', suggestedUnit: '建议转交的单位', signedOffBy: '签批人（分管领导或授权负责同志）', extend: '申请延期', promisedAt: '承诺时限（北京时间）', promisedAtHint: '规定以原时限顺延的可留空', petitionerNotified: '已向诉求人说明理由和期限',
    approveReturn: '同意退回', rejectReturn: '不同意退回', reassignTo: '改派到', approveExtension: '同意延期', rejectExtension: '不同意延期', approveCompletion: '同意办结', sendBack: '办结退回重办',
    survey: '发出满意度评价', rate: '登记满意度', choice: '评价', redo: '责成重办', reclassify: '调整类别', newClass: '新的类别', newCategory: '紧急事项类别', newCategoryHint: '规定分类别的紧急工单必填',
  },
  problems: {
    unreachable: '连不上服务，未提交。请稍后重试。', stale: '这张工单刚被他人更新，请核对后再提交。', forbidden: '当前账号无权执行此操作。', notFound: '没有这张工单。', server: '服务出错，未提交。请重试；若仍失败请联系管理员。',
    expired: '登录已过期，请重新登录。', conflict: '当前状态不允许此操作。', other: '未能提交。', reload: '载入最新内容',
  },
  regulations: { 'qingyuan-urgent-2019': '清远市 12345 热线紧急事项工单处理方案' },
  code: 'zh',
  law: {
    title: '规定', short: '规定', IN_FORCE: '现行', NOT_YET: '尚未施行', ENDED: '已失效', since: '起施行', version: '版本', superiors: '上位规定', duty: '事项', limit: '时限', lapse: '逾期', words: '条款', every: '各类',
    BREACH: '逾期', WINDOW: '逾期即失权', DEEMED: '逾期视同', atDue: '期限届满时起', fromDue: '距届满', before: '届满前 {n} 个工作日起', after: '届满后第 {n} 个工作日起', readings: '解读与可选项',
  },
  similar: { title: '可能为同一事件', hint: '可能与此同一事件：', metres: '相距约 {n} 米', link: '关联到此单', linkNote: '同一承办单位的，时限和催办以那张工单为准；来电人仍要逐一答复。', reason: '理由', closed: '已办结，不能关联', STRONG: '很可能', POSSIBLE: '可能' },
  places: { title: '页面', wall: '大屏', account: '我的账号', board: '看板', desk: '我的工单', intake: '录入', orders: '工单', handover: '交接班', cards: '红黄牌', surveys: '满意度', approvals: '两人办理', statistics: '统计', registry: '登记册', drills: '演练', rehearsal: '推演', law: '规定', system: '系统' },
  registry: { onBoard: '通达情况：{critical} 个单位有紧急缺口，{warning} 个有薄弱之处' },
  broken: { title: '此页面出错', hint: '数据没有丢失。请重新载入；若仍出错，请联系管理员。', reload: '重新载入' },
  look: { dark: '深色', light: '浅色', toLight: '切换为浅色', toDark: '切换为深色', language: 'English', skip: '跳到正文' },
};

export type Text = typeof zh;
