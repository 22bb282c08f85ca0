/** What the pages of the monthly bulletin say, in Chinese. The English file has the same shape. */
export const bulletinsZh = {
  tab: '简报', list: '各月简报', none: '还没有简报。', noneHint: '次月第一个工作日起草，经人发布后可见。', failed: '未能读取，请稍后重试。', retry: '重试', jurisdiction: '地区', back: '各月简报',
  columns: { month: '月份', state: '状态', drafted: '起草', published: '发布', hash: 'SHA-256', unit: '承办单位', red: '红牌', yellow: '黄牌', revoked: '已撤销', received: '接收', onTime: '按时率', met: '按时', breached: '超时', returned: '申请退回', extended: '准予延期', uncompleted: '月末未报处理完毕', ground: '依据', count: '数量', card: '牌' },
  states: { RUNNING: '当月进行中', NEXT: '待发布', WAITING: '先发布更早的月份', PUBLISHED: '已发布', DRAFT: '草稿' },
  draftLine: '草稿，按 {at} 的台账算出；发布前数字还会变动。', publishedLine: '{at} 发布，此后不再改动；变动列入下一期更正。', publishedBy: '发布人：{by}', draftedLine: '{at} 自动起草', publisher: '发布机构：{name}',
  downloads: '下载', json: 'JSON', xlsx: '工作簿', pdf: 'PDF',
  units: '各单位红黄牌', unitsLights: '各单位黄红牌状态', unitsNone: '当月没有单位被发牌。', total: '合计', cardsNote: '计时的牌按违反时刻、审定的牌按审定时刻计入月份；已撤销的不计，另列。', lightsNote: '每件按当月最后亮起的黄牌或红牌计一次。',
  grounds: '发牌依据', work: '业务量和办理情况', volume: '受理 {accepted} 件（特别紧急 {critical} 件），办结 {closed} 件，撤回 {withdrawn} 件，月末在办 {open} 件。',
  corrections: '对以往各期的更正', correctionsNone: '本期没有更正。', correctedNone: '各项更正相抵，各单位张数不变。', corrected: '更正后的张数', was: '原通报', is: '更正为', order: '工单', changedAt: '变动时刻', correction: '更正', notListed: '未列', taken: '（撤销）', correctionKinds: { LATE: '补报', REVOKED: '撤销', REINSTATED: '恢复', CHANGED: '更改', GONE: '取消' },
  relays: '附件1　县（市、区）热线办转派用时', relaysNone: '当月没有交热线办转派的工单。', relaysNote: '规定未设转派时限，也不因此发牌，仅列用时（分钟）；未转派而等候超过提醒时限的也计入“超过”。', office: '热线办', asked: '交转派', relayed: '已转派', median: '中位数', longest: '最长', over: '超过 {n} 分钟', notRelayed: '未转派',
  uncompleted: '附件2　月末仍未报处理完毕的工单', uncompletedNone: '没有超过提醒时限而未报处理完毕的工单。', delivered: '接收时刻', alarms: { NO_COMPLETION_24H: '超过 24 小时', NO_COMPLETION_5WD: '超过 5 个工作日' }, situation: '情况',
  drills: '附件3　演练结果', drillsNone: '没有演练结果。', drillsNote: '演练不计入以上任何数字。', drill: '演练', orders: '工单', late: '超时', unanswered: '未答复',
  texts: '文字', textsNote: '数字由台账算出，不能改。简报公开通报，不得写有个人信息。', introduction: '正文开头', introductionHint: '留空则用设置中的文字', remarks: '说明', reference: '文号', save: '保存文字', saving: '正在保存…', saved: '已保存。', draftKept: '已恢复上次没有提交的内容。',
  publish: '发布', publishTitle: '发布 {month} 简报', publishNote: '发布后冻结，不能再改，并寄送：{to}。', publishNobody: '发布后冻结，不能再改。', publishNow: '确认发布', publishing: '正在发布…', publishedNow: '已发布。', cancel: '取消', running: '该月尚未结束，次月才能发布。', waiting: '请先发布更早的月份。',
  changed: '您看到的之后又有变动，已载入最新的草稿，请核对后再发布。', differences: '变动的数字', unsettled: '当月到期的时限尚未全部判定：{orders}。', despite: '仍然发布，之后判定的列入下一期更正', sinceDraft: '起草以来的变动', sinceDraftNone: '起草以来数字没有变动。', figure: '数字', before: '原为', now: '现为', absent: '无',
  papers: '寄送', papersNone: '没有设置收件机构。', again: '再次寄送', againDone: '已安排寄送。', paperStates: { PLANNED: '待寄', SUBMITTED: '正在寄送', SENT: '已交邮件服务器', DELIVERED: '已送达', UNKNOWN: '结果不明', FAILED: '未能寄出', BY_HAND: '须由人送达', HANDED_OVER: '已由人送达' },
  figures: { totals: '合计', lists: '条数', volume: '业务量', yellow: '黄牌', red: '红牌', revoked: '已撤销', received: '接收', met: '按时', breached: '超时', returned: '申请退回', extended: '准予延期', uncompleted: '未报处理完毕', onTime: '按时率', accepted: '受理', critical: '特别紧急', closed: '办结', withdrawn: '撤回', open: '在办', corrections: '更正', drills: '演练', asked: '交转派', relayed: '已转派', median: '中位数（秒）', longest: '最长（秒）', overAlarm: '超过提醒时限', notRelayed: '未转派' },
};

export type BulletinsText = typeof bulletinsZh;
