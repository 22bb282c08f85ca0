import { YAML, type TextProblem } from '../registry/config-file.js';

/** What the reader of regulations expects, in Chinese: for officials who try a change before it is a file. The forms are those of reader.ts and of the checks after it. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^a mapping$/, '应为一组字段'],
  [/^a text$/, '应为文字,不能为空'],
  [/^a whole number of at least (\d+)$/, '应为不小于 $1 的整数'],
  [/^a number above 0$/, '应为大于 0 的数'],
  [/^true or false$/, '应为 true 或 false'],
  [/^true$/, '应为 true'],
  [/^an ISO 8601 duration.*$/, '应为时长,只用时、分、秒,如 PT1H、PT15M'],
  [/^a date such as (\S+)$/, '应为日期,如 $1'],
  [/^(?:exactly )?one of (.*?)(?: beside it)?$/, '应为下列之一:$1'],
  [/^a list out of (.*)$/, '应为列表,取自:$1'],
  [/^a list of texts of the form (.+)$/, '应为文字列表,格式 $1'],
  [/^a list of texts$/, '应为文字列表'],
  [/^a list with at least one entry$/, '应为至少有一项的列表'],
  [/^a list$/, '应为列表'],
  [/^no field of this name \(known here: (.*)\)$/, '此处没有这个字段,可用的有:$1'],
  [/^no setting of this regulation \(its settings: (.*)\)$/, '本规定没有此项设置,可用的有:$1'],
  [/^at least one clause: .*$/, '至少写明一个条款:没有依据不作决定'],
  [/^the id of a clause$/, '应为条款编号'],
  [/^at least one value$/, '至少写明一个取值'],
  [/^at least one session$/, '至少写明一段办公时间'],
  [/^at least one milestone$/, '至少写明一个环节'],
  [/^at least one class$/, '至少写明一个类别'],
  [/^at least one term with .*$/, '至少有一项时限写明 lights: true,否则永远不亮灯'],
  [/^sessions that ascend and do not overlap$/, '办公时间段应先后排列、互不重叠'],
  [/^classes of this regulation, not (.*)$/, '应为本规定的类别,没有 $1'],
  [/^whole working days unless .*$/, '应为整数个工作日;mode 为 OFFICE_HOURS 或 ROLLING 时才可有小数'],
  [/^a setting whose value is one of (.+)$/, '应指向取值为下列之一的设置:$1'],
  [/^its clauses, because the term (\S+) needs it$/, '应写明其条款:时限 $1 要用到'],
  [/^its clauses, because it may happen to any order$/, '应写明其条款:任何工单都可能发生'],
  [/^its clauses, because closes is APPROVAL$/, '应写明其条款:closes 为 APPROVAL'],
  [/^its clauses, because there are returns$/, '应写明其条款:returns 写明可以退回'],
  [/^its clauses, because a return is barred by it$/, '应写明其条款:有此事实即不得退回'],
  [/^its clauses, because extensions .*$/, '应写明其条款:extensions 要用到'],
  [/^its clauses, because it is a ground of restarts$/, '应写明其条款:restarts 以此为事由'],
  [/^its clauses, because there is a redo$/, '应写明其条款:redo 写明可以重办'],
  [/^its clauses, because there is a rule for .*$/, '应写明其条款:unreachable 要用到'],
  [/^its clauses, because there is a survey$/, '应写明其条款:survey 要用到'],
  [/^its clauses, because a mistaken rating is corrected$/, '应写明其条款:survey 的 correctable 要用到'],
  [/^no fact of this name \(facts: (.*)\)$/, '没有这种事实,可用的有:$1'],
  [/^the lights that cardModel UPGRADE shows$/, 'cardModel 为 UPGRADE 时应写明各灯'],
  [/^no lights where cardModel is CUMULATIVE$/, 'cardModel 为 CUMULATIVE 时不应有灯'],
  [/^no counted card where cardModel is UPGRADE$/, 'cardModel 为 UPGRADE 时不应有计数的牌'],
  [/^lights in the order in which they show$/, '各灯应按亮灯先后排列'],
  [/^a colour of its own, not a second (.*)$/, '颜色不得重复:已有 $1'],
  [/^a name of its own, not a second (.*)$/, '名称不得重复:已有 $1'],
  [/^a code of its own, not a second (.*)$/, '代码不得重复:已有 $1'],
  [/^something that happens: .*$/, 'closes 为 RESULT 时没有审批环节,应为会发生的环节'],
  [/^exactly one milestone, which silence stands for$/, '应恰好写明一个环节,即沉默所视同的环节'],
  [/^false, or rules under extensions$/, '应为 false,或在 extensions 下写明延期规则'],
  [/^false, or grounds under restarts$/, '应为 false,或在 restarts 下写明重新计时的事由'],
  [/^nothing where length is not PROMISE$/, 'length 不是 PROMISE 时不应填写'],
  [/^the kind of an extendable term, not (.*)$/, '应为可延期时限的种类,不是 $1'],
  [/^a date that is not before from$/, '不得早于 from'],
  [/^the id of another file of regulations\/, not (.*)$/, '应为另一部已载入规定的编号,没有 $1'],
  [/^a clause or reading that stands in texts\/, not (.*)$/, '引用的条款或解读不存在:$1'],
];

const YAML_WORDS: Readonly<Record<string, string>> = {
  BAD_ALIAS: '引用(*)没有对应的锚点', BAD_INDENT: '缩进不正确,或括号没有闭合', DUPLICATE_KEY: '同一字段写了两次', MISSING_CHAR: '缺少括号、引号或冒号', TAB_AS_INDENT: '缩进不能用制表符', MULTIPLE_DOCS: '一个文件只能有一份内容',
  UNEXPECTED_TOKEN: '此处有多余的内容', BLOCK_AS_IMPLICIT_KEY: '冒号的位置不正确', MULTILINE_IMPLICIT_KEY: '字段名不能跨行', BAD_DQ_ESCAPE: '双引号内的转义不正确', IMPOSSIBLE: '无法读懂', BLOCK_IN_FLOW: '括号内不能换成缩进写法', BAD_SCALAR_START: '文字不能以这个符号开头,请加引号',
};

/** `第 12 行 /terms/0/limit:应为…`. A form this table does not know is shown as it is. */
export const wordsOf = ({ line, field, expected }: TextProblem): string => {
  const where = `第 ${String(line)} 行`;
  if (field === YAML) return `${where}:不是有效的 YAML,${YAML_WORDS[expected] ?? expected}。`;
  return `${where} ${field === '' ? '(全文)' : field}:${inChinese(expected)}。`;
};

export const inChinese = (expected: string): string => {
  const known = FORMS.find(([form]) => form.test(expected));
  return known === undefined ? expected : expected.replace(known[0], known[1]);
};
