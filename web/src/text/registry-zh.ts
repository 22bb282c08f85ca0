/** What the pages of the registry say, in Chinese. The English file has the same shape. */
export const registryZh = {
  title: '登记册',
  pages: { coverage: '通达情况', contacts: '联络人', units: '单位', rosters: '值班表', verification: '号码核实', import: '名单导入', functions: '职能与派单', hotlines: '归并热线', resolve: '地点试查', audit: '查看与变更' },
  every: { county: '全部县（市、区）', unit: '全部单位', role: '全部角色' },
  by: { county: '县（市、区）', unit: '单位', role: '角色', at: '时刻（北京时间）' },
  none: '—', more: '继续载入', failed: '未能读取，请稍后重试。', retry: '重试', moreClauses: '其余 {n} 条', when: '{at}（北京时间）', people: '{n} 人',
  severity: { CRITICAL: '来单时可能无人可通知', WARNING: '需要补强', NOTICE: '建议完善' },
  coverage: {
    lead: '每个单位、县级热线办、应急管理局和热线，在催办的每一级是否通知得到。',
    bodies: '单位', unreachable: '完全通知不到', critical: '有严重问题', warning: '需要补强', fine: '没有问题', remedy: '怎么补', basis: '依据', all: '全部问题', byKind: '按问题',
    export: '下载报告（.xlsx）', print: '打印', nothing: '没有发现问题。', nothingHere: '没有符合条件的问题。', contacts: '联络人', more: '其余 {n} 个单位',
    kinds: {
      NO_BODY: '没有登记机构', NO_CONTACT: '无人登记', DEFAULT_ONLY: '仅有默认联络人', NO_MOBILE: '没有手机', EXTENSION_ONLY: '只有分机', NO_EMAIL: '没有邮箱', SINGLE_POINT: '只有一人', SAME_PERSON_EVERYWHERE: '处处同一人',
      SHARED_NUMBER: '一号多人', DENIED: '机主答复有误', FAILING: '送达失败', UNVERIFIED: '未经证实', STALE: '证实已过期', ROSTER_GAP: '值班表有缺口',
    },
  },
  contacts: {
    unit: '单位', role: '角色', name: '姓名', mobile: '手机', landline: '值班固话', email: '邮箱', valid: '有效', reported: '报送',     now: '现在', then: '当时', ext: '转', since: '自', until: '至', history: '历次登记', version: '第 {n} 版', none: '没有符合条件的联络人。', noneHint: '可在“名单导入”中上传联络人登记表。', late: '逾期报送', default: '平台默认',
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
    sheet: '工作表', row: '行', column: '列', what: '问题', remedy: '怎么改', value: '现为', person: '人员', before: '原登记', after: '名单所填', field: '栏目', same: '与登记一致', hiddenDigits: '遮盖的数字不同', nothingSuch: '没有这样的行。', noProblems: '没有问题。', absent: '名单里没有写到', firstDay: '自 {day} 起',
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
    lead: '有值班表的单位按表通知当班人；没有的，按联络人名单通知。', existing: '已有的值班表', noneAtAll: '还没有单位编排值班表，都按联络人名单通知。', noRoster: '这个单位的这一角色没有值班表，按联络人名单通知。', choose: '请选择单位和角色。', onNow: '现在当班', nobodyNow: '现在无人当班，按联络人名单通知。', earlier: '往前', later: '往后', today: '今天', gap: '无人值班', calendar: '值班日历', view: '显示', month: '月', week: '周', hours: '时刻', goesOn: '续', atInstant: '查看某一时刻应通知谁（北京时间，不填为现在）', line: '第 {n} 线', insteadOf: '原为 {name}', uncertain: '按星期推算', changes: '请假与换班',
    changeKinds: { LEAVE: '请假', SWAP: '换班', OVERRIDE: '指定替班', IMPORT: '导入班次' }, cancelled: '已撤销', cancel: '撤销', nextDay: '次日', gaps: '{n} 处无人值班', noGaps: '没有缺口', weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    leave: '登记请假', swap: '登记换班', plan: '编排值班表', newPlan: '重新编排', who: '请假人', from: '起', to: '止（不含）', reason: '事由（可不填）', first: '甲', second: '乙', firstShift: '甲的班次', secondShift: '乙的班次', approvedBy: '何人同意', members: '轮值人员，按先后', membersHint: '依点选次序轮值', startsOn: '第一班日期', start: '接班', end1: '交班', turnDays: '每人连续几天', name: '名称', nameExample: '每日值班', save: '提交', close: '取消', required: '请填写', done: '已登记',
    override: '指定替班', whoStandsIn: '由谁值班', lineField: '线别', chooseDays: '在日历上拖选日期（或按 Shift 加方向键），可指定替班或登记请假。', chosenDays: '已选 {from} 至 {to}', unchoose: '取消选择',
    layers: { LEAVE: '顶', OVERRIDE: '替', SWAP: '换', IMPORT: '导' }, layerNames: { LEAVE: '当班人请假，由下一位顶班', OVERRIDE: '指定替班', SWAP: '换班', IMPORT: '导入的班次' }, legendPlan: '无标记的为轮值', legendDays: '放假、调休上班', dayMarks: { HOLIDAY: '休', MAKE_UP: '班' },
    plans: '历次编排', planInForce: '现行', planOther: '非现行', planEnded: '停用', onlyImported: '只有导入的班次。', everyDay: '每天', dayKinds: { WORKING: '工作日', WEEKEND: '周末', HOLIDAY: '节假日' }, turn: '自 {day} 起每人 {n} 天', onDays: '在哪些日子',
    rotation: '轮值 {n}', addRotation: '再加一组轮值', removeRotation: '去掉这一组', validFrom: '自何时生效（可不填）', validFromHint: '不填为立即', validTo: '到何时为止（可不填）', validToHint: '到时恢复此前的值班表',
    end: '停用值班表', endNote: '停用后按联络人名单通知；以往的值班仍可查。',
    importCalendar: '导入日历', importHint: '从手机或办公系统导出的 .ics 文件；事件标题或参加人写明联络人的姓名或号码。先试读，再导入。', calendarFile: '日历文件（.ics）', dayStartsAt: '全天事件从几时起', tryCalendar: '试读', takeOver: '导入 {n} 个班次', wouldImport: '将导入 {n} 个班次，{from} 至 {to}。', calendarProblems: '有 {n} 处问题，改好后再试',
    feeds: '日历订阅地址', feedsHint: '在手机或电脑的日历程序里订阅，值班变动会自动更新。地址即是凭据，请勿转发。', openFeed: '开一个地址', feedName: '给谁用、用在哪里', feedExample: '值班室电脑', noFeeds: '还没有订阅地址。', shownOnce: '地址只显示这一次，请现在复制', feedBy: '{by} 于 {at} 开设', revoke: '停用', revokedBy: '{by} 于 {at} 停用',
  },
  reasons: {
    ROTATION: '值班表：当班', IMPORT: '值班表：当班（导入的班次）', LEAVE: '值班表：当班人请假或已离任，由下一位顶班', SWAP: '值班表：换班', OVERRIDE: '值班表：指定替班', LISTED: '联络人名单', AFTER_DUTY: '当班人之后按联络人名单', ROSTER_GAP: '值班表此刻无人，按联络人名单', ALL_ON_LEAVE: '名单中的人均在请假，仍予通知',
    WORK_ORDER_CONTACT: '未报送紧急联络人，以登记的工单联系人为准', LIAISON_LANDLINE: '未登记值班室，以联络人登记表的值班固话代替',
  },
  reveal: {
    show: '显示完整号码', title: '查看{name}的完整号码', usual: '常用用途', picks: ['人工拨打', '核对号码', '更新登记'], purpose: '用途', purposeHint: '谁、何时、为何查看会留下记录；号码显示一分钟。', ok: '显示', cancel: '取消',
    copy: '复制', copied: '已复制', notCopied: '浏览器不允许复制，请手动抄录。', mask: '遮盖', left: '{n} 秒后遮盖',
  },
  person: {
    title: '联络人', missing: '没有这位联络人，或无权查看。', ended: '已停用', numbers: '号码', also: '同一手机还登记为', onDuty: '今后四周的班', byList: '没有值班表，按名单第 {n} 位通知。', noDuty: '今后四周没有排到班。', watched: '谁看过、改过这位联络人',
    add: '登记联络人', change: '修改', changeOf: '修改{name}', end: '停用', endOf: '停用{name}', endNote: '此后不再通知此人（{unit}）；历史保留。', endExample: '例如：调离', priority: '先后', priorityHint: '1 最先通知', reason: '为何变更', keeps: '现为 {number}；不填则不变', gone: '删除', unchanged: '内容未变',
  },
  units: {
    lead: '承办单位、县级热线办、应急管理局和热线。名称、职能和隶属改动后，历史照旧可查。', search: '名称、代码、别名、曾用名', kind: '类别', level: '层级', function: '职能', onDay: '当时（日期）', ended: '只看已停用', everyKind: '全部类别', everyLevel: '全部层级', everyFunction: '全部职能', arranged: '排列', byCounty: '按县', byLine: '按隶属',
    count: '{n} 个', nobody: '没有符合条件的单位。', municipal: '市级', otherLines: '无上下级关系', name: '全称', code: '代码', functions: '职能', names: '其他叫法', former: '曾用名：', company: '企业', hasEnded: '已停用', missing: '没有这个单位，或无权查看。',
    kinds: { HANDLING_UNIT: '承办单位', COUNTY_HOTLINE_OFFICE: '县级热线办', EMERGENCY_BUREAU: '应急管理局', HOTLINE: '热线' }, levels: { MUNICIPAL: '市级', COUNTY: '县级', TOWN: '镇级' }, owners: { GOVERNMENT: '政府部门', COMPANY: '企业' },
    shortName: '简称', shortNameHint: '用于短信和电话', county: '县（市、区）', town: '所辖镇（街道）', townHint: '镇级单位填写', line: '所属系统', lineHint: '大写英文，如 TRANSPORT', parent: '上级单位', owner: '性质', matters: '约定事项', below: '下级单位', successor: '接续单位', history: '历次变更',
    add: '登记单位', change: '修改', changeOf: '修改{name}', codeHint: '大写字母、数字和短横；一经使用不再改变', namesHint: '逐个输入，回车确认；供查找和导入匹配', from: '自何时起（可不填）', fromHint: '不填为现在，不能晚于现在', reason: '依据或理由', reasonExample: '例如：清编办〔2026〕×号',
    end: '停用', endOf: '停用{name}', successorHint: '其职能、约定事项和下级单位转到接续单位；此后的工单派给它。', officeStays: '固定设置的机构，不能停用。', hangingOrders: '未办结工单 {n} 件：仍由已通知的人办理，需要时另行改派', hangingContacts: '在册联络人 {n} 名', hangingBelow: '下级单位：{names}', hangingFunctions: '职能：{names}',
    restore: '恢复', restoreOf: '恢复{name}', restoreNote: '恢复误停的单位：接续单位因此得到的职能和下级单位一并交还。',
  },
  verification: {
    lead: '每个号码是否有人应答过。每月自动请机主确认一次，也可随时发送；机主答复“有误”的号码须更正。', states: { TRUSTED: '已证实', STALE: '证实已过期', UNVERIFIED: '未经证实', DENIED: '机主答复有误', FAILING: '送达失败' },
    person: '联络人', number: '号码', state: '状态', asked: '最近一次核实', act: '核实', neverAsked: '没有问过', byHand: '带分机，须人工拨打', since: '{at} 登记', provenAt: '{at} 证实', deniedAt: '{at} 答复有误', failedAt: '{at} 送达失败', nothing: '没有这样的号码。', nothingToDo: '没有需要核实的号码。点上面的数字可查看各类号码。',
    requests: { PLANNED: '待发送', SENT: '已发送，未答复', CONFIRMED: '机主已确认', DENIED: '机主答复有误', SKIPPED: '未发送' }, roundPlanned: '{month}（{jurisdiction}）：{at} 已安排核实 {n} 个号码', roundDue: '{month}（{jurisdiction}）：{at} 自动安排', begin: '现在安排本月核实', beginNote: '向未证实和证实已过期的号码发送核实；每月一次。', begun: '已安排本月核实',
  },
  functions: {
    lead: '派单表：哪类事项属于哪项职能，每个县由谁承担。派给谁以此为准。', search: '职能、关键词或单位', name: '职能', matters: '事项与关键词', exercisedBy: '由谁承担', wholeCategory: '该类别的其余事项', vacant: '无人承担，交县级热线办转派：{names}', nothing: '没有符合的职能。',
    leadTitle: '几个单位都有关：由谁主办', leadUnits: '涉及的单位', receivedBy: '已由谁接收（可不填）', orderClass: '工单类型', leadAsk: '判断', leads: '主办', coUnits: '协办', candidates: '候选', leadOpen: '规定没有确定，由值班长指定',
  },
  audit: {
    lead: '谁在何时看了谁的完整号码、为何；谁登记、修改、停用了什么。记录只增不改。', at: '时刻', actor: '何人', action: '做了什么', subject: '对象', purpose: '用途或理由', from: '起', to: '止（含当日）', everything: '全部', all: '全部联络人', people: '{n} 人', noPurpose: '未填', client: '接入系统', onlyOf: '只看：{name}', nothing: '没有这样的记录。', forbidden: '当前账号不能查看这些记录。',
  },
};

export type RegistryText = typeof registryZh;
