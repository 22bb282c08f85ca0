import { aReport, type Report } from './report.js';

type Wishes = Partial<Report>;

/** An ordinary consultation in Yingde, for YD-JT. */
export const aConsultation = (wishes: Wishes = {}): Report => aReport({ class: 'CONSULTATION', title: '咨询公路养护安排', unitCode: 'YD-JT', ...wishes });

/** A fallen lamp post in Zhenjiang, Shaoguan, for ZJ-CG. */
export const inShaoguan = (wishes: Wishes = {}): Report => aReport({ title: '路灯倒塌压到行人', location: { address: '韶关市浈江区十里亭镇五里亭路口', countyCode: '440204' }, ...wishes });

/** A missing manhole cover in Haojiang, for HJ-CG. */
export const inHaojiang = (wishes: Wishes = {}): Report => aReport({ title: '井盖缺失,有人跌落', location: { address: '汕头市濠江区达濠街道赤港路' }, ...wishes });
