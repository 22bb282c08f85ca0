import { beijingOrNull } from '../board/order-item.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { DocumentBlock } from '../platform/documents/official-document.js';
import { type AttemptView, maskedAddress, type TimelineEntry } from '../work-orders/timeline-view.js';
import type { Evidence } from './collect-evidence.js';
import type { Reveal } from './entry-records.js';
import { photoFile } from './packet-files.js';
import { ATTEMPT_STATES, CARD_STATES, CARDS, CHANNELS, clock, DEADLINE_STATES, DEADLINES, DIRECTIONS, heading, LIGHTS, note, OUTCOMES, paragraph, PHOTO_KINDS, RECEIPTS, table, wordOf } from './paper-words.js';

/** Names of the units that something of the order names, from its own records. */
const unitName = ({ row, view }: Evidence, code: string): string => (code === row.unit_code ? view.unitName ?? code : row.handovers.find(({ unitCode }) => unitCode === code)?.unitName ?? code);

export const deadlineBlocks = (evidence: Evidence): DocumentBlock[] => [
  table([['单位', 2.4], ['事项', 1.8], ['起算', 1.6], ['截止', 1.6], ['完成', 1.6], ['结果', 1.4]], evidence.view.deadlines.map((one) => [
    unitName(evidence, one.unitCode), wordOf(DEADLINES, one.kind), clock(one.startsAt), clock(one.dueAt), clock(one.metAt), wordOf(DEADLINE_STATES, one.state),
  ]), '没有计算时限。'),
  ...evidence.view.deadlines.flatMap((one, index) => [
    heading(`${String(index + 1)}. ${wordOf(DEADLINES, one.kind)}  ${unitName(evidence, one.unitCode)}`, 2),
    paragraph(one.explanation),
    note(`依据 ${one.because.join('、')}   工作日历 ${evidence.deadlineCalendars.get(one.key) ?? ''}`),
  ]),
];

export const cardBlocks = (evidence: Evidence): DocumentBlock[] => [
  table([['牌', 0.8], ['单位', 2.4], ['逾期时刻', 1.9], ['发牌', 1.9], ['状态', 1], ['依据', 1.8]], evidence.view.cards.map((card) => [
    wordOf(CARDS, card.colour), unitName(evidence, card.unitCode), clock(card.breachAt), clock(card.issuedAt), wordOf(CARD_STATES, card.state), card.because.join('\n'),
  ]), '没有发牌。'),
  ...evidence.view.cards.flatMap((card) => [...(card.explanation === null || card.explanation === '' ? [] : [paragraph(card.explanation)]), ...(card.revocationReason === null ? [] : [note(`撤销理由 ${card.revocationReason}`)])]),
];

export const lightBlocks = (evidence: Evidence): DocumentBlock[] => [
  table([['时间', 1.6], ['亮灯或标注', 1.2], ['单位', 2], ['说明', 4], ['依据', 1.4]], [
    ...evidence.view.lights.map((light) => [clock(light.from), wordOf(LIGHTS, light.colour), unitName(evidence, light.unitCode), light.explanation, light.because.join('\n')]),
    ...evidence.view.labels.map((label) => [clock(label.at), label.label, unitName(evidence, label.unitCode), label.explanation, label.because.join('\n')]),
  ], '没有亮灯和标注。'),
];

export const noticeBlocks = ({ timeline, receipts }: Evidence): DocumentBlock[] => [
  table([['提交', 1.5], ['事项和收件人', 2.3], ['渠道', 0.7], ['号码', 1.5], ['结果', 1.1], ['运营商编号', 2.5], ['回执', 2.2]], timeline.filter(({ kind }) => kind === 'NOTICE_PLANNED').flatMap((entry) => attemptRows(entry, receipts)), '没有发出通知。'),
];

const attemptRows = ({ title, notice }: TimelineEntry, receipts: Evidence['receipts']): string[][] => (notice?.attempts ?? []).filter(({ submittedAt, finalAt }) => submittedAt !== null || finalAt !== null).map((attempt) => [
  clock(attempt.submittedAt ?? attempt.finalAt), title.replace(':', '\n'), wordOf(CHANNELS, attempt.channel), attempt.to ?? '', stateWords(attempt), attempt.providerRef ?? '', receiptWords(attempt, receipts),
]);

const stateWords = ({ state, outcome, errorCode, bundledInto }: AttemptView): string =>
  [wordOf(ATTEMPT_STATES, state), wordOf(OUTCOMES, outcome), errorCode, bundledInto === null ? null : '合并发送'].filter((one) => one !== null && one !== '').join(' ');

/** The day only where it is not that of the submission. */
const receiptWords = ({ id, submittedAt }: AttemptView, receipts: Evidence['receipts']): string => receipts.filter((one) => one.attempt_id === id).map((receipt) => {
  const at = toBeijing(receipt.at);
  return `${clock(at).slice(at.slice(0, 10) === (submittedAt ?? at).slice(0, 10) ? 11 : 5)} ${wordOf(RECEIPTS, receipt.state)}${receipt.code === null ? '' : ` ${receipt.code}`}`;
}).join('\n');

export const callBlocks = ({ calls }: Evidence): DocumentBlock[] => [
  table([['方向', 0.8], ['号码', 1.5], ['开始', 1.9], ['结束', 1.9], ['运营商编号', 3.4]], calls.map((call) => [wordOf(DIRECTIONS, call.direction), maskedAddress(call.number), clock(toBeijing(call.arrived_at)), clock(beijingOrNull(call.ended_at)), `${call.provider} ${call.provider_ref}`]), '没有通话。'),
];

/** How every message and call went stands with the notices. */
const TOLD_ABOVE: ReadonlySet<string> = new Set(['ATTEMPT_SUBMITTED', 'ATTEMPT_SENT', 'ATTEMPT_DELIVERED']);

/** Texts as they were said where everything is revealed; otherwise without what leads to the petitioner. */
export const timelineBlocks = ({ timeline, entries }: Evidence, { isWhole }: Reveal): DocumentBlock[] => {
  const said = new Map(entries.map(({ seq, text }) => [seq, text]));
  const shown = timeline.filter(({ kind }) => !TOLD_ABOVE.has(kind));
  return [
    table([['序号', 0.7], ['时间', 1.6], ['事项', 2.2], ['何人', 1.5], ['内容', 3.6], ['依据', 1.6]], shown.map((entry) => [
      String(entry.seq), entry.recordedAt === entry.at ? clock(entry.at) : `${clock(entry.at)}\n${clock(entry.recordedAt)} 记录`, entry.title, whoOf(entry), (isWhole ? said.get(entry.seq) : entry.text) ?? '', entry.because.join('\n'),
    ]), '没有记录。'),
    ...(shown.length === timeline.length ? [] : [note(`通知的提交、发出和送达另有 ${String(timeline.length - shown.length)} 条,见第六部分;全部记录见 entries.json。`)]),
  ];
};

const whoOf = ({ actor, trust, channel }: TimelineEntry): string => [actor.name, wordOf(CHANNELS, channel), trust === 'HAND' ? '人工记录' : ''].filter((one) => one !== '').join(' ');

export const photoBlocks = (evidence: Evidence): DocumentBlock[] => [
  table([['文件', 3], ['种类', 0.9], ['上传', 1.7], ['何人', 1.4], ['SHA-256', 4]], evidence.photos.map((photo) => [
    photo.image === null ? (photo.struck_at === null ? '已按期清除' : '已删去') : photoFile(photo), wordOf(PHOTO_KINDS, photo.kind), clock(toBeijing(photo.at)), photo.actor_name ?? '', photo.sha256,
  ]), '没有照片。'),
  ...evidence.photos.flatMap((photo): DocumentBlock[] => (photo.thumbnail === null ? [] : [{ kind: 'IMAGE', content: photo.thumbnail, caption: `${photoFile(photo)}  ${wordOf(PHOTO_KINDS, photo.kind)}  ${clock(toBeijing(photo.at))}` }])),
];
