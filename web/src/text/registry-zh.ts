/** What the pages of the registry say, in Chinese. The English file has the same shape. */
export const registryZh = {
  title: '登记册',
  pages: { coverage: '通达情况', contacts: '联络人', import: '名单导入', rosters: '值班表', hotlines: '归并热线', resolve: '地点试查' },
  every: { county: '全部县（市、区）', unit: '全部单位', role: '全部角色' },
  by: { county: '县（市、区）', unit: '单位', role: '角色', at: '时刻（北京时间）' },
  none: '—', more: '继续载入', failed: '未能读取，请稍后重试。', retry: '重试', moreClauses: '其余 {n} 条', when: '{at}（北京时间）', people: '{n} 人',
  severity: { CRITICAL: '来单时可能无人可通知', WARNING: '需要补强', NOTICE: '建议完善' },
  coverage: {
    lead: '每个单位、县级热线办、应急管理局和热线，在催办的每一级是否通知得到。',
    bodies: '单位', unreachable: '完全通知不到', critical: '有严重问题', warning: '需要补强', fine: '没有问题', remedy: '怎么补', basis: '依据', all: '全部问题', byKind: '按问题',
    nothing: '没有发现问题。', nothingHere: '没有符合条件的问题。', contacts: '联络人', more: '其余 {n} 个单位',
    kinds: {
      NO_BODY: '没有登记机构', NO_CONTACT: '无人登记', DEFAULT_ONLY: '仅有默认联络人', NO_MOBILE: '没有手机', EXTENSION_ONLY: '只有分机', NO_EMAIL: '没有邮箱', SINGLE_POINT: '只有一人', SAME_PERSON_EVERYWHERE: '处处同一人',
      SHARED_NUMBER: '一号多人', DENIED: '机主答复有误', FAILING: '送达失败', UNVERIFIED: '未经证实', STALE: '证实已过期', ROSTER_GAP: '值班表有缺口',
    },
  },
  contacts: {
    unit: '单位', role: '角色', name: '姓名', mobile: '手机', landline: '值班固话', email: '邮箱', valid: '有效', reported: '报送', reveal: '显示完整号码', hide: '遮盖号码', revealNote: '会留下查看记录',
    now: '现在', then: '当时', ext: '转', since: '自', until: '至', history: '历次登记', version: '第 {n} 版', none: '没有符合条件的联络人。', noneHint: '可在“名单导入”中上传联络人登记表。', late: '逾期报送', default: '平台默认',
    answering: '先通知谁', answeringAt: '{at} 应通知', answeringNow: '现在来单，依次通知', nobody: '没有人可以通知。', rank: '第 {n} 位', line: '第 {n} 线', chooseUnit: '选定单位后，这里说明某一时刻依次通知谁，以及为什么。', ask: '请机主确认', asked: '已请机主确认',
    trust: { TRUSTED: '已证实', STALE: '证实已过期', UNVERIFIED: '未经证实' }, through: { ROSTER: '值班表', LIST: '名单', DEFAULT: '默认' },
  },
  import: {
    lead: '上传联络人登记表（.xlsx）。先试读，逐行说明会新增、变更或停用什么；确认之后才登记，要么全部登记，要么一条也不登记。',
    choose: '点击选择文件，或拖到这里', chooseHint: '只收 .xlsx；旧版 .xls 请先另存。隐藏的工作表不读取，公式只取显示的结果。', chosen: '已选择', again: '换一个文件',
    endAbsent: '停用表中没有的联络人', endAbsentHint: '通常不要勾选：名单里没有写到的人不会因此停用。勾选后，登记前还要确认人数。', FILE_UNITS: '只限名单里出现的单位', ALL_UNITS: '我可登记的全部单位', within: '停用范围',
    try: '试导入', forms: '表格与导出', registration: '联络人登记表（空表）', full: '完整模板（空表）', export: '导出现有联络人', exportNote: '含完整号码，会留下导出记录；改好后可直接上传。', recent: '最近的导入', noRecent: '还没有导入过。', another: '导入另一份名单',
    states: { READING: '正在读取', CHECKING: '正在核对', READY: '试导入完成，尚未登记', APPLYING: '正在登记', APPLIED: '已登记', FAILED: '未能导入' },
    progress: '{done} / {total} 行', rowsDone: '{done} 行', uploaded: '{by} 于 {at} 上传', applied: '{by} 于 {at} 登记', formOf: { REGISTRATION: '联络人登记表', FULL: '完整模板' },
    actions: { NEW: '新增', CHANGED: '变更', UNCHANGED: '不变', ENDED: '停用' }, problems: '错误', warnings: '提示', rows: '名单行数', units: '涉及单位', differences: '将会怎样', doneDifferences: '做了什么', wrong: '哪里要改', allActions: '全部',
    sheet: '工作表', row: '行', column: '列', what: '问题', remedy: '怎么改', value: '现为', person: '人员', before: '原登记', after: '名单所填', nothingSuch: '没有这样的行。', noProblems: '没有问题。', absent: '名单里没有写到', firstDay: '自 {day} 起',
    severity: { ERROR: '错误', WARNING: '提示', NOTE: '说明' },
    fields: { name: '姓名', priority: '优先级', mobile: '手机', landline: '固话', landlineExtension: '分机', email: '邮箱', lastDay: '停用日期' },
    workbook: '下载带“错误说明”的工作簿', apply: '登记 {n} 项变动', nothingToApply: '与登记册一致，无需登记。', mendFirst: '有 {n} 处错误，改正后重新上传才能登记。', confirmTitle: '确认停用 {n} 人', confirmText: '名单里没有写到的 {n} 人将被停用，此后不再通知他们；历史保留。', confirmAsk: '请填入将停用的人数', confirmWrong: '人数不符，应为 {n}',
    confirm: '停用并登记', cancel: '取消', done: '已登记', gone: '上传的文件已按规定删除；登记的结果仍在。', missing: '没有这次导入，或无权查看。', forbidden: '当前账号不能登记联络人。', recount: '请核对新的结果后再登记。',
  },
  hotlines: { lead: '归并到 12345 的政务服务便民热线，照文件所列。只作线索，不据以派单。', search: '按号码、名称、部门查找', number: '号码', name: '名称', department: '省级部门', local: '本地单位', mode: '归并方式', landing: '落点', status: '状态', notes: '备注', clause: '条款', count: '{n} 条', none: '没有符合的热线。', registered: '登记为', modes: { FULL_MERGE: '整体并入', DUAL_NUMBER: '双号并行', SUB_CENTRE: '设分中心' } },
  resolve: {
    lead: '输入地点和来单内容，看会派给谁、凭什么。只是试查，不通知任何人。', address: '地点', addressHint: '例如：英德市浛洸镇鱼咀村委旁', report: '来单内容（可不填）', reportHint: '标题和描述，用来查找派单表中的关键词', category: '类别（可不填）', county: '来单写明的县（可不填）', unit: '来单写明的单位（可不填）', latitude: '纬度', longitude: '经度', submit: '试查', required: '请填写地点', number: '请填写数字',
    to: { UNIT: '派给承办单位', COUNTY_OFFICE: '交县级热线办转派', DUTY_SUPERVISOR: '请热线值班长核定' }, confidence: { CERTAIN: '确定', UNCERTAIN: '不能确定，不作猜测', OUTSIDE: '不在辖区' }, evidence: '凭据', candidates: '可能的去向', because: '依据', empty: '结果会显示在这里。', noEvidence: '没有读出地名。',
    kinds: { ADDRESS: '地名', VILLAGE: '村（居）', ZONE: '园区', LANDMARK: '地标', SPELLING: '疑似误写', COORDINATES: '坐标', COUNTY_HINT: '来单写明的县', UNIT_HINT: '来单写明的单位', KEYWORD: '关键词', DISPATCH_TABLE: '派单表', SUCCESSOR: '接续单位', HOTLINE_DIRECTORY: '归并热线' },
  },
  rosters: {
    lead: '有值班表的单位按表通知当班人；没有的，按联络人名单通知。', existing: '已有的值班表', noneAtAll: '还没有单位编排值班表，都按联络人名单通知。', noRoster: '这个单位的这一角色没有值班表，按联络人名单通知。', choose: '请选择单位和角色。', onNow: '现在当班', nobodyNow: '现在无人当班，按联络人名单通知。', weeks: '今后四周', earlier: '往前四周', later: '往后四周', today: '回到今天', gap: '无人值班', line: '第 {n} 线', insteadOf: '原为 {name}', uncertain: '按星期推算', changes: '请假与换班',
    changeKinds: { LEAVE: '请假', SWAP: '换班', OVERRIDE: '指定替班', IMPORT: '导入班次' }, cancelled: '已撤销', cancel: '撤销', nextDay: '次日', gaps: '{n} 处无人值班', noGaps: '没有缺口', weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    leave: '登记请假', swap: '登记换班', plan: '编排值班表', newPlan: '重新编排', who: '请假人', from: '起', to: '止（不含）', reason: '事由（可不填）', first: '甲', second: '乙', firstShift: '甲的班次', secondShift: '乙的班次', approvedBy: '何人同意', members: '轮值人员，按先后', membersHint: '依点选次序轮值', startsOn: '第一班日期', hours: '接班与交班时刻', start: '接班', end: '交班', turnDays: '每人连续几天', name: '名称', nameExample: '每日值班', save: '提交', close: '取消', required: '请填写', done: '已登记', loadingPeople: '正在读取联络人…',
  },
};

export type RegistryText = typeof registryZh;
