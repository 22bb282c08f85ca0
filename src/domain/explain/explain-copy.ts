import type { Words } from '../work-order/case-file.js';
import type { BureauCopy } from '../work-order/judge.js';
import { moment } from './instants.js';
import { say, sentence, underClauses } from './phrase.js';

/** Why a bureau is told, from which instant; a copy informs and hands nothing over. */
export const explainCopy = ({ at, level, county, because }: BureauCopy): Words => {
  const when = moment(at, null);
  const bureau = level === 'MUNICIPAL' ? say('市级应急管理局', 'the municipal emergency bureau') : say(`所涉县（市、区）${county ?? ''} 应急管理局`, `the emergency bureau of county ${county ?? ''}`);
  return sentence(underClauses(say(`${when.zh} 事项属特别紧急，同时通报${bureau.zh}`, `the item was critical at ${when.en}, so ${bureau.en} is told at the same time`), because), say('仅为通报，承办单位不变', 'this informs and leaves the handling unit as it is'));
};
