/** Words of the live board, its alarms and its keys. The English file has the same shape. */
export const boardZh = {
  updates: '有 {n} 条更新，点此排列', gone: '已离开看板', moreLimits: '其他时限', more: '另有 {n} 项',
  moreNotices: '另有 {n} 条服务提示',
  alarm: { more: '另有 {n} 张工单告警', fewer: '收起', since: '起', dial: '拨打' },
  filters: {
    title: '筛选', county: '按县（市、区）', unit: '按承办单位', level: '按级别', state: '按状态', everyCounty: '全部属地', everyUnit: '全部单位', everyLevel: '全部级别', everyState: '全部状态', critical: '特别紧急', urgent: '紧急', ordinary: '普通', nowhere: '属地待确定', nobody: '单位待确定',
    clear: '清除筛选', save: '存为视图', saveHint: '视图名称', saved: '我的视图', remove: '删除视图 {name}', chosen: '已选 {n} 项',
  },
  search: { all: '在全部工单中查找“{q}”', key: '按 Enter 打开' },
  health: {
    title: '通道与额度', since: '自 {at} 起', down: '{channel}服务 {provider} 已停用', instead: '改由 {others} 发出', nothing: '没有其他服务可用：暂缓发出，改走其他渠道和人员', budgets: '额度用尽', budgetsHint: '这些号码暂不能再呼叫或发短信，已改通知下一人。', HOUR: '一小时', DAY: '一天', number: '号码', none: '没有额度用尽的号码', used: '{n} 个号码额度用尽', details: '详情', close: '收起',
  },
  attention: { unseen: '{n} 件未看', ring: '提示音会重复，直到有人按“知道了”。', desktopAsk: '开启桌面提醒', desktopOn: '桌面提醒已开', desktopDenied: '浏览器已禁止桌面提醒，请在地址栏左侧的网站设置中允许', blockedTitle: '提示音被浏览器拦截', blockedHint: '新工单和超时不会出声。', allow: '点此启用提示音' },
  keys: {
    title: '快捷键', open: '快捷键（?）', help: '打开这张表', next: '下一行', previous: '上一行', enter: '打开所选工单', search: '查找', filters: '筛选', noted: '知道了：停止提示音', settle: '按风险重新排列', clear: '清除筛选', go: '先按 g，再按', arrows: '也可用上下方向键、Home、End', on: '启用单键快捷键', offHint: '停用后只剩浏览器自带的按键；在输入框里任何时候都不起作用。', close: '关闭', general: '通用', board: '看板', places: '前往',
  },
  signIn: { expired: '登录已过期，请重新登录，之后回到原处。' },
};

export type BoardText = typeof boardZh;
