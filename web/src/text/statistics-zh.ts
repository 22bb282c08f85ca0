/** What the pages of figures say, in Chinese. The English file has the same shape. */
export const statisticsZh = {
  title: '统计',
  lead: '按北京时间，首日 00:00 至末日 24:00；以台账现在所知为准。',
  periods: { month: '本月', 'last-month': '上月', quarter: '本季度', year: '今年', own: '自选' },
  period: '统计期', from: '首日', to: '末日', badPeriod: '末日不能早于首日，最长三年。', filters: '筛选',
  class: '分类', category: '类别', kind: '时限种类', everyClass: '全部分类', everyCategory: '全部类别', drills: '只看演练', drillsNote: '演练只进演练的统计，不进其他任何数字。',
  asOf: '统计基准时刻', asOfHint: '按当时所知复算；留空为现在', known: '按 {at} 所知统计',
  countedAt: '统计于 {at}', unpublished: '{years} 年的节假日安排尚未公布，按星期计。', export: '导出 Excel', csv: '下载 CSV', print: '打印',
  empty: '这段时间没有数据', emptyHint: '换一个统计期，或放宽筛选。', failed: '没有读到统计数据。', busy: '正在统计的问题较多，稍后会自动重试。', retry: '重试', forbidden: '当前账号不能查看统计。', reading: '正在统计…',
  tiles: {
    accepted: '受理工单', acceptedMore: '{open} 张未办结 · {withdrawn} 张撤回', rate: '初步意见按时率', rateMore: '{met} 按时 · {breached} 超时 · {open} 未到期', cards: '红黄牌', cardsMore: '{yellow} 黄 · {red} 红 · {revoked} 已撤销',
    more: '九成 {p90} · {n} 件', none: '没有完成的', few: '样本少', critical: '{critical} 张特别紧急',
  },
  measures: { NOTICE: '受理到通知', REACHED: '受理到送达', RECEIPT: '单位签收', OPINION: '初步意见', RESULT: '处理结果', CLOSING: '办结' },
  panels: {
    trend: '按时率走势', times: '用时走势', units: '按承办单位', counties: '按县（市、区）', categories: '按类别', classes: '按分类', hours: '按时段（24 小时）', dayKinds: '工作日、周末与节假日', channels: '按答复渠道', kinds: '按时限种类',
    distribution: '用时分布', spans: '各段用时', carriers: '运营商', failures: '失败原因', definitions: '口径',
  },
  columns: {
    total: '时限', met: '按时', breached: '超时', rate: '按时率', open: '未到期', others: '终止／重算', n: '件数', p50: '中位数', p90: '九成', p95: '九五成', longest: '最长', begun: '起算', stillOpen: '未完', leftOut: '不计', measure: '用时',
    day: '日期', month: '月份', unit: '承办单位', county: '县（市、区）', category: '类别', class: '分类', hour: '时段', dayKind: '日类', channel: '渠道', kind: '时限种类', bin: '用时', share: '占比', cumulative: '累计',
    provider: '运营商', submitted: '交出', taken: '受理', delivered: '送达', undelivered: '未送达', failed: '失败', expired: '逾期无回执', unknown: '不明', underWay: '待回执', taking: '受理用时（中位／九五成）', reaching: '送达用时（中位／九五成）', failureRate: '失败率', outcome: '结果', reason: '原因',
  },
  keys: { unit: '未定单位', county: '属地不明', category: '无类别', channel: '未答复', WORKING: '工作日', WEEKEND: '周末', HOLIDAY: '法定节假日' },
  chart: {
    trend: '{title}：每日（月）按时与超时的件数，折线为按时率。数据见旁边的表。', bars: '{title}：按时、超时、未到期的件数。数据见旁边的表。', times: '{title}：中位数与九成用时。数据见旁边的表。', bins: '{title}：每段用时的件数。数据见旁边的表。', carriers: '{title}：送达与未送达的条数。数据见旁边的表。',
    limit: '时限 {limit}', top: '图中为件数最多的 {n} 个单位，表中为全部。', beyond: '更长', minutes: '分钟',
  },
  sortBy: '按“{name}”排序', showAll: '显示全部 {n} 行', few: '样本少于 5 件', fewMark: '少', cases: '查看这些工单', definition: '口径：{name}',
  list: { title: '数字背后的工单', back: '返回统计', lead: '{outcome} · {of} · 共 {n} 件', number: '编号', what: '事项', unit: '承办单位', started: '起算', due: '届满', ended: '完成', took: '用时', more: '载入更多', outcomes: { MET: '按时', BREACHED: '超时', OPEN: '未到期', ENDED: '已终止', SUPERSEDED: '已重算', ALL: '全部' } },
  units: { s: '{s} 秒', m: '{m} 分', ms: '{m} 分 {s} 秒', h: '{h} 小时', hm: '{h} 小时 {m} 分', d: '{d} 天', dh: '{d} 天 {h} 小时' },
};

export type StatisticsText = typeof statisticsZh;
