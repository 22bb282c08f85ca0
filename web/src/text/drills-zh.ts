/** What the pages of drills say, in Chinese. The English file has the same shape. */
export const drillsZh = {
  title: '演练', lead: '演练工单按实际流程派单、发短信、打电话、计时，全部标注【演练】；不计入红黄牌、亮灯、统计、简报和考核。本功能为系统提供，规定未作要求。',
  failed: '未能读取，请稍后重试。', retry: '重试', more: '继续载入', none: '没有演练。', noneHint: '由值班长或管理员计划。', forbidden: '本岗位没有演练页面。', back: '返回演练列表', gone: '没有这次演练，或您还不能查看。',
  line: { running: '正在演练：{name}，至 {at}', counts: '演练工单 {open} 件在办，{answered} 件已答复', notReal: '标注【演练】的都不是实际工单', over: '演练已结束：{name}', see: '查看' },
  states: { PROPOSED: '待第二人批准', PLANNED: '已计划', RUNNING: '进行中', ENDED: '已结束', STOPPED: '已停止', CANCELLED: '已取消', MISSED: '未举行' },
  kinds: { SCHEDULED: '预先通知', SURPRISE: '不预先通知' }, scopes: { COUNTY: '一个县（市、区）', CITY: '全市', UNITS: '指定单位' },
  hidden: '开始前只有值班长、管理员可见', by: '{name} 计划', from: '{from} 至 {to}', counts: '{orders} 件，已触发 {opened}，已答复 {answered}', frozen: '报告已定稿', approval: '去批准页',
  stop: '停止演练', stopTitle: '立即停止“{name}”？', stopNote: '演练工单随即撤回，未发出的通知取消，已被通知的人收到“演练结束”。', cancel: '取消演练', cancelTitle: '取消“{name}”？', cancelNote: '尚未开始，没有人被通知。', reason: '原因（可不填，记入审计）', doIt: '确认', leave: '返回', stopped: '已停止，正在撤回演练工单', cancelled: '已取消',
  orders: '演练工单', ordersNone: '没有可以显示的演练工单。', column: { n: '序号', at: '触发', order: '工单', title: '内容', unit: '单位', state: '状态' }, orderStates: { WAITING: '待触发', OPENED: '已触发', SKIPPED: '未补做', FAILED: '未能触发' }, critical: '特别紧急',
  why: { TOO_LATE: '系统中断，超过补做时限', DRILL_OUT_OF_SCOPE: '按现行登记将派到演练范围之外' },
  workStates: { AWAITING_ROUTING: '待派单', WITH_COUNTY_OFFICE: '在县级热线办', DISPATCHED: '已派单', ACKNOWLEDGED: '已收到', RESPONDED: '已答复', HANDLED: '处理完毕', RESULT_REPORTED: '已反馈结果', CLOSED: '已办结', RETURN_PENDING: '退回待审核', WITHDRAWN: '已撤回' },
  report: {
    title: '演练报告', draft: '未定稿，演练结束约5分钟后定稿', frozenAt: '{at} 定稿', hash: '校验值', notYet: '报告在演练结束约5分钟后定稿。', pdf: '下载 PDF', xlsx: '下载 Excel', totals: '触发 {opened} 件：按时 {onTime}，逾时 {late}，未答复 {unanswered}，未到期 {notDue}；中位数 {median}，最长 {longest}',
    units: '各单位', unit: '单位', county: '县区', orders: '工单', onTime: '按时', late: '逾时', unanswered: '未答复', notDue: '未到期', median: '中位数', longest: '最长', failures: '存在问题', offices: '县级热线办转派', asked: '须转派', detail: '逐件', told: '短信送达', called: '电话接通', receipt: '收到', answered: '答复', who: '答复人', verdict: '结论',
    dead: '无法接通的号码', deadHint: '请核实并更正联络人登记：', deadAt: '{unit} {role}（{channel}）', sms: '短信', voice: '电话', none: '无',
    verdicts: { ON_TIME: '按时', LATE: '逾时', UNANSWERED: '未答复', NOT_DUE: '未到期' },
    failure: { NO_CONTACT: '无可用联络人', NUMBER_DEAD: '号码无法接通', NOT_DELIVERED: '均未送达', CALL_NOT_ANSWERED: '电话无人接听', WRONG_KEY: '按错键', NOT_ANSWERED: '已送达未答复', RECEIPT_ONLY: '仅回复收到', ANSWERED_LATE: '逾时答复', NOT_RELAYED: '未转派', RELAYED_LATE: '转派逾时', KEPT_FOR_REAL: '额度留给实际工单' },
    roles: { EMERGENCY_LIAISON: '紧急联络人', WORK_ORDER_CONTACT: '工单联系人', LEADER_IN_CHARGE: '分管领导', PRINCIPAL_LEADER: '主要领导', DUTY_DESK: '值班室', CASE_HANDLER: '承办人' },
    mail: '发送报告', mailTitle: '把报告发到邮箱', address: '收件邮箱', send: '发送', sent: '已排入发送', byHand: '没有可用的邮件服务，请人工送达',
  },
  plan: {
    open: '计划演练', title: '计划演练', name: '名称', jurisdiction: '地区', kind: '方式', scope: '范围', county: '县（市、区）', units: '单位', startsAt: '开始（北京时间）', minutes: '持续分钟', catchUp: '系统中断后最多补做几分钟内的', reason: '说明（须第二人批准时必填）', reasonHint: '全市，或多于 10 个单位的演练，由另一位值班长或管理员批准后举行。',
    template: '从模板带入', templatePick: '选择模板', past: '从已有工单带入', pastHint: '填工单编号，多件用逗号分隔；不带出诉求人信息', bring: '带入', orders: '演练工单', add: '加一件', remove: '去掉第{n}件', order: '第{n}件', after: '开始后几分钟', category: '类别', orderTitle: '内容', address: '地点', unit: '单位代码（可不填）', criticalReason: '特别紧急的理由（可不填）', description: '补充说明（类别为其他时必填）', none: '不分类',
    save: '提交计划', saving: '正在提交…', wrong: '请更正：', done: '已计划', proposed: '已提请第二人批准', choose: '请选择', where: { orders: '第{n}件', startsAt: '开始', countyCode: '县（市、区）', unitCodes: '单位', reason: '说明', name: '名称', minutes: '持续分钟', afterMinutes: '触发时间', category: '类别', title: '内容', address: '地点', description: '补充说明', unitCode: '单位代码', criticalReason: '特别紧急', jurisdiction: '地区', numbers: '工单编号' },
  },
};

export type DrillsText = typeof drillsZh;
