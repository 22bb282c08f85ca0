/** What Twilio's error codes mean, as the duty supervisor reads it. */
const REASONS: Readonly<Record<string, string>> = {
  13224: '号码无效,无法拨打',
  13227: '未开通向该地区拨打电话',
  20003: '通信服务账号或密钥不正确',
  20404: '通信服务没有该资源',
  20429: '请求过多,通信服务暂时拒绝',
  20500: '通信服务内部错误',
  20503: '通信服务暂不可用',
  21201: '未填写被叫号码',
  21205: '通话指令地址无效',
  21210: '主叫号码未经验证',
  21211: '被叫号码无效',
  21212: '主叫号码无效',
  21214: '被叫号码无法接通',
  21215: '未开通向该地区拨打电话',
  21216: '该号码被禁止呼叫',
  21217: '被叫号码格式不正确',
  21219: '被叫号码未经验证',
  21408: '未开通向该地区发送短信',
  21602: '短信内容为空',
  21604: '未填写短信接收号码',
  21606: '发送号码不能发短信',
  21608: '接收号码未经验证',
  21609: '回执地址无效',
  21610: '接收人已退订',
  21611: '发送号码的待发队列已满',
  21612: '没有到该号码的短信路由',
  21614: '该号码不是手机,不能接收短信',
  21617: '短信内容过长',
  21620: '回执地址无效',
  22005: '电话在队列中停留过久',
  30001: '待发队列已满',
  30002: '通信服务账号已停用',
  30003: '对方手机关机或不在服务区',
  30004: '短信被拦截',
  30005: '空号或停机',
  30006: '座机或运营商不可达',
  30007: '短信被运营商过滤',
  30008: '运营商未说明原因',
  30009: '短信分段丢失',
  30010: '短信价格超过上限',
  30036: '短信超过有效期未送出',
};

/** Codes of refusals that pass by themselves although the answer is a 400. */
const TEMPORARY_CODES: ReadonlySet<string> = new Set(['20429', '20500', '20503', '21611', '30001']);

/** Codes that say something of the number called, not of the service: whoever reads them must correct the number. */
const NUMBER_CODES: ReadonlySet<string> = new Set(['13224', '21211', '21214', '21217', '21610', '21612', '21614', '30003', '30005', '30006']);

/** Codes that say that the account may do nothing at all: a wrong key, a suspended account. */
const ACCOUNT_CODES: ReadonlySet<string> = new Set(['20003', '20005', '30002', 'HTTP_401']);

export const isFaultOfAccount = (code: string): boolean => ACCOUNT_CODES.has(code);

export const isFaultOfNumber = (code: string): boolean => NUMBER_CODES.has(code);

/** The Chinese reason of a Twilio error code, or a sentence that names the code. */
export const twilioReason = (code: string): string => REASONS[code] ?? `通信服务拒绝(代码 ${code})`;

export const isTemporaryTwilioCode = (code: string): boolean => TEMPORARY_CODES.has(code);
