/** What the desks of units and county offices say, in Chinese. The English file has the same shape. */
export const deskZh = {
  title: '我的工单', failed: '工单未能读取，正在重试。', empty: '没有待办的工单', emptyHint: '新工单会立即出现在这里并响铃，无需刷新。', openOrder: '看全部',
  summary: { label: '概况', open: '在办', due: '今天到期', over: '已超时', cards: '本月红黄牌', yellow: '黄 {n}', red: '红 {n}', none: '无', rectifications: '待报整改意见' },
  sections: {
    over: '已超时，请立即补办', unitOver: '单位已超时，请督促', sign: '待签收', opinion: '待初步意见（一小时内）', relay: '待转派到承办单位', handle: '处理中', result: '待反馈处理结果', backfill: '待补录', decision: '等待热线审核', waiting: '已转派，待单位反馈', progress: '单位处理中', others: '协办或已转出',
  },
  tasks: {
    sign: '收到', opinion: '反馈初步意见', relay: '转派', completion: '处理完毕', result: '反馈处理结果', backfill: '补录处理结果', return: '申请退回', extension: '申请延期', accept: '确认受理', arrive: '已到现场', start: '开始办理', interim: '报阶段情况', contact: '登记联系诉求人', evidence: '提交佐证材料',
  },
  notes: {
    sign: '', accept: '', arrive: '', start: '',
    opinion: '写明谁去、何时到、怎么处置。反馈后一小时时限即满足，热线不再催办。',
    relay: '交给本县（市、区）实际承办的单位。转派后由该单位在一小时内反馈初步意见；热线办不代为反馈。',
    completion: '申报实际处理完毕的时刻。从这一刻起计算反馈处理结果的时限，申报后不能自行提前或推后。',
    result: '写明处理程序、处理结果和处理时间，可附现场照片。按时反馈即办结。',
    backfill: '先前以电话反馈的结果，要在系统中补录，逾期会再次提醒并告警。',
    return: '确非本单位职责的，写明理由和依据，由热线审核；审核期间仍须处置险情。未到现场而强行退回的，可能被提请发牌。',
    extension: '写明延期的理由和承诺的办结时间，并先向诉求人说明。',
    interim: '写明已做到哪一步、还要做什么、预计何时办结。', contact: '每次联系诉求人都要登记，联系不上的也要登记。', evidence: '说明佐证材料的内容和来源，可附照片。',
  },
  fields: {
    opinion: '初步意见', opinionHint: '例如：已派两名路政员赶赴现场，预计 20 分钟到达', completedAt: '处理完毕时刻（北京时间）', correction: '更正的理由', correctionHint: '第一次申报不用填', procedure: '处理程序', procedureHint: '何时何人到场，采取了什么措施', result: '处理结果', resultHint: '现在的状况，是否消除危险，后续安排',
    handledAt: '处理时间（北京时间）', photos: '照片', reason: '理由', relayReason: '转派的理由', basis: '依据', basisHint: '例如三定方案、职责分工文件的名称和条款', suggestedUnit: '建议转交的单位', signedOffBy: '签批人', signedOffByHint: '分管领导或其授权的负责同志',
    promisedAt: '承诺办结时间（北京时间）', petitionerNotified: '已向诉求人说明理由和期限', reached: '是否联系上', yes: '是', no: '否', text: '内容', unit: '承办单位',
  },
  phrases: ['已派员赶赴现场', '已在现场处置'],
  form: {
    save: '提交', saving: '正在提交…', cancel: '取消', required: '请填写', chooseUnit: '请选择单位', optional: '可不填', draftKept: '已恢复上次没有提交的内容。', answers: '要满足的时限', until: '截至', done: '已提交：{task}', waitPhotos: '照片还在上传，请稍候。',
    gone: '这张工单已不在您的待办里。您填的内容仍保留在本页。', back: '返回', rests: '依据',
  },
  units: { candidates: '系统按地点和内容推荐', search: '按名称查找本地其他单位', other: '查到的单位', none: '没有名称相符的单位。', chosen: '已选：{name}', more: '还有 {n} 个，请写得更具体。', nobody: '地点和内容不足以推荐单位。', failed: '单位名单未能读取。' },
  waiting: '有 {n} 处变动，松开后更新次序。',
  answered: '已由{by}于 {at} {channel}签收', opinionGiven: '初步意见', waitingSince: '等待', countyNote: '热线办负责签收和转派；初步意见和处理结果由承办单位反馈。', appOff: '县（市、区）热线办暂不可用手机 App 处理业务',
};

export type DeskText = typeof deskZh;
