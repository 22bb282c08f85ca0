export const accountZh = {
  title: '我的账号', save: '保存', cancel: '取消', close: '关闭', required: '请填写', failed: '未能读取，请稍后再试。', retry: '重试', done: '已保存', unreachable: '连不上服务，未提交。', none: '—',
  owed: { PASSWORD: '请先修改密码', passwordLead: '现在的密码由管理员设置或已过期，修改后才能继续。', SECOND_FACTOR: '请先启用两步验证', factorLead: '您的角色须启用两步验证，启用后才能继续。', signOut: '退出登录' },
  who: { name: '账号名', displayName: '姓名或岗位', role: '角色', unit: '单位代码', county: '县（市、区）代码', jurisdiction: '地区', everywhere: '全部地区' },
  password: { title: '密码', current: '现用密码', next: '新密码', again: '再输一次新密码', differ: '两次输入不一致', change: '修改密码', changed: '密码已修改，其他登录已结束。', since: '设置于 {at}', rule: '至少 {n} 个字符，不能太常见，不能包含账号名；可用任何文字。', kinds: '须含大小写字母、数字、其他字符中的 {n} 种。', notAgain: '不能与最近 {n} 个相同。', days: '每 {n} 天须修改一次。' },
  factor: {
    title: '两步验证', lead: '登录时除密码外，再输入手机验证器应用（如 FreeOTP、Microsoft Authenticator）显示的六位数字。手机不必联网。', off: '未启用', on: '已启用', since: '自 {at}', enrol: '启用', remove: '停用', removeNote: '停用后只凭密码即可登录。', left: '剩余 {n} 个恢复码', renew: '重新生成恢复码', renewNote: '原有的恢复码立即失效。', needed: '您的角色须启用；停用后须重新启用才能工作。',
    scan: '1. 用验证器应用扫描二维码，或手工输入密钥', secret: '密钥', qr: '两步验证的二维码；不能扫描时请手工输入下面的密钥', type: '2. 输入应用显示的六位数字', code: '验证码', confirm: '确认启用', enabled: '已启用，其他登录已结束。', removed: '已停用',
    codes: '恢复码', codesLead: '手机不在身边时，用一个恢复码代替验证码，每个只能用一次。请现在抄下或打印，放在安全的地方；关闭后不再显示。', copy: '复制', copied: '已复制', print: '打印', kept: '我已保存好',
  },
  sessions: { title: '登录中的设备', lead: '不认识的请结束，并修改密码。', this: '本次', openedBy: { PASSWORD: '密码', SECOND_FACTOR: '密码和验证码', OIDC: '统一身份认证' }, agent: '浏览器', address: '地址', opened: '登录', seen: '最近使用', how: '方式', until: '最迟到', end: '结束', endOthers: '结束其他全部', none: '没有登录中的设备。', ended: '已结束' },
  confirm: { title: '请再次确认身份', lead: '此操作影响重大，请输入密码或验证码后继续。', password: '密码', code: '验证码或恢复码', useCode: '改用验证码', usePassword: '改用密码', ok: '继续' },
  signIn: { code: '验证码', codeHint: '验证器应用显示的六位数字；手机不在身边时填写一个恢复码。' },
  accounts: {
    title: '账号', lead: '谁可以登录、以何种角色、看到哪些工单。更改角色或范围、停用，都会结束该账号的登录。', add: '新增账号', search: '按账号名或姓名查找', every: '全部角色', inUse: '在用', disabled: '已停用', all: '全部', none: '没有符合条件的账号。', more: '载入更多', readOnly: '只有管理员可以更改。', factorOn: '两步验证', mustChange: '待改密码',
    name: '账号名', nameHint: '登录时输入；小写字母、数字、点、横线、下划线', role: '角色', unitHint: '承办单位、应急管理局账号必填', countyHint: '县级热线办账号必填，例如 441881', allPlaces: '全部地区', edit: '修改', resetPassword: '重设密码', resetFactor: '重置两步验证', factorNote: '该账号登录时不再要求验证码；请先核实本人身份。', disable: '停用', disableNote: '立即结束其登录，以后不能登录。', enable: '启用', sessions: '登录情况', reason: '理由（写入审计）', reasonHint: '例如：忘记密码，已当面核实', create: '新增', confirm: '确定',
    created: '账号 {name} 已新增。初始密码只显示这一次，请当面或通过可靠途径告知本人：', reset: '{name} 的新密码只显示这一次，请当面或通过可靠途径告知本人：', state: '状态', last: '密码设置于',
  },
};

export type AccountText = typeof accountZh;
