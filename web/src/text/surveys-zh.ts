/** What the pages of the petitioners' ratings say, in Chinese. The English file has the same shape. */
export const surveysZh = {
  title: '满意度', pages: { surveys: '调查', callBacks: '回访', corrections: '核改', complaints: '重复投诉' },
  filter: '筛选', every: '全部', unit: '单位', order: '工单', rating: '评价', noRating: '尚无评价', setAside: '待重办后评价', excluded: { MEDIATION: '行政调解类,不以满意度评价', ENFORCEMENT: '执法办案类,不以满意度评价' },
  note: '韶关在同意办结后、濠江在收到办理结果后,以短信请诉求人评价;清远的规定没有满意度调查。短信只含工单号和选项。发送时段和等候时间为系统设置,规定未作要求。',
  exclude: '不以满意度评价', excludeNote: '行政调解类、执法办案类事项应依法依规处置,不以满意度评价;评价保留,另行统计。', excludeKind: '事项类别', notExcluded: '恢复以满意度评价', excludeReason: '理由',
  groups: { OPEN: '待评价', TO_CALL: '须电话调查', ENDED: '已结束' }, none: { OPEN: '没有待评价的调查。', TO_CALL: '没有须电话调查的工单。', ENDED: '没有已结束的调查。', every: '没有满意度调查。' },
  states: { PLANNED: '待发送', SENT: '已发送,等待送达', DELIVERED: '已送达,待评价', ANSWERED: '已评价', CLOSED: '已结束', NOT_SENT: '未发送', NOT_DELIVERED: '未送达' },
  reasons: {
    NO_NUMBER: '没有诉求人手机号码', NO_MOBILE: '诉求人号码不能收短信', ERASED: '诉求人信息已清除', OPTED_OUT: '诉求人已退订', NO_WORDING: '没有配置评价用语', NO_CODE: '该号码待评价事项过多', NOT_DELIVERED: '短信未送达,请电话调查',
    OWN_PLATFORM: '由热线平台自行调查', SILENT: '未评价', REDONE: '已发回重办', SENT_BACK: '办结退回', WITHDRAWN: '工单已撤回', ASKED_OTHERWISE: '已另行调查',
  } as Readonly<Record<string, string>>,
  bases: { CHOSEN: '', SILENT: '未评价,按规定', SEVERAL: '多选,按规定', WRONG: '错选,按规定', LATE: '超时,按规定', CORRECTED: '回访核改', SET_ASIDE: '' } as Readonly<Record<string, string>>,
  planned: '{at} 发送', sent: '{at} 发送', delivered: '{at} 送达', closes: '{at} 截止', limit: '热线调查期限 {at}', late: '热线逾期未调查',
  call: '登记电话调查', callNote: '诉求人在电话中作出的选择,即为本工单的评价。', choice: '诉求人的评价', callRecord: '通话情况',
  callBack: {
    open: '待回访', done: '已回访', none: '没有待回访的工单。', noneDone: '还没有回访记录。', owed: '{at} 评价为{choice}', age: '已 {n} 天', today: '今天', tries: '已联系 {n} 次,最近 {at}', doneAt: '{at} 完成', record: '登记回访', recordNote: '每次联系都登记;联系上并有结果的,回访完成。规定未写明天数,不设时限。',
    reached: '是否联系上诉求人', outcome: '回访结果', text: '回访记录', untilReached: '未联系上', outcomes: { REDO_ASKED: '要求重办', GUIDED_TO_UNIT: '指引直接联系承办单位', EXPLAINED: '已解释,无进一步要求', MISTAKEN: '表示评价错误' } as Readonly<Record<string, string>>,
    next: { REDO_ASKED: '请在工单页审核是否发回重办(以一次为限)', MISTAKEN: '可按回访内容核改评价' } as Readonly<Record<string, string>>, correct: '核改评价', correctNote: '只有诉求人在回访中表示评价错误的,才能核改;核改前的评价保留。', to: '核改为', reason: '回访情况',
  },
  correction: { none: '没有核改过的评价。', line: '{from} → {to}' },
  complaint: {
    none: '没有符合条件的重复投诉。', states: { OPEN: '待核实', CONFIRMED: '属实', EXCEPTED: '除外情形' }, note: '同一诉求人就同一事项投诉三次以上的,由人核实;系统不自动发牌,也不自动提请发牌。', count: '{n} 次投诉', flagged: '{at} 标出', verified: '{at} 核实', nth: '第 {n} 次', description: '诉求', result: '答复', noResult: '尚无答复',
    confirm: '核实为属实', confirmNote: '查证属实后,可以另行提请发牌,由另一位值班长审定。', except: '核实为除外情形', exception: '除外情形', reason: '查证情况', propose: '提请发牌', proposeNote: '按重复投诉的条款预填;提请后须由另一人审定,同意才发牌。', evidence: '证据', proposed: '已提请发牌',
    prefilled: '同一诉求人就同一事项投诉 {n} 次,经查证属实', prefilledEvidence: '工单 {numbers}',
  },
};

export type SurveysText = typeof surveysZh;
