import { toBeijing } from '../domain/time/beijing.js';
import type { DocumentBlock, OfficialDocument } from '../platform/documents/official-document.js';
import { chinesePunctuation } from '../platform/documents/punctuation.js';
import type { Evidence } from './collect-evidence.js';
import type { Reveal } from './entry-records.js';
import { callBlocks, cardBlocks, deadlineBlocks, lightBlocks, noticeBlocks, photoBlocks, timelineBlocks } from './paper-parts.js';
import { clock, heading, note, pairs, paragraph, table } from './paper-words.js';

const SHORT = 16;

/** The packet for people: what happened to the order, why each clock ended when it did, and what proves it. */
export const evidencePaper = (evidence: Evidence, reveal: Reveal): OfficialDocument => {
  const { row, view, proof } = evidence;
  const last = evidence.entries.at(-1);
  return {
    letterhead: null, reference: null, marking: row.drill ? '演练' : null, title: '工单证据材料', addressee: null, print: 'RECORD', signature: null, copiedTo: null,
    foot: `工单 ${view.number}   链尾 ${proof.chain.head.slice(0, SHORT)}`,
    at: last?.recordedAt ?? row.accepted_at,
    blocks: [
      ...orderBlocks(evidence, reveal),
      heading('二、派往依据'), paragraph(asText(view.routing.explanation)), ...cited(view.routing.because),
      heading('三、时限'), ...deadlineBlocks(evidence),
      heading('四、红黄牌'), ...cardBlocks(evidence),
      heading('五、亮灯和标注'), ...lightBlocks(evidence),
      heading('六、通知与回执'), ...noticeBlocks(evidence),
      heading('七、通话'), ...callBlocks(evidence),
      heading('八、经过'), ...timelineBlocks(evidence, reveal),
      heading('九、照片'), ...photoBlocks(evidence),
      heading('十、规定与工作日历'), ...lawBlocks(evidence),
      heading('十一、核验'), ...proofBlocks(evidence),
    ],
  };
};

const asText = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '没有记载。');
const cited = (because: unknown): DocumentBlock[] => (Array.isArray(because) && because.length > 0 ? [note(`依据 ${because.join('、')}`)] : []);

const orderBlocks = ({ row, view, petitioner, proof }: Evidence, reveal: Reveal): DocumentBlock[] => [
  heading('一、工单'),
  pairs([
    ['编号', view.number], ['来源编号', view.externalNumber], ['地区', view.jurisdictionName], ['类别', `${view.className}${view.categoryName === view.className ? '' : ` ${view.categoryName}`}${view.critical ? ' 特别紧急' : ''}`],
    ['标题', reveal.isWhole ? row.title : view.title], ['诉求内容', (reveal.isWhole ? row.description : view.description) ?? ''], ['地点', reveal.isWhole ? row.address : view.location.address],
    ['诉求人', reveal.isWhole ? [petitioner.name, petitioner.phone].filter((one) => one !== null).join(' ') || '没有记载' : '不在本件'],
    ['承办单位', view.unitName ?? '尚未确定'], ['县(市、区)', view.countyName ?? '尚未确定'], ['状态', view.stateName],
    ['受理', clock(view.acceptedAt)], ['送达', clock(view.deliveredAt)], ['办结', row.closed_at === null ? '' : clock(toBeijing(row.closed_at))],
    ['适用规定', `${view.regulation.title ?? view.regulation.id}(${view.regulation.version})`], ['记录', `${String(proof.chain.length)} 条`],
  ]),
  note(chinesePunctuation(`时间均为北京时间。本件由系统按记录链生成,${reveal.isWhole ? '含诉求人信息,按用途限制使用' : '不含诉求人姓名和号码,号码均已遮盖'};逐条记录和回执原文见同包的 JSON 文件。`)),
];

const lawBlocks = ({ laws, clauses, calendars, view }: Evidence): DocumentBlock[] => [
  table([['规定', 3], ['版本', 1.2], ['修订', 0.6], ['内容的 SHA-256', 4]], laws.map(({ id, version, revision, hash, frozen }) => [`${id}${frozen ? '(受理时冻结)' : ''}`, version, String(revision), hash]), '没有记载。'),
  heading('所引条款', 2),
  table([['条款', 1.2], ['原文', 6], ['文号', 2]], clauses.map(({ id, quote, document }) => [id, quote, document]), '没有引用条款。'),
  heading('工作日历', 2),
  table([['版本', 2], ['计时期间的休息日和调休上班日', 6]], calendars.map(({ version, daysOff, makeUpWorkingDays }) => [version, daysIn(view, daysOff, makeUpWorkingDays)]), '没有按工作日计算的时限。'),
];

/** Only the days over which a clock ran. */
const daysIn = ({ deadlines }: Evidence['view'], daysOff: ReadonlySet<string>, worked: ReadonlySet<string>): string => {
  const from = deadlines.map(({ startsAt }) => startsAt.slice(0, 10)).sort().at(0) ?? '';
  const to = deadlines.map(({ dueAt }) => dueAt.slice(0, 10)).sort().at(-1) ?? '';
  const within = (days: ReadonlySet<string>): string => [...days].filter((day) => day >= from && day <= to).sort().join('、') || '无';
  return chinesePunctuation(`${from} 至 ${to}。放假:${within(daysOff)}。调休上班:${within(worked)}。`);
};

const proofBlocks = ({ proof, entries }: Evidence): DocumentBlock[] => {
  const { chain, sealed } = proof;
  const erased = entries.filter(({ text, textDigest }) => text === null && textDigest !== null).length;
  return [
    pairs([
      ['记录链', chain.name], ['长度', String(chain.length)], ['链尾', chain.head],
      ['检查点', sealed === null ? '尚无检查点封存' : `第 ${String(sealed.checkpoint.seq)} 个 ${clock(sealed.checkpoint.at)} 封存至第 ${String(sealed.leaf.length)} 条`],
      ...(sealed === null ? [] : [['检查点摘要', sealed.checkpoint.hash] as const]),
      ...(erased === 0 ? [] : [['已清除的文字', `${String(erased)} 段`] as const]),
    ]),
    paragraph(chinesePunctuation('每条记录的摘要都包含前一条的摘要,改动任何一条,其后的摘要全部不符。解压本包后运行 node verify.mjs,可以不联网核验全部文件、记录链、文字摘要和检查点。')),
    paragraph(chinesePunctuation('本件证明记录自写入并封存以来没有被改动,不证明所记录的陈述本身属实。检查点应与另行保存的检查点文件核对;没有另行保存的,数据库管理者在导出之前的整体改写不能仅凭本包发现。')),
  ];
};

