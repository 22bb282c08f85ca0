/** What the page of assessments says, in Chinese. The English file has the same shape. */
export const assessmentZh = {
  tabs: { figures: '统计', assessment: '考核' }, title: '考核', lead: '按月、季、年统计各单位，供绩效考核取用。规定没有写明权重，不计算综合得分，也不排名。',
  period: '统计期', months: '月', quarters: '季度', years: '年', quarter: '{year} 年第 {n} 季度', month: '{year} 年 {n} 月', year: '{year} 年', place: '地区', by: '分组', byUnit: '按承办单位', byCounty: '按县（市、区）', drills: '演练', real: '真实工单', drillsNote: '只列演练；演练不进其他任何数字。',
  asOf: '统计基准时刻 {at}', notOver: '统计期尚未结束，或末日的时限尚未判定', kept: '保存的版本：{how}于 {at}，{by}', hash: '校验值 {hash}', live: '现在的数字', FIXED: '固定', EXPORTED: '导出', back: '回到现在的数字',
  fix: '固定本期', fixing: '正在固定…', fixed: '已固定。此后的变化会逐条说明。', export: '导出 Excel', csv: '下载 CSV', print: '打印', definitions: '口径', total: '合计', noUnit: '未定单位', noCounty: '属地不明', successor: '由 {code} 接续', name: '名称', cases: '{name} {column} {n}，逐件查看',
  versions: '已固定或导出的版本', noVersions: '这一统计期还没有固定或导出过。', show: '查看', compare: '与现在比较', who: '{by}', columns: { how: '方式', asOf: '统计基准时刻', shownAt: '保存时刻', by: '由谁', hash: '校验值', act: '操作' },
  changes: {
    title: '自 {at} 以来的变化', none: '没有变化：现在的数字与当时相同。', explained: '{n} 个数字有变化，全部有台账条目说明。', unexplained: '有 {n} 处差额未能解释，请报告管理员核查台账。', otherDefinition: '该版本的统计口径与现在不同，差额可能来自口径。', of: '范围', figure: '数字', before: '当时', after: '现在', difference: '差', entered: '计入', left: '移出',
    cases: '引起变化的工单', told: '列出前 {n} 件，共 {total} 件。', order: '工单', from: '原', to: '现', why: '台账条目', late: '当时已发生，之后才登记', at: '{at} 发生', recorded: '{at} 登记', notCounted: '未计入', close: '关闭比较',
  },
  relays: { title: '县（市、区）热线办转派', relayed: '已转派', median: '中位数', longest: '最长', county: '县（市、区）' },
  list: { title: '逐件', lead: '{figure}：共 {n} 件', back: '回到考核', number: '工单', what: '标题', unit: '单位', county: '县（市、区）', detail: '情形', took: '用时', more: '再显示一些' },
  empty: '这一统计期没有数据。', reading: '正在统计…', failed: '没有读到考核统计。', forbidden: '当前账号不能查看考核统计。', busy: '正在统计的问题较多，请稍后重试。', retry: '重试', choose: '请选择地区。',
};

export type AssessmentText = typeof assessmentZh;
