/** What Alibaba Cloud's codes of refusals and carriers' codes of failures mean, as the duty supervisor reads it. */
const REASONS: Readonly<Record<string, string>> = {
  NO_TEMPLATE: '该短信没有已审核的模板,阿里云不能发送',
  NOT_MAINLAND: '阿里云国内短信只发中国内地号码',
  'isv.MOBILE_NUMBER_ILLEGAL': '手机号码无效',
  'isv.MOBILE_COUNT_OVER_LIMIT': '一次发送的号码过多',
  'isv.BUSINESS_LIMIT_CONTROL': '该号码短信过于频繁,被运营商限流',
  'isv.DAY_LIMIT_CONTROL': '已达到短信日发送上限',
  'isv.AMOUNT_NOT_ENOUGH': '短信账户余额不足',
  'isv.OUT_OF_SERVICE': '短信业务已停机',
  'isv.ACCOUNT_ABNORMAL': '短信账户异常',
  'isv.SMS_SIGNATURE_ILLEGAL': '短信签名未审核',
  'isv.SMS_SIGN_ILLEGAL': '短信签名未审核',
  'isv.SMS_TEMPLATE_ILLEGAL': '短信模板未审核',
  'isv.TEMPLATE_MISSING_PARAMETERS': '短信模板缺少变量',
  'isv.TEMPLATE_PARAMS_ILLEGAL': '短信模板变量不符合规范',
  'isv.PARAM_LENGTH_LIMIT': '短信模板变量过长',
  'isv.BLACK_KEY_CONTROL_LIMIT': '短信变量含有禁用词',
  'isp.RAM_PERMISSION_DENY': '阿里云账号没有发送短信的权限',
  'isp.SYSTEM_ERROR': '阿里云短信系统错误',
  SignatureDoesNotMatch: '阿里云密钥不正确',
  'InvalidAccessKeyId.NotFound': '阿里云密钥不存在',
  'Throttling.User': '请求过多,阿里云暂时拒绝',
  Throttling: '请求过多,阿里云暂时拒绝',
  ServiceUnavailable: '阿里云暂不可用',
  InternalError: '阿里云内部错误',
  PORT_NOT_REGISTERED: '短信签名未在运营商报备',
  REJECTED: '短信被运营商拒收',
  MK_0000: '空号',
  MI_0024: '对方手机关机或不在服务区',
};

/** Refusals that pass by themselves. A number that had too many in a day is refused for the day, but only by this provider. */
const TEMPORARY: ReadonlySet<string> = new Set(['isp.SYSTEM_ERROR', 'Throttling.User', 'Throttling', 'ServiceUnavailable', 'InternalError']);
const OF_THE_NUMBER: ReadonlySet<string> = new Set(['isv.MOBILE_NUMBER_ILLEGAL', 'MK_0000']);

/** The account, its money or its only signature: whatever is handed over is refused until somebody sees to it at the vendor. */
const OF_THE_ACCOUNT: ReadonlySet<string> = new Set([
  'isv.AMOUNT_NOT_ENOUGH', 'isv.OUT_OF_SERVICE', 'isv.ACCOUNT_ABNORMAL', 'isv.ACCOUNT_NOT_EXISTS', 'isv.SMS_SIGNATURE_ILLEGAL', 'isv.SMS_SIGN_ILLEGAL',
  'isp.RAM_PERMISSION_DENY', 'SignatureDoesNotMatch', 'InvalidAccessKeyId.NotFound', 'InvalidAccessKeyId.Inactive',
]);

export const isFaultOfAccountAtAliyun = (code: string): boolean => OF_THE_ACCOUNT.has(code);

/** Undefined for a code that is not known as one of Alibaba Cloud's. */
export const aliyunReason = (code: string): string | undefined => REASONS[code];

export const isTemporaryAliyunCode = (code: string): boolean => TEMPORARY.has(code);

export const isFaultOfNumberAtAliyun = (code: string): boolean => OF_THE_NUMBER.has(code);
