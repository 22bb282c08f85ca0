export const systemZh = {
  title: '系统', pages: { providers: '通信服务', nodes: '节点', selfWatch: '自检', retention: '保存期限', callbacks: '平台回调', accounts: '账号', clients: '机器客户端', calendars: '工作日历' }, failed: '未能读取，请稍后再试。', retry: '重试', forbidden: '当前账号无权查看这一页。', forbiddenHint: '{roles}可以查看。', none: '—', close: '关闭', cancel: '取消', more: '载入更多', realTime: '本页时刻均为真实时间（北京时间），不随演示时钟拨动', yes: '是', no: '否', unreachable: '连不上服务，未提交。', otherProblem: '未能提交。', saved: '已保存',
  providers: {
    lead: '近 10 分钟各通信服务的表现。停用的会自动探测，恢复后自动启用。', provider: '服务', channel: '渠道', state: '状态', circuit: '熔断', since: '自', answer: '答复用时中位数', owed: '待回执', mainland: '内地号码', note: '说明', none: '没有配置通信服务。', gaps: '对内地号码做不到的',
    circuits: { CLOSED: '启用', OPEN: '已停用，探测中', TRIAL: '试用中' }, reach: { FULL: '双向', ONE_WAY: '仅能发出', NONE: '不通' }, unconfigured: '已不再配置', ms: '{n} 毫秒',
    budgets: '号码额度', budgetsNone: '没有号码用尽额度。', budgetsHidden: '只有话务员和值班长可见。', period: { HOUR: '本小时', DAY: '今日' }, used: '{channel}额度{period}已用尽', person: '联络人', number: '号码', warnings: '服务提示',
  },
  nodes: { lead: '连到同一数据库的节点。派发指发送通知、催办、计时。', id: '节点', role: '角色', version: '版本', migration: '数据库版本', startedAt: '启动', seenAt: '最后报到', state: '状态', claims: '派发', objections: '原因', states: { ALIVE: '在线', LOST: '失联' }, roles: { all: '全部', api: '接口', worker: '派发' }, working: '在派发', idle: '不派发', noneIsWorking: '没有节点在派发：通知、催办和计时都已停下，请立即检查。' },
  selfWatch: {
    lead: '每分钟核对：每张在办工单都有下一步。发现的问题能补救的已补救，并留在这里 24 小时。', last: '上次自检', took: '用时 {ms} 毫秒，核对 {n} 张在办工单', never: '还没有自检过。', run: '立即自检', runOnly: '只有管理员可以立即自检。', findings: '发现', findingsNone: '24 小时内没有发现问题。',
    kind: '问题', subject: '对象', order: '工单', first: '首次发现', lastSeen: '最近一次', outcome: '结果', mended: '已补救', gone: '已消失', standing: '仍然存在',
    kinds: { ORDER_UNHEARD: '紧急工单没有任何有效通知，也没有告警', DUE_ROW_LATE: '到期任务超过 1 分钟未执行', DUE_ROW_FAILING: '到期任务反复失败', JUDGE_MISSING: '工单的时限无人看守', RUNG_MISSING: '工单的下一次催办没有安排', CHASE_STUCK: '工单的催办停滞', ATTEMPT_MISSING: '待发通知没有安排发送', CHECK_MISSING: '已发通知没有安排核查' },
    heartbeat: '心跳（对外报平安）', lastBeat: '上次报平安', noBeat: '还没有报过平安', withheld: '目前不报平安，原因', canaries: '金丝雀（定时发给自己的测试短信）', canariesNone: '没有金丝雀记录。', sent: '发出', arrived: '到达用时', answered: '答复用时', missed: '未到达', done: '自检完成',
    reasons: { 'not asked yet': '尚未到时候', 'no audit yet': '尚未自检', 'the last audit is older than two minutes': '上次自检已过两分钟', 'this node carries out nothing': '本节点不派发', 'this node is not sure of the time': '本节点时钟不可靠', 'the watcher could not be reached': '连不上外部守望者' },
  },
  callbacks: {
    lead: '工单的每次状态变化都会签名后推送到下列地址，同一工单的事件按次序逐一送达。', none: '还没有回调地址。', add: '新增回调地址', name: '名称', url: '地址', urlHint: '公网须为 https；内部网络须先由运维列入 CALLBACK_ALLOWED_NETWORKS。', kinds: '通知哪些事件', allKinds: '全部', someKinds: '{n} 种', jurisdiction: '地区', choose: '请选择', required: '请填写', create: '新增', created: '已新增。签名密钥只显示这一次，请现在复制到平台一侧：', rotated: '已更换。新密钥只显示这一次，旧密钥同时签名 {hours} 小时：', copy: '复制', copied: '已复制', kept: '我已保存好',
    health: { OK: '正常', FAILING: '失败中', REFUSED: '对方拒收', DISABLED: '已停用' }, pending: '待送达', failedCount: '未送达', lastDelivered: '最近送达', failing: '自 {at} 起连续失败 {n} 次', test: '测试', testOk: '测试已送达，对方答复 {status}', testFailed: '测试未送达：{reason}', rotate: '更换密钥', overlap: '新旧密钥同时签名多少小时', stop: '停用', start: '启用', stopNote: '停用后不再发送；重新启用时从停用处补发，一件不少。', remove: '删除', removeNote: '删除后不再发送，也不能补发。', deliveries: '投递记录', hide: '收起',
    delivery: { order: '工单', kind: '事件', sequence: '序号', state: '状态', tries: '尝试', last: '最近一次', next: '下次', replay: '重发', replayed: '已重新排队', none: '还没有投递。', every: '全部状态', replayAll: '重发全部未送达', replayedAll: '已重新排队 {n} 件' }, states: { PENDING: '待送达', DELIVERED: '已送达', FAILED: '未送达' }, confirm: '确定',
  },
  calendars: {
    lead: '工作日时限按国务院办公厅发布的放假安排计算。没有发布的年份不推算，只告警。', version: '现行版本', years: '已载入的年份', year: '年份', workingDays: '工作日', daysOff: '放假', makeUp: '调休上班', missing: '未载入', local: '县（市、区）自己的安排', counties: '适用', loads: '历次载入', since: '自', initial: '最初',
    load: '载入一年的安排', loadLead: '选择该年的 YAML 文件（格式与 config/calendars 相同）。先检查会改变什么，再生效；生效后各节点立即按新安排计算，不必重启，任何时限都不会早于已显示的时刻。', adminOnly: '只有管理员可以载入。', choose: '选择文件', chosen: '已选', check: '检查', place: '存为', replaces: '该年已载入，将被替换', same: '与现行安排相同，没有任何改变。', changes: '会改变的日子', newYear: '{year} 年首次载入，共 {n} 个工作日', inCounty: '仅 {county}', kinds: { working: '上班', off: '放假', unpublished: '未发布' }, weekdays: { Mon: '周一', Tue: '周二', Wed: '周三', Thu: '周四', Fri: '周五', Sat: '周六', Sun: '周日' },
    moved: '{n} 个正在计时的时限会改变', movedNone: '没有正在计时的时限会改变。', unit: '承办单位', limit: '时限', from: '原为', to: '改为', uncomputed: '无法计算', confirmReplace: '确认替换已载入的 {place}', apply: '生效', applied: '已生效，正在按新安排重新计算。', notKept: '已生效，但未能存入本节点的 config/calendars/{place}：请运维人员把该文件放进去，否则重启后会提示旧版。', wrong: '文件有误', tooLarge: '文件过大，不像是日历。',
  },
};

export type SystemText = typeof systemZh;
