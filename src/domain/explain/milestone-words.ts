import type { Milestone, RestartGround } from '../regulation/regulation.js';
import type { Words } from '../work-order/case-file.js';
import { say } from './phrase.js';

/** What happened, as the words after its instant: `10:45 反馈初步意见`. */
export const MILESTONE_WORDS: Readonly<Record<Milestone, Words>> = {
  RECEIVED: say('接收到工单', 'order received'),
  ACCEPTED: say('确认受理', 'acceptance confirmed'),
  OPINION: say('反馈初步意见', 'preliminary opinion given'),
  HANDLING_STARTED: say('开始办理', 'handling started'),
  ARRIVED: say('到场', 'arrival on site'),
  INTERIM: say('报送阶段性办理情况', 'interim status reported'),
  COMPLETED: say('处理完毕', 'handling completed'),
  FILED: say('反馈处理结果', 'result filed'),
  APPROVED: say('反馈处理结果，办结已审核通过', 'result filed, its completion approved since'),
  PHONE_REPORTED: say('电话反馈处理结果', 'result reported by phone'),
  BACKFILLED: say('在系统补录', 'phoned result filed in the system'),
  RETURN_REQUESTED: say('申请退回', 'return requested'),
  SITE_SURVEY_STARTED: say('开始现场踏勘', 'site survey started'),
  EVIDENCE_ASKED: say('被要求提供佐证材料', 'evidence asked for'),
  EVIDENCE_GIVEN: say('提供佐证材料', 'evidence given'),
  CONTACTED: say('联系到诉求人', 'petitioner reached'),
  SURVEY_DELIVERED: say('向诉求人发出满意度评价', 'survey delivered to the petitioner'),
  SURVEY_ANSWERED: say('诉求人提交评价', 'survey answered'),
  REDO: say('接到重办工单', 'order received for its redo'),
};

/** Why a limit runs anew. */
export const GROUND_WORDS: Readonly<Record<RestartGround, Words>> = {
  NEW_FACTS_ADDED: say('诉求人补充新的事实', 'the petitioner added new facts'),
  FORCE_MAJEURE: say('遇不可抗力', 'force majeure'),
  LAW_CHANGED: say('法律法规或政策变化', 'the law changed'),
};
