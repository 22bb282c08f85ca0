import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AliyunTemplates, faultsOfTemplate, withoutSign, type AliyunTemplate } from '../channels/aliyun/aliyun-templates.js';
import { bundleText } from '../domain/notice/bundle-texts.js';
import { verificationText } from '../domain/notice/verification-texts.js';
import { surveyAnswers, surveyText } from '../domain/survey/survey-texts.js';
import { AUDIENCES, PURPOSES, render, type Wording, type WordingKey } from '../domain/notice/wording.js';
import { readLawFiles } from '../law/law-files.js';
import { ConfigFileError, lineOf, readConfigFile } from '../registry/config-file.js';

/** Short values, one of each kind that a text may name. */
const VALUES = {
  number: 'QY20261122000017', category: '道路树木险情', place: '英德市浛洸镇', deadline: '22:10', code: '47', callback: '12345', unit: '英德市交通运输局', county: '英德市', basis: '清政数〔2019〕91号第三条',
  terms: '规定期限', acceptedAt: '21:10',
};
/** The codes that come with the program are nobody's: they work with the local carrier only. */
const INVENTED = /^SMS_9000[0-9]{5}$/;
const ORDER = { code: '47', number: 'QY20261122000017', place: '英德市浛洸镇' };

/**
 * The texts that Alibaba Cloud has approved, from CONFIG_DIR/providers/aliyun.yaml. Throws ConfigFileError when one of them would be refused
 * there, or when a text of wording/ is said by none: it would be missed only when somebody had to be told.
 * @param isForPeople whether messages leave this machine, so that invented codes would fail
 */
export const readAliyunTemplates = (configDir: string, sign: string, isForPeople = false): readonly AliyunTemplate[] => {
  const file = join(configDir, 'providers', 'aliyun.yaml');
  if (!existsSync(file)) throw new ConfigFileError([{ file, line: 1, field: '(file)', expected: 'to be there, because ALIYUN_* is set' }]);
  const templates = readConfigFile(file, (root, problems) => {
    const read = root.list('templates').map((entry) => ({ code: entry.text('code'), content: entry.text('content') }));
    read.forEach((template, index) => problems.push(...faultsOfTemplate(template).map((expected) => ({ path: `/templates/${String(index)}`, expected }))));
    const invented = read.filter(({ code }) => INVENTED.test(code)).length;
    if (isForPeople && invented > 0) problems.push({ path: '/templates', expected: `the codes that the vendor gave these texts: ${String(invented)} are invented` });
    return read;
  });
  const unsaid = unsaidTexts([...readLawFiles(configDir).wordings.values()], new AliyunTemplates(templates), sign);
  if (unsaid.length > 0) throw new ConfigFileError(unsaid.map((text) => ({ file, line: lineOf(file, '/templates'), field: '/templates', expected: `a template for ${text}` })));
  return templates;
};

const unsaidTexts = (wordings: readonly Wording[], templates: AliyunTemplates, sign: string): readonly string[] =>
  wordings.flatMap((wording) => textsOf(wording).flatMap(({ name, text }) => {
    const words = withoutSign(text, sign);
    return words !== undefined && templates.fill(words) !== undefined ? [] : [`${name} of wording/${wording.id}.yaml: ${words ?? `【${sign}】 as its signature`}`];
  }));

const textsOf = (wording: Wording): readonly { readonly name: string; readonly text: string }[] => {
  const keys = AUDIENCES.flatMap((audience) => PURPOSES.map((purpose): WordingKey => `sms.${audience}.${purpose}`)).filter((key) => wording.texts.has(key));
  const single = keys.flatMap((key) => [false, true].map((drill) => ({ name: `${key}${drill ? ' (drill)' : ''}`, text: render(wording, key, { ...VALUES, drill }) })));
  const question = verificationText(wording, 'SMS', { name: VALUES.unit, shortName: VALUES.unit });
  const surveys = [false, true].flatMap((isCoded) => {
    const text = surveyText(wording, { number: VALUES.number, code: VALUES.code, isCoded });
    return text === null ? [] : [{ name: `survey.${isCoded ? 'coded' : 'sms'}`, text }, ...surveyAnswers().map((answer) => ({ name: 'an answer to a survey', text: answer }))];
  });
  const asked = (['UNIT', 'COUNTY_OFFICE'] as const).flatMap((audience) => [2, 3].map((count) => ({
    name: `bundle.ask.${audience}`, text: bundleText(wording, audience, audience === 'UNIT' ? 'DISPATCH' : 'RELAY_REQUEST', false, Array.from({ length: count }, () => ORDER)),
  })));
  const told = [{ name: 'bundle.tell', text: bundleText(wording, 'UNIT', 'CARD', false, [ORDER, ORDER, ORDER]) }];
  return [...single, ...(question === null ? [] : [{ name: 'verification.sms', text: question }]), ...surveys, ...asked, ...told];
};
