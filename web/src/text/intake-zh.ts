/** What the intake form and the cards of incoming calls say, in Chinese. */
export const intakeZh = {
  title: '录入工单', lead: '边听边记：填地点即可看到派往哪里、先通知谁、附近有没有同一事件。', keys: 'Ctrl+Enter 发送 · Alt+1…9 选类别 · Alt+L 关联最可能的同一事件 · Esc 清空',
  caller: '来电号码', name: '称呼（可不填）', address: '事发地点', addressHint: '县（市、区）、镇街、村或路名、参照物', class: '工单类别', category: '紧急事项类别', heading: '标题', headingHint: '不填则用：', description: '情况', descriptionNeeded: '情况（此类别必填）',
  descriptionHint: '发生了什么、是否有人受伤、道路能否通行', critical: '特别紧急', criticalReason: '为什么特别紧急', criticalNote: '将同时通报市、县应急管理局。', emergency: '属于应急服务的事项', emergencyNone: '否', more: '更多', externalNumber: '热线平台工单号',
  externalHint: '不填由本系统编号', acceptedAt: '受理时刻（北京时间）', county: '报告人所说的县（市、区）', unit: '报告人所说的单位', latitude: '纬度', longitude: '经度', contactName: '工单联系人', contactPhone: '工单联系人电话', underlying: '所属普通类别', none: '不指定',
  drill: '演练', drillNote: '只通知、不计入考核；所有消息都标明演练。', jurisdiction: '地区', send: '发送', sending: '正在发送…', clear: '清空', choose: '请选择', required: '请填写', clearAsk: '清空这张工单？', clearWarn: '已填写的内容将丢失。', keep: '继续填写', transfer: '请立即将来电转接 {service}', transferNote: '不建工单；此次来电已记录。转接后可继续接听下一个来电。',
  transferFirst: '发送后记录此次来电并提示转接，不建工单。', refused: '有 {n} 处需要改正', offline: '没有送达：连不上服务。内容已保留，恢复后按 Ctrl+Enter 再发，不会重复建单。', server: '服务出错，没有建单。内容已保留，请再发一次。', taken: '这个平台工单号已有工单 {number}，没有重复建单。', openTaken: '打开已有工单',
  draftKept: '已恢复未发送的内容', latest: '断线前的那一次其实已经建单；之后的改动没有带上，请在工单上补充。',
  preview: '将派往', waiting: '填写地点后显示', looking: '正在查找…', stale: '正在按新的内容查找…', told: '先通知', nobody: '没有登记可通知的人，须人工拨打', why: '依据', similar: '附近在办、可能同一事件', noSimilar: '附近没有相似的在办工单', link: '关联', linked: '发送后关联到 {number}', unlink: '不关联', open: '打开', away: '约 {n} 米', warning: '听到「{words}」：如属 {service} 职责，请转接 {service}', candidates: '可能的单位',
  previewFailed: '暂时查不到派往何处；仍可发送，由系统派单。', confidence: { CERTAIN: '确定', UNCERTAIN: '不确定', OUTSIDE: '不在辖区' }, kinds: { UNIT: '承办单位', COUNTY_OFFICE: '县级热线办转派', DUTY_SUPERVISOR: '值班长确定属地' },
  callerOrders: '此号码的在办工单', callerNone: '此号码没有在办工单', callerIs: '来电人已登记：{name}（{unit} {role}）', unitOrders: '其单位的在办工单', callBack: '登记回拨', calledBack: '可能是回拨：请先登记回拨',
  sent: '已建单', telling: '正在通知', nobodyYet: '正在安排通知…', next: '下一个来电', openOrder: '打开工单', linkFailed: '没有关联成功：', linkAgain: '再试一次', linkedTo: '已关联到', place: '派往', external: '平台号',
  calls: '来电', ringing: '来电', take: '接听', taking: '正在接听…', known: '登记人员', openOrders: '在办 {n} 件', noOpen: '没有在办工单', takenBy: '已由 {name} 接听', moreCalls: '另有 {n} 个来电', forDesk: '转给 {desk}', takeFailed: '没有接听成功，请重试', putAway: '收起',
};

export type IntakeText = typeof intakeZh;
