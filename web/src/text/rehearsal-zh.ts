/** What the rehearsal says, in Chinese. */
export const rehearsalZh = {
  title: '推演', lead: '选一部规定，排好事件，看时限、灯、牌和理由。只作推演：不写入任何工单，不通知任何人。', example: '现成场景', chooseExample: '选一个场景开始', import: '导入场景文件', export: '导出场景文件', importFailed: '不是场景文件：',
  left: '甲', right: '乙', compare: '并排比较', single: '只看甲', law: '规定', version: '版本', inForce: '受理时有效的版本', upload: '试用修改过的规定', uploaded: '试用中：{name}（不保存、不生效）', drop: '不用了', uploadWrong: '这部规定有 {n} 处错误：', tooLarge: '文件过大，不是规定。',
  readings: '解读与可选项', asLaw: '按规定现行取值', changed: '已改', order: '工单', acceptedAt: '受理时刻', class: '类别', category: '紧急事项类别', none: '无', critical: '特别紧急', county: '属地（可多个，用顿号隔开）', unit: '承办单位（空为未定）', until: '推演到',
  facts: '事件', add: '添加事件', chooseFact: '选择事件', at: '时刻', remove: '删除', later: '推后 1 分钟', sooner: '提前 1 分钟', noFacts: '还没有事件', after: '受理后', plusMinutes: '再过（分钟）', fields: '内容', sort: '按时刻排列',
  time: '看到哪一刻', play: '播放', pause: '暂停', start: '到开头', end: '到末尾', step: '←/→ 移到前后一个变化', axis: '时间轴', now: '此刻',
  deadlines: '时限', cards: '红黄牌', lights: '亮灯', copies: '应急通报', alarms: '告警', labels: '标注', refusals: '不予接受', rating: '满意度', nothing: '此刻没有', different: '不同', onlyHere: '另一侧没有', same: '两侧结果相同', differ: '两侧有 {n} 处不同',
  states: { OPEN: '计时中', MET: '按时完成', BREACHED: '逾期', ENDED: '已终止', SUPERSEDED: '已重新计算' }, due: '截止', met: '完成', from: '起', running: '正在推演…', wrong: '有 {n} 处需要改正', failed: '推演失败，请稍后重试。', retry: '重试', calendar: '此场景从当时公布的日历开始', yes: '是', no: '否',
  copyLevels: { MUNICIPAL: '市应急管理局', COUNTY: '县级应急管理局' },
  names: {
    DELIVERED: '送达承办单位', COUNTY_NOTIFIED: '交县级热线办转派', COUNTY_IDENTIFIED: '确定属地', FLAGGED_CRITICAL: '标为特别紧急', ACKNOWLEDGED: '签收（收到）', FIRST_RESPONSE: '反馈初步意见', HANDLING_STARTED: '开始办理', ARRIVED_ON_SITE: '到达现场', ACCEPTED_BY_UNIT: '确认受理', INTERIM_REPORTED: '报送阶段性情况',
    HANDLING_COMPLETED: '处理完毕', RESULT_FILED: '反馈处理结果', COMPLETION_APPROVED: '同意办结', COMPLETION_SENT_BACK: '办结退回', BACKFILLED: '补录', RETURN_REQUESTED: '申请退回', SITE_SURVEY_STARTED: '开始现场踏勘', RETURN_APPROVED: '同意退回', RETURN_REJECTED: '不同意退回', DISPUTE_EVIDENCE_ASKED: '要求佐证材料', DISPUTE_EVIDENCE_GIVEN: '提交佐证材料',
    UNIT_DESIGNATED: '指定承办单位', EXTENSION_REQUESTED: '申请延期', EXTENSION_APPROVED: '同意延期', EXTENSION_REJECTED: '不同意延期', NEW_FACTS_ADDED: '出现新情况', FORCE_MAJEURE: '不可抗力', LAW_CHANGED: '政策变化', REDO_ORDERED: '责成重办', PETITIONER_CONTACT_TRIED: '联系诉求人', CONTACT_DISPUTED: '联系情况有争议',
    SURVEY_DELIVERED: '发出满意度评价', SURVEY_ANSWERED: '收到评价', RECLASSIFIED: '调整类别', LINKED: '关联到同一事件', UNLINKED: '解除关联', WITHDRAWN: '撤回', CLOSED: '办结', CARD_REVOKED: '撤销红黄牌', CALENDAR_LOADED: '公布新的放假安排',
  } as Readonly<Record<string, string>>,
  parts: {
    unit: '单位', county: '县（市、区）', reason: '理由', channel: '方式', opinion: '意见', role: '身份', completedAt: '完毕时刻', arrivedAt: '来电时刻', onSiteOffline: '现场已线下处置', basis: '依据', suggestedUnit: '建议单位', signedOff: '已签批', promisedAt: '承诺时限', petitionerNotified: '已告知诉求人', reached: '已联系上', evidence: '有佐证', choices: '评价', class: '类别', regulation: '规定',
    colour: '颜色', clause: '条款', version: '版本', workdays: '改为上班的日期', offdays: '改为放假的日期',
  } as Readonly<Record<string, string>>,
  settings: {
    workingDayMode: '以工作日计的时限在哪一刻届满', firstResponseCalendar: '一小时在夜间和节假日是否照计', consultationCalendar: '咨询的时限在夜间和节假日是否照计', firstResponseChannels: '哪些方式算一小时内的答复', redAttachesTo: '红牌针对什么', resultClockStoppers: '哪些方式停止结果时限',
    requireOfflineAttestation: '须声明已线下处置', applyGeneralLimitToUrgent: '紧急工单另计一般办结时限', cardModel: '累计计牌还是换色', extensionGrace: '承诺之后是否另有宽限', unreachableDays: '联系不上以哪种日计', deemedAcceptanceDay: '沉默在哪一日视同受理', halfDayMode: '半个工作日怎样计', countyOfficeMayUseApp: '县级热线办可用手机 App', coUnitsCarryClocks: '协办单位也计时',
  } as Readonly<Record<string, string>>,
  readingValues: {
    END_OF_DAY: '当日 24:00', CLOSE_OF_BUSINESS: '下班时', ROLLING: '满整日（到同一钟点）', OFFICE_HOURS: '只计办公时间', NATURAL: '自然时间，不停', SUSPENDED: '夜间和节假日暂停', CUMULATIVE: '累计计牌', UPGRADE: '一次一灯、逐级换色', WORKING: '工作日', LAST_DAY: '期限的最后一日', NEXT_DAY: '期限的次日', R1: '逾期反馈结果', R2: '逾期补录', R3: '两者皆是',
  } as Readonly<Record<string, string>>,
  values: { LEAD: '主办', CO: '协办' } as Readonly<Record<string, string>>,
};

export type RehearsalText = typeof rehearsalZh;
