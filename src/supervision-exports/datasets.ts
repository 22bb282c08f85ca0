import { CARD_STATES } from '../domain/cards/month.js';
import { OBJECTION_STATES } from '../domain/cards/objection.js';
import { CARD_COLOURS, DEADLINE_KINDS, LIGHT_COLOURS, ORDER_CLASSES, PRESSED } from '../domain/regulation/regulation.js';
import { LIGHT_ENDS } from '../domain/work-order/light-end.js';
import { STATE_NAMES } from '../domain/work-order/state-names.js';
import { code, codeOrNone, codes, count, flag, flagOrNone, instant, instantOrNone, text, type Dataset } from './dataset.js';
import { CARDS_SQL, DEADLINES_SQL, LIGHTS_SQL, ORDERS_SQL, RECTIFICATIONS_SQL, RETURNS_SQL } from './dataset-sql.query.js';

const ORDER = [text('orderNumber', '工单号'), text('externalNumber', '平台工单号')];
const UNIT = [code('unitCode', '承办单位代码,名称见 GET /units'), codeOrNone('countyCode', '事发地县(市、区)行政区划代码;未定的为空')];

const CARDS: Dataset = {
  name: 'cards', title: '红黄牌', monthOf: '计时的牌按违反时刻,审定的牌按审定时刻(QY2015-9,OQ-30)', totals: ['colour', 'state', 'kind'], sql: CARDS_SQL,
  fields: [
    text('cardId', '牌的编号'), ...ORDER, ...UNIT, code('colour', '牌的颜色', CARD_COLOURS), code('kind', 'TIMED 计时自动发出,FINDING 经提请审定', ['TIMED', 'FINDING']), code('ground', '依据的条款'),
    codes('because', '全部依据,条款或解读编号'), codeOrNone('deadlineKind', '所违反的时限;审定的牌为空', DEADLINE_KINDS), instantOrNone('dueAt', '应完成时刻,含此刻'), instant('breachAt', '违反时刻,或审定时刻'),
    instant('issuedAt', '发出时刻'), code('state', 'ISSUED 有效,REVOKED 已撤销', CARD_STATES), instantOrNone('revokedAt', '撤销时刻'), codeOrNone('objection', '单位异议的状态;系统功能,规定未作要求', OBJECTION_STATES),
  ],
};

const LIGHTS: Dataset = {
  name: 'lights', title: '亮灯', monthOf: '亮灯时刻', totals: ['colour', 'endedBy'], sql: LIGHTS_SQL,
  fields: [
    text('lightId', '亮灯的编号'), ...ORDER, ...UNIT, code('colour', '状态', LIGHT_COLOURS), codeOrNone('deadlineKind', '所属时限', DEADLINE_KINDS), instantOrNone('dueAt', '应完成时刻,含此刻'), instant('from', '亮灯时刻'),
    instantOrNone('until', '灯灭时刻;仍亮着的为空'), codeOrNone('endedBy', '因何灯灭:OVERTAKEN 改亮下一级,MET 已完成,ENDED 时限终止,SUPERSEDED 时限重算,RETRACTED 经查不应亮', LIGHT_ENDS),
    codeOrNone('pressed', '督促何人', PRESSED), codes('because', '依据'),
  ],
};

const DEADLINES: Dataset = {
  name: 'deadlines', title: '时限', monthOf: '应完成时刻所在之日;24:00 属当日(OQ-01)', totals: ['kind', 'state'], sql: DEADLINES_SQL,
  fields: [
    text('deadlineKey', '时限的标识,在同一工单内唯一'), ...ORDER, ...UNIT, code('kind', '时限种类', DEADLINE_KINDS), instant('startsAt', '起算时刻'), instant('dueAt', '应完成时刻,含此刻'), instantOrNone('metAt', '实际完成时刻'),
    code('state', 'OPEN 未到期,MET 按时,BREACHED 超时,ENDED 终止,SUPERSEDED 已重算', ['OPEN', 'MET', 'BREACHED', 'ENDED', 'SUPERSEDED']), codes('because', '依据'), text('calendarVersion', '计算所用的工作日历版本'),
  ],
};

const ORDERS: Dataset = {
  name: 'orders', title: '工单', monthOf: '受理时刻', totals: ['class', 'state'], sql: ORDERS_SQL,
  fields: [
    ...ORDER, code('class', '类别', ORDER_CLASSES), codeOrNone('category', '事项分类'), flag('critical', '特别紧急'), code('state', '状态', Object.keys(STATE_NAMES)), codeOrNone('unitCode', '现承办单位代码'),
    codeOrNone('countyCode', '事发地县(市、区)行政区划代码'), text('regulation', '适用规定'), text('regulationVersion', '规定版本'), instant('acceptedAt', '受理时刻'), instantOrNone('deliveredAt', '送达承办单位时刻'),
    instantOrNone('closedAt', '办结或撤回时刻'), codeOrNone('light', '此刻所亮的灯', LIGHT_COLOURS), codeOrNone('rating', '满意度'), flag('linked', '已并入另一件(同一事件)'),
  ],
};

const RECTIFICATIONS: Dataset = {
  name: 'rectifications', title: '整改', monthOf: '责成整改时刻', totals: ['adequate', 'referralGround'], sql: RECTIFICATIONS_SQL,
  fields: [
    text('rectificationId', '整改事项的编号'), code('unitCode', '单位代码'), count('cardCount', '涉及的牌数'), codes('cardIds', '涉及的牌的编号'), instant('orderedAt', '责成时刻'), instant('dueAt', '报送期限,含此刻'),
    instantOrNone('filedAt', '报送时刻'), flag('late', '逾期报送'), codeOrNone('copiedTo', '抄送机构的角色'), instantOrNone('judgedAt', '审核时刻'), flagOrNone('adequate', '整改到位'), codeOrNone('referredTo', '报请督办的机构的角色'),
    instantOrNone('referredAt', '报请督办时刻'), codeOrNone('referralGround', '报请督办的缘由', ['NOT_FILED', 'INADEQUATE']), instantOrNone('handedOverAt', '报送登记时刻'),
  ],
};

const RETURNS: Dataset = {
  name: 'returns', title: '退回', monthOf: '申请退回时刻', totals: ['decision'], sql: RETURNS_SQL,
  fields: [
    text('returnId', '退回申请的编号'), ...ORDER, ...UNIT, instant('requestedAt', '申请时刻'), codeOrNone('suggestedUnitCode', '建议改派的单位代码'), flag('signedOff', '经单位负责人签批'),
    code('decision', 'PENDING 待定,APPROVED 同意,REJECTED 不同意', ['PENDING', 'APPROVED', 'REJECTED']), instantOrNone('decidedAt', '决定时刻'), flag('late', '逾期退回(标注)'), codes('because', '依据'),
  ],
};

export const DATASETS: readonly Dataset[] = [CARDS, LIGHTS, DEADLINES, ORDERS, RECTIFICATIONS, RETURNS];

export const datasetNamed = (name: string): Dataset | undefined => DATASETS.find((dataset) => dataset.name === name);

