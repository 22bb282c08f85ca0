import { Temporal } from 'temporal-polyfill';
import { element, elements, optional, xmlDocument, type XmlElement } from './xml.js';

/** The words of OASIS CAP 1.2 that this service uses. */
export type CapStatus = 'Actual' | 'Exercise';
export type CapMessageType = 'Alert' | 'Update' | 'Cancel';
export type CapCategory = 'Transport' | 'Infra' | 'Env' | 'Safety' | 'Other';

/** Names one earlier message. */
export interface CapReference {
  readonly sender: string;
  readonly identifier: string;
  readonly sent: Temporal.Instant;
}

export interface CapValue {
  readonly valueName: string;
  readonly value: string;
}

export interface CapArea {
  readonly areaDesc: string;
  readonly circle: string | null;
  readonly geocode: CapValue;
}

export interface CapInfo {
  readonly category: CapCategory;
  readonly event: string;
  readonly responseType: 'Assess' | 'None';
  readonly urgency: 'Immediate' | 'Past';
  readonly severity: 'Severe';
  readonly certainty: 'Likely';
  readonly senderName: string;
  readonly headline: string;
  readonly description: string;
  readonly contact: string;
  readonly parameters: readonly CapValue[];
  readonly area: CapArea;
}

/** One CAP 1.2 message with scope Private and one info in Chinese. */
export interface CapMessage extends CapReference {
  readonly status: CapStatus;
  readonly msgType: CapMessageType;
  readonly source: string;
  readonly addresses: readonly string[];
  readonly note: string | null;
  readonly references: readonly CapReference[];
  readonly incidents: string;
  readonly info: CapInfo;
}

export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';

/** Beijing time in whole seconds with a literal offset: CAP's dateTime has neither fractions nor `Z`. */
export const capTime = (instant: Temporal.Instant): string =>
  `${instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ fractionalSecondDigits: 0 })}+08:00`;

export const referenceText = ({ sender, identifier, sent }: CapReference): string => `${sender},${identifier},${capTime(sent)}`;

/** Addresses with white space stand in double quotes, so a quote inside one is dropped. */
const addressList = (addresses: readonly string[]): string =>
  addresses.map((address) => address.replaceAll('"', '').trim()).map((address) => (/\s/.test(address) ? `"${address}"` : address)).join(' ');

const valuePair = (name: string, { valueName, value }: CapValue): XmlElement => element(name, [element('valueName', valueName), element('value', value)]);

const areaElement = (area: CapArea): XmlElement =>
  element('area', [element('areaDesc', area.areaDesc), ...optional('circle', area.circle), valuePair('geocode', area.geocode)]);

const infoElement = (info: CapInfo): XmlElement => element('info', [
  element('language', 'zh-CN'),
  element('category', info.category),
  element('event', info.event),
  element('responseType', info.responseType),
  element('urgency', info.urgency),
  element('severity', info.severity),
  element('certainty', info.certainty),
  element('senderName', info.senderName),
  element('headline', info.headline),
  element('description', info.description),
  element('contact', info.contact),
  ...info.parameters.map((parameter) => valuePair('parameter', parameter)),
  areaElement(info.area),
]);

/** The message as an XML document; the order of the elements is the schema's. */
export const capXml = (message: CapMessage): string => xmlDocument(element('alert', [
  element('identifier', message.identifier),
  element('sender', message.sender),
  element('sent', capTime(message.sent)),
  element('status', message.status),
  element('msgType', message.msgType),
  element('source', message.source),
  element('scope', 'Private'),
  element('addresses', addressList(message.addresses)),
  ...optional('note', message.note),
  ...elements('references', message.references.length === 0 ? [] : [message.references.map(referenceText).join(' ')]),
  element('incidents', message.incidents),
  infoElement(message.info),
]), CAP_NAMESPACE);
