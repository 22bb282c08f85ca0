export const wallZh = {
  title: '大屏', every: '全部地区', leave: '返回看板', forbidden: '大屏只供热线值守人员使用。', failed: '未能读取看板，正在重试。', placesFailed: '未能读取县（市、区）名单，正在重试。',
  open: '在办', unanswered: '未答复', overdue: '超时', counties: '各地在办', noCounty: '属地待确定', orders: '最紧急', none: '目前没有在办的紧急工单', noneHint: '新工单会立即出现在这里。',
  states: { ALARM: '有告警', OVERDUE: '有超时', UNANSWERED: '待答复', HANDLING: '办理中', NONE: '无在办' },
  page: '第 {page} / {pages} 屏', more: '共 {n} 件', dial: '须立即人工拨打，号码见值守台', drills: '演练', drillsNote: '不计入各项数字',
  soundBlocked: '浏览器拦截了提示音：请点一下屏幕', expires: '本屏登录还有 {minutes} 分钟到期，请重新登录', newBuild: '服务已更新，稍后自动载入',
  waited: '受理至今',
};

export type WallText = typeof wallZh;
