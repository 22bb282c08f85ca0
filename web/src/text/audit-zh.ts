export const auditZh = {
  area: '领域', everyArea: '全部领域', place: '链上第 {seq} 条',
  areas: { IDENTITY: '账号与接入', REGISTRY: '通讯录与单位', ORDERS: '工单信息查看', LAW: '规则与日历', PRIVACY: '个人信息', CALLBACKS: '回调', APPROVALS: '双人批准', OPERATION: '运行', EARLIER: '旧版本记录' },
  actions: {
    CALL_TAKEN: '接听来电', CONTACT_REVEALED: '查看完整号码', CONTACTS_REVEALED: '成批查看完整号码', CONTACTS_EXPORTED: '导出完整号码', CONTACT_ADDED: '登记联络人', CONTACT_CHANGED: '修改联络人', CONTACT_ENDED: '停用联络人', CONTACTS_IMPORTED: '导入名单', NUMBER_ASKED: '请机主确认号码', VERIFICATION_ROUND_BEGUN: '开始号码核实',
    UNIT_ADDED: '登记单位', UNIT_CHANGED: '修改单位', UNIT_ENDED: '停用单位', ROSTER_CHANGED: '变更值班表', ROSTER_FEED_OPENED: '开设日历地址', ROSTER_FEED_REVOKED: '停用日历地址',
    PETITIONER_REVEALED: '查看诉求人信息', CALL_LIST_REVEALED: '查看拨打名单', RAW_RECEIPT_READ: '查看原始回执', EVIDENCE_FETCHED: '导出证据包', EVIDENCE_REVEALED: '导出含诉求人信息的证据包', ORDERS_EXPORTED: '导出工单', ORDER_HOLD_PLACED: '封存工单信息', ORDER_HOLD_RELEASED: '解除封存', PERSONAL_DATA_ERASED: '清除个人信息', RETENTION_RUN: '按期清除个人信息',
    SIGNED_IN: '登录', SESSIONS_ENDED: '结束登录', PASSWORD_CHANGED: '修改密码', PASSWORD_RESET: '重置密码', SECOND_FACTOR_ENROLLED: '启用两步验证', SECOND_FACTOR_REMOVED: '停用两步验证', SECOND_FACTOR_RESET: '重置两步验证', RECOVERY_CODES_RENEWED: '更换恢复码', RECOVERY_CODE_USED: '使用恢复码',
    ACCOUNT_CREATED: '建立账号', ACCOUNT_CHANGED: '修改账号', ACCOUNT_DISABLED: '停用账号', ACCOUNT_ENABLED: '恢复账号', CLIENT_CREATED: '建立接入方', CLIENT_CHANGED: '修改接入方', CLIENT_KEY_CREATED: '签发接入密钥', CLIENT_KEY_REVOKED: '吊销接入密钥',
    APPROVAL_PROPOSED: '提请批准', APPROVAL_CARRIED_OUT: '批准并办理', APPROVAL_REFUSED: '否决', APPROVAL_WITHDRAWN: '撤回提请', NOTIFICATIONS_STOPPED: '停发通知', NOTIFICATIONS_RESUMED: '恢复通知',
    CALLBACK_ADDED: '登记回调地址', CALLBACK_CHANGED: '修改回调地址', CALLBACK_ENDED: '删除回调地址', CALLBACK_SECRET_ROTATED: '更换回调密钥', CALLBACK_REPLAYED: '重发回调',
    AUDIT_READ: '查看审计记录', CHECKPOINTS_FETCHED: '下载检查点', 'calendar.loaded': '载入工作日历',
    'shift.begun': '上班值守', 'handover.offered': '交班', 'handover.taken': '接班', 'handover.refused': '拒绝接班', 'handover.withdrawn': '撤回交班', 'shiftNote.added': '记交班事项', 'shiftNote.finished': '办结交班事项', 'shiftNote.struck': '划去交班事项',
  },
  chain: {
    title: '链的状态', lead: '每条记录都含上一条的摘要；每张工单、每个领域各成一链。每小时封存一次链尾（检查点），每晚核验一遍。',
    verified: '最近核验', never: '还没有核验过；每晚 03:10 核验。', whole: '完整', broken: '发现 {n} 处异常', counts: '工单 {orders} 张、台账 {ledger} 条，审计 {audit} 条，按期清除 {erased} 处', sealed: '最近检查点', noneSealed: '还没有检查点。', checkpoint: '第 {seq} 个，封存 {leaves} 条链，{at}', root: '根摘要',
    download: '下载检查点', downloadHint: '请定期下载，存放到数据库管理员够不到的地方；核对命令：npm run audit:verify -- --checkpoints <文件>', findings: '异常', deed: '发现', where: '位置', how: '依据',
    deeds: { CHANGED: '内容被改动', REMOVED: '记录缺失', ADDED: '事后添加', REORDERED: '次序被调换', HEAD_CHANGED: '链尾被改动', HEAD_MOVED_BACK: '链尾被退回', UNREADABLE: '无法解读' },
  },
};

export type AuditText = typeof auditZh;
