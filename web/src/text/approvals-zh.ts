export const approvalsZh = {
  title: '两人办理', lead: '成批改动登记册、暂停外发、提前清除个人信息，由一人提出、另一人批准后办理。24 小时内无人决定即过期。', failed: '未能读取，请稍后再试。', retry: '重试', forbidden: '当前账号不参与两人办理。', unreachable: '连不上服务，未提交。', more: '更多',
  open: '等待决定', openNone: '没有等待决定的事项。', past: '已了结', pastNone: '尚无记录。', waiting: '{n} 项待批准',
  kinds: { CONTACT_IMPORT: '导入联络人名单', NOTIFICATION_STOP: '暂停外发', PERSONAL_DATA_ERASURE: '提前清除个人信息', other: '其他事项' },
  states: { OPEN: '待决定', CARRIED_OUT: '已批准并办理', REFUSED: '已否决', WITHDRAWN: '已撤回', EXPIRED: '已过期', OUTDATED: '情况已变，未办理' },
  proposed: '{by} 于 {at} 提出', expires: '{at} 过期', decided: '{by} 于 {at}', reason: '理由', answer: '答复', look: '逐项核对', own: '本人提出，须由他人决定',
  approve: '批准并办理', refuse: '否决', withdraw: '撤回', cancel: '取消', approveTitle: '批准后立即办理', refuseTitle: '否决', refuseReason: '为何不同意', approveReason: '说明（可不填）', required: '请填写', done: '已办理。', refused: '已否决。', withdrawn: '已撤回。',
  stop: '暂停外发', stopLead: '只在外发本身出错（如内容有误、被冒用）时使用。期间通知不发出但不丢失，时限照常计算，须人工拨打；到时自动恢复，任一值班长或管理员可提前恢复。', propose: '提请暂停…', proposeTitle: '提请暂停外发', proposeNote: '另一人批准后才生效。',
  scope: '范围', scopes: { ALL: '短信、电话和邮件', SMS: '短信', VOICE: '电话', EMAIL: '邮件' }, minutes: '时长', minutesOf: '{n} 分钟', hoursOf: '{n} 小时', exceptCritical: '特别紧急工单照常外发', exceptCriticalHint: '不勾选则特别紧急工单也不外发。', stopReason: '原因', submit: '提交，等待批准', submitted: '已提交，等待另一人批准。',
  standing: '{scope}外发已暂停，至 {at}', criticalToo: '含特别紧急', criticalNot: '特别紧急除外', held: '{n} 条未发出', byHand: '时限照常计算，请人工拨打。', resume: '恢复外发…', resumeTitle: '恢复外发', resumeNote: '仍然有效的通知将立即发出。', resumeReason: '说明', resumeNow: '立即恢复', resumed: '已恢复外发。', stopNone: '当前没有暂停。',
  importWaits: '改动较多，须由另一人批准后登记（{at} 前）。', importOutdated: '登记册有了变动，上次提交未办理，请核对后重新提交。', importRefused: '{by} 未同意：{reason}', goDecide: '去决定',
  erase: '提请清除个人信息…', eraseTitle: '提前清除个人信息', eraseNote: '诉求人、诉求全文、意见、通知全文和照片将被清除，不能恢复；流水、时限和牌照记录保留。由另一人批准后办理。', eraseReason: '理由', eraseSubmit: '提交，等待批准',
};

export type ApprovalsText = typeof approvalsZh;
