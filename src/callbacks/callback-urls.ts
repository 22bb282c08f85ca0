import { Injectable } from '@nestjs/common';
import { invalidRequest, unprocessable } from '../platform/http/problem.js';
import { PostCallback } from './post-callback.js';

/** Which addresses may be entered. What is entered is judged again at every delivery. */
@Injectable()
export class CallbackUrls {
  constructor(private readonly http: PostCallback) {}

  /** The address as it is stored. Throws 400 for what is no address, 422 for one that must not be called. */
  async accepted(text: string): Promise<string> {
    if (!URL.canParse(text)) throw wrong('不是完整的网址。');
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw wrong('应以 https:// 或 http:// 开头。');
    if (url.username !== '' || url.password !== '' || url.hash !== '') throw wrong('不得含用户名、密码或 # 片段;身份由签名证明。');
    const judgement = await this.http.judge(url);
    if (judgement.kind === 'REFUSED') throw unprocessable('CALLBACK_ADDRESS_REFUSED', `不能回调该地址:${judgement.reason}。`);
    return url.href;
  }
}

const wrong = (detail: string): Error => invalidRequest([{ pointer: '/url', detail }]);
