export const clientsZh = {
  lead: '其他系统用 API 密钥接入。密钥只存摘要，签发时显示一次；更换时新旧密钥可同时使用一段时间。', readOnly: '只有管理员可以更改。', none: '还没有机器客户端。', add: '新增机器客户端', choose: '请选择', required: '请填写', cancel: '取消', confirm: '确定', save: '保存', create: '新增', edit: '修改', other: '未能提交。', unreachable: '连不上服务，未提交。', never: '从未使用', unknown: '自定',
  name: '名称', nameHint: '小写字母、数字、点、连字符、下划线，不能更改', jurisdiction: '地区', rights: '权限', rightNames: { TRIGGER: '送入工单', READ: '读取', OPERATE: '操作工单和联络人' },
  limits: '每秒请求', triggers: '其中送入工单', asOthers: '与其他客户端相同', asOthersHint: '留空为与其他客户端相同', networks: '允许的网络', networksHint: '每行一个地址或网络，如 10.20.0.0/16；留空为不限', anywhere: '不限', signature: '请求签名', signatureHint: '每次请求须以签名密钥签名（RFC 9421），防篡改、防重放', signed: '必须签名', unsigned: '不要求', enabled: '启用', disabled: '已停用', lastUsed: '最近使用',
  keys: '密钥', key: '密钥', state: '状态', states: { ACTIVE: '有效', ENDING: '到期失效', EXPIRED: '已过期', REVOKED: '已撤销' }, made: '签发', by: '{at}，{by}', used: '最近使用', from: '{at}，{address}', until: '有效至', forever: '不自行失效', canSign: '可签名', act: '操作',
  rotate: '更换密钥', rotateLead: '签发一把新密钥。其余密钥继续有效一段时间，到期自行失效。', overlap: '其余密钥还有效多少天', valid: '新密钥有效多少天', validHint: '留空为不自行失效', issue: '签发', revoke: '撤销', revokeNote: '立即失效，不能恢复。', stop: '停用', stopNote: '所有密钥立即不能使用；重新启用后，未撤销、未过期的密钥恢复。', start: '启用', stillUsed: '旧密钥 {prefix}… 将于 {at} 失效，最近仍在使用：请尽快在对方系统换用新密钥。',
  shownKey: 'API 密钥只显示这一次，请现在复制到对方系统：', shownSecret: '签名密钥只显示这一次，签名的系统才需要：', copy: '复制', copied: '已复制', kept: '我已保存好', count: '{n} 把',
};

export type ClientsText = typeof clientsZh;
