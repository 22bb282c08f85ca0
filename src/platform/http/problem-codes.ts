import { PROBLEMS_OF_EVERY_ROUTE } from './problem-codes-of-every-route.js';

/** What a code says: its one status, what it means and how the caller mends it. */
export interface ProblemKind {
  readonly status: number;
  readonly means: string;
  readonly mend: string;
}

type Row = readonly [status: number, means: string, mend: string];

/** The refusals of single features; those that any route may answer stand in PROBLEMS_OF_EVERY_ROUTE. Published in the OpenAPI document and docs/problems.md. */
const FEATURE_PROBLEMS = {
  // Signing in, links of one's own
  SECOND_FACTOR_NEEDED: [401, '密码正确,该账号还须填写两步验证的验证码', '以同样的账号和密码加上 code 再次登录'],
  SECOND_FACTOR_WRONG: [401, '验证码不正确,或已用过一次', '等验证器应用显示下一个再试,或使用恢复码'],
  SIGN_IN_SLOWED: [429, '有人在反复猜测该账号的密码,陌生设备上的登录已放慢', '按 Retry-After 等候,或在以前登录过的设备上登录'],
  CONFIRMATION_NEEDED: [403, '此操作需要在五分钟之内再次确认过身份', '先 POST /session/confirmation,再重复原请求'],
  CONFIRMATION_WRONG: [403, '用来确认身份的密码或验证码不正确', '核对后再试'],
  PASSWORD_CHANGE_NEEDED: [403, '密码由管理员设置或已过期,须先修改', '先 POST /account/password'],
  SECOND_FACTOR_ENROLMENT_NEEDED: [403, '该角色须先启用两步验证', '先 POST /account/second-factor'],
  SECOND_FACTOR_EXISTS: [409, '该账号已启用两步验证', '先停用,再重新启用'],
  SECOND_FACTOR_NOT_BEGUN: [409, '没有等待确认的两步验证', '先 POST /account/second-factor 取得新的密钥'],
  SECOND_FACTOR_MISSING: [409, '该账号未启用两步验证', '刷新后再看'],
  ACCOUNT_NAME_TAKEN: [409, '账号名已被使用', '换一个账号名'],
  OWN_ACCOUNT: [409, '不能由本人对自己的账号这样做', '由另一位管理员办理,或在“我的账号”中更改'],
  LAST_ADMINISTRATOR: [409, '最后一位可用的管理员不能停用或更改', '先设立另一位管理员'],
  SIGN_IN_LOCKED: [429, '该账号登录失败次数过多,暂停登录', '按 Retry-After 等候,或联系管理员'],
  // Assessments
  TOO_MANY_CHANGES: [422, '两次统计之间变化太多,无法逐条说明', '与统计期结束之后的版本比较,或统计较短的时期'],
  // Machine clients
  CLIENT_NETWORK_REFUSED: [403, '请求的来源地址不在该机器客户端的允许网络之内', '从登记的网络发出请求,或请管理员补登网络'],
  SIGNATURE_REQUIRED: [401, '该机器客户端的请求必须签名(RFC 9421)', '按 docs/operations.md 的例子加上 Signature-Input 和 Signature'],
  SIGNATURE_INVALID: [401, '请求签名缺项、写法有误或与请求不符', '按 detail 所述核对签名的内容和签名密钥'],
  SIGNATURE_STALE: [401, '请求签名的时刻与服务的时钟相差超过 5 分钟', '校准时钟后重新签名'],
  SIGNATURE_REPLAYED: [401, '同一签名已使用过', '每次请求用新的 nonce 重新签名'],
  CLIENT_NAME_TAKEN: [409, '已有这个名称的机器客户端', '换一个名称,或修改已有的'],
  CLIENT_DISABLED: [409, '机器客户端已停用', '先启用,再签发密钥'],
  TOO_MANY_KEYS: [409, '机器客户端的有效密钥已达上限', '先撤销不用的密钥'],
  NO_SIGNING_SECRET: [409, '机器客户端还没有可以签名的密钥', '先签发一把新密钥,再要求签名'],
  OIDC_NOT_CONFIGURED: [404, '没有设置统一身份认证', '用账号和密码登录'],
  FOREIGN_ORIGIN: [403, '请求来自其他网站的页面', '从本系统自己的页面操作;程序请使用 API 密钥'],
  LINK_UNKNOWN: [404, '个人链接不正确或已失效', '核对短信或邮件中的完整链接,或用手机号码和验证码进入'],
  LINK_ENDED: [410, '个人链接曾经有效,现已失效,why 说明原因', '不要重试;按 detail 所述办理'],
  TOO_OFTEN: [429, '对同一号码或同一来源的操作过于频繁', '按 Retry-After 等候;紧急情况直接回复短信或拨打 12345'],
  BAD_SIGNATURE: [403, '运营商回调的签名缺失或无效', '按运营商的签名规则重新签名,并核对 PUBLIC_URL'],
  BAD_CALLBACK: [403, '运营商回调的地址或来源不符', '核对回调地址中的密钥和 CALLBACK_ALLOWED_NETWORKS'],
  BAD_WEBHOOK: [400, '运营商回调缺少必需的字段', '按运营商文档补齐字段'],
  // Work orders
  EXTERNAL_NUMBER_TAKEN: [409, '该平台工单号已有工单,Location 指向它', '改用该工单;确为另一件的,换一个平台工单号'],
  EXCLUDED_EMERGENCY: [422, '属于 110、119、120 或 122 的职责,transferTo 为应转接的号码', '立即转接来电,不要重试'],
  REGULATION_CLASS_NOT_COVERED: [422, '本地没有适用于该类别的规定', '改用本地规定所列的类别,或在平台按原流程办理'],
  REFUSED_BY_RULE: [422, '规定不允许这一操作,because 为依据的条款', '按 explanation 所述办理,不要原样重试'],
  CHANNEL_NOT_ALLOWED: [403, '该账号不得经由这一渠道反馈', '改用规定允许的渠道'],
  ORDER_STILL_OPEN: [409, '工单尚未办结,办理需要其个人信息', '办结或撤回后再清除'],
  ORDER_HELD: [409, '工单已设留存,或有未了结的异议、发牌建议、整改或时限,证据须保留', '了结后再清除,或先解除留存'],
  HOLD_STANDS: [409, '工单已设留存', '不必重复设置'],
  NO_HOLD: [409, '工单没有设留存', '刷新后再看'],
  CALLER_SEARCH_FORBIDDEN: [403, '该账号不能按来电号码查找工单', '由值班长或话务员查找'],
  NO_UNIT: [422, '工单尚未派到承办单位', '先转派'],
  HAS_UNIT: [422, '工单已有承办单位', '改派由市热线值班长决定'],
  NO_COUNTY_RELAY: [422, '适用的规定不经县(市、区)热线办转派', '直接指定承办单位'],
  RETURN_DECIDED: [422, '该次退回申请已有决定', '刷新工单,不要重试'],
  EXTENSION_DECIDED: [422, '该次延期申请已有决定', '刷新工单,不要重试'],
  NOTHING_NEW: [422, '所选单位都已承办或协办', '去掉已在办的单位'],
  LEAD_BY_RULE: [422, '主办单位由规定确定,与所选不同', '采用 explanation 所述的主办单位,或填写 rootCause'],
  ROOT_CAUSE_NEEDED: [422, '须说明问题产生的根本原因', '填写 rootCause'],
  NO_MASTER: [422, '所选工单不能作为主工单', '选择在办、且未关联到其他工单的工单'],
  NOT_LINKED: [422, '工单没有关联到其他工单', '刷新工单'],
  ORDER_OVER: [422, '工单已办结或撤回', '不要重试'],
  ORDER_CLOSED: [422, '工单已办结或撤回,不再收照片', '不要重试'],
  NOTHING_TO_CLIMB: [422, '催办阶梯已到最后一级', '再发一次,或直接拨打'],
  JUST_TOLD: [422, '后面各级没有其他人,或刚刚通知过', '一分钟后再试,或直接拨打'],
  NOBODY_TOLD: [422, '工单还没有通知过任何人', '等第一次通知发出,或先转派'],
  NOBODY_WAITED_FOR: [422, '没有正在进行的催办', '不需要再发'],
  NOBODY_REACHED: [422, '该角色目前没有可发送的号码', '人工拨打,并在联络人中补登号码'],
  UNDER_WAY: [409, '同样的通知正在发送', '等候其结果'],
  NOT_OF_THE_UNIT: [422, '来信不是当前承办单位的人员发来的', '由承办单位反馈'],
  // The page of liaisons
  NOT_THE_UNIT: [422, '只有承办单位可以这样做', '由承办单位的人员办理'],
  NOT_THE_LEAD: [422, '只有主办单位可以这样做', '由主办单位办理'],
  NOT_AN_ANSWER: [422, '这句话没有说明如何处理', '写明派谁去、怎样处置'],
  NOT_AN_OPINION: [422, '这句话只能算收到', '写明派谁去、怎样处置,或点“收到”'],
  JUST_HANDED_ON: [409, '十分钟内已转交同一人', '等候或直接电话联系'],
  // Photos
  PHOTO_NOT_FOUND: [404, '没有这张照片,或已被删去', '刷新工单'],
  PHOTO_FORMAT: [415, '文件不是照片,或格式不受支持', '上传 JPEG、PNG 或 WebP'],
  PHOTO_FORMAT_HEIC: [415, '照片是 HEIC/HEIF 格式', '在手机相机设置中选“兼容性最佳”,或另存为 JPEG'],
  PHOTO_TOO_MANY_PIXELS: [422, '照片超过 5000 万像素', '缩小后再上传'],
  PHOTO_BROKEN: [422, '照片已损坏或未传完整', '重新选择或重新拍摄'],
  PHOTO_TOO_SLOW: [422, '照片处理超时', '缩小或另存为 JPEG 后再上传'],
  TOO_MANY_PHOTOS: [409, '工单的照片已达上限', '先删去误传的照片'],
  NOT_THE_UPLOADER: [403, '只有上传人或值班长可以删去照片', '请上传人或值班长删去'],
  // Registry, imports, verification
  REVEAL_FORBIDDEN: [403, '该账号不能查看完整号码', '由有权的账号查看'],
  NUMBER_DENIED: [422, '机主曾答复该号码有误', '更正号码,或重新发送核实'],
  UNIT_CODE_TAKEN: [409, '单位代码已使用', '换一个代码;恢复停用的单位请修改该单位'],
  UNIT_ENDED: [409, '单位已停用', '先恢复,再修改'],
  UNIT_IN_USE: [409, '单位尚有工单、联络人或下级单位', '先移交或停用它们'],
  OFFICE_STAYS: [422, '固定设置的机构不能停用', '修改其名称'],
  NO_FORM: [422, '文件里没有可识别的登记表', '用模板重新填写'],
  IMPORT_HAS_ERRORS: [422, '名单有错误,一条也没有登记', '按 errors 改正后重新上传'],
  END_NOT_CONFIRMED: [422, '名单里没有写到的人会被停用,尚未确认', '核对试导入结果,带上 confirmEnded 再提交'],
  IMPORT_REFUSED: [422, '名单未能导入', '按 detail 改正后重新上传'],
  IMPORT_ERASED: [422, '上传的文件已按规定删除', '重新上传'],
  IMPORT_BROKEN: [422, '服务读取名单时出错,什么也没有登记', '稍后重新上传'],
  LEGACY_XLS: [422, '旧版 .xls 文件,或设了打开密码', '另存为不加密的 .xlsx'],
  NOT_XLSX: [422, '文件不是 Excel 工作簿', '另存为 .xlsx'],
  OTHER_FORMAT: [422, '不支持这种表格格式', '另存为 .xlsx'],
  ENCRYPTED: [422, '工作簿已加密', '取消密码后再上传'],
  TOO_LARGE_INSIDE: [422, '文件解压后过大', '把名单复制到新建的工作簿'],
  SUSPICIOUS_XML: [422, '工作簿里有不应有的声明', '把名单复制到新建的工作簿'],
  DAMAGED: [422, '文件已损坏', '重新保存后上传'],
  TOO_MANY_CELLS: [422, '单元格超出可读取的范围', '删除名单以外的内容'],
  NO_SHEET: [422, '工作簿里没有可见的工作表', '取消隐藏后再上传'],
  VERIFY_FORBIDDEN: [403, '单位不能自行标记本单位的号码已核实', '发送核实,由机主答复'],
  IMPORT_NOT_READY: [409, '导入还在读取、检查或登记', '稍后再试'],
  ALREADY_APPLIED: [409, '这次导入已经登记', '不需要重试'],
  REGISTRY_MOVED: [409, '试导入之后登记册有了变动', '核对重新计算的结果后再确认'],
  NOTHING_READ: [409, '名单还没有读完', '稍后再取'],
  FILE_ERASED: [409, '上传的文件已按规定删除', '重新上传'],
  NO_WORDING: [422, '本地没有核实短信的用语', '在 config/wording 中补上 verification 一节'],
  NOT_ASKABLE: [422, '该号码不能自动核实', '由热线人工拨打核实'],
  ASKED_ALREADY: [429, '该号码刚刚发送过核实', '按 Retry-After 等候'],
  ROUND_PLANNED: [409, '本月的核实已经安排', '等候其结果'],
  // Rosters and calendars
  CALENDAR_EMPTY: [400, '日历文件里没有事件', '确认导出的是值班日历'],
  CALENDAR_TOO_LARGE: [400, '日历文件的事件或班次过多', '分段导出'],
  CALENDAR_MALFORMED: [400, '文件不是 iCalendar 日历', '用日历程序导出 .ics 文件'],
  CALENDAR_ENCODING: [400, '日历文件不是 UTF-8 编码', '以 UTF-8 重新导出'],
  CALENDAR_REFUSED: [422, '日历内容有误,没有导入或载入', '按 errors 改正'],
  CALENDAR_EXISTS: [409, '该年日历已载入,内容将改变', '确认后以 replace 再提交'],
  CALENDAR_OLDER: [409, '这一安排曾经生效,后已被替换', '确要改回的,提高 revision'],
  CALENDAR_OVERTAKEN: [409, '刚刚有人载入了另一份日历', '看过新的变动后再载入'],
  CALENDAR_FILES_DIFFER: [409, '本节点的日历文件与现行日历不一致', '换上最新的日历文件'],
  TOO_MANY_FEEDS: [409, '值班表的日历地址已达上限', '先停用不用的地址'],
  // Two persons
  SECOND_PERSON_NEEDED: [403, '一人不能单独办理', '由另一有权的人员决定;成批改动联络人的,以工作簿导入后由第二人批准'],
  NOT_YET_TWO_PERSONS: [403, '决定人或提出人的账号24小时内由他人新建或改动过', '由其他人员决定,或24小时后再办'],
  APPROVAL_NOT_OPEN: [409, '待批准事项已有决定、已撤回或已过期', '刷新页面;仍需办理的重新提出'],
  APPROVAL_OUTDATED: [409, '提出之后情况已变,difference 为差别,什么也没有改动', '核对后重新提出'],
  STOP_NOT_ALLOWED: [422, '暂停外发超出限度', '按 detail 所述缩短,或等已有的暂停结束'],
  STOP_OVER: [409, '这次暂停外发已经结束', '不需要重试'],
  // Cards
  PROPOSAL_OPEN: [422, '同一条款的发牌建议尚未审定', '等候审定'],
  PROPOSAL_DECIDED: [422, '发牌建议已有决定', '刷新页面'],
  OBJECTION_OPEN: [422, '对这张牌的异议尚未审定', '等候审定'],
  OBJECTION_DECIDED: [422, '异议已有决定,或牌已撤销', '刷新页面'],
  OWN_CARD: [422, '提请或审定这张牌的人不能审定对它的异议', '由另一位值班长审定'],
  OWN_PROPOSAL: [422, '建议人不能审定自己的建议', '由另一位值班长审定'],
  OTHER_PETITIONER: [422, '两张工单的诉求人电话不同或未登记', '核对所选的工单'],
  NO_FLAG: [422, '工单没有待核实的重复投诉', '刷新工单'],
  NO_SURVEY: [422, '适用的规定没有满意度调查', '不适用于本地区'],
  CALL_BACK_DONE: [422, '这项回访已经完成', '刷新页面'],
  CALL_BACK_FIRST: [422, '还没有登记诉求人在回访中表示评价错误', '先回访诉求人并登记结果'],
  NO_EXCLUSION: [422, '适用的规定没有不以满意度评价的事项', '不适用于本地区'],
  EXCLUSION_STANDS: [422, '工单已是这样标明的', '刷新工单'],
  ALREADY_FILED: [422, '整改意见已报送', '刷新页面'],
  NOT_FILED: [422, '承办单位尚未报送整改意见', '等候报送'],
  ALREADY_JUDGED: [422, '整改意见已审核', '刷新页面'],
  NO_REFERRAL: [422, '没有待报送督办的事项', '刷新页面'],
  NO_RECTIFICATION: [422, '本地区的规定没有整改程序', '不适用于本地区'],
  // Monthly bulletins
  BULLETIN_MONTH_RUNNING: [409, '该月尚未结束,简报还不能发布', '次月再发布'],
  BULLETIN_PUBLISHED: [409, '该月简报已经发布,不能再改', '有变动的列入下一期更正'],
  BULLETIN_OUT_OF_ORDER: [409, '简报须按月份先后发布,next 为应先发布的月份', '先发布该月'],
  BULLETIN_UNSETTLED: [409, '当月到期的时限尚未全部判定,orders 为有关工单', '稍候再发布;确需现在发布的,带上 despiteUnsettled'],
  BULLETIN_CHANGED: [412, '看到的简报之后数字或文字又有变动,hash 为现在的', '重新核对后再发布'],
  BULLETIN_NOT_SEEN: [428, '发布须在 If-Match 中带上所看到的简报的 hash', '先 GET 该月简报,核对后以其 hash 发布'],
  BULLETIN_NOT_PUBLISHED: [409, '该月简报尚未发布', '发布后再寄送'],
  // Drills
  DRILL_OUT_OF_SCOPE: [422, '演练工单将派到演练范围之外', '修改地点、单位或演练范围'],
  DRILL_OVER: [409, '演练已结束或尚未开始,不能这样操作', '刷新页面'],
  REPORT_NOT_FROZEN: [409, '演练报告尚未定稿', '演练结束约5分钟后再试'],
  ATTACHMENT_FORMAT: [415, '附件不是 Word(docx)、PDF、JPEG 或 PNG 文件', '另存为这些格式之一再上传;改扩展名不能改变格式'],
  TOO_MANY_ATTACHMENTS: [409, '整改意见的附件已达上限', '先删去误传的附件,或合并成一份'],
  // Papers that leave by mail
  PAPER_NOT_WAITING: [409, '文书已寄出、正在寄出或已登记送达', '刷新页面'],
  PAPER_UNREACHABLE: [422, '没有登记对方的电子邮箱,或没有配置邮件服务器', '人工送达后登记,或补登邮箱后再寄'],
  // Callbacks, duty room, rehearsal, calls
  CALLBACK_ADDRESS_REFUSED: [422, '不能回调该地址', '换成可以公开访问的 https 地址'],
  TOO_MANY_CALLBACKS: [409, '回调地址已达上限', '先删除不用的地址'],
  ALREADY_ON_DUTY: [409, '您已在班', '不需要重试'],
  NOBODY_ON_DUTY: [409, '目前无人在班', '先上班值守'],
  NOT_ON_DUTY: [409, '只有在班人员可以交班', '由在班人员交班'],
  ALREADY_OFFERED: [409, '已向他人交班,待其接班', '先撤回'],
  ALREADY_DONE: [409, '备注已办结', '刷新页面'],
  ALREADY_STRUCK: [409, '备注已划去', '刷新页面'],
  CALL_TAKEN: [409, '来电已由他人接听,takenBy 为接听人', '刷新来电列表'],
  SCENARIO_INVALID: [422, '场景有误', '按 errors 改正'],
  REGULATION_INVALID: [422, '规定有误', '按 errors 改正'],
} as const satisfies Readonly<Record<string, Row>>;

export type ProblemCode = keyof typeof FEATURE_PROBLEMS | keyof typeof PROBLEMS_OF_EVERY_ROUTE;

const kindOf = ([status, means, mend]: Row): ProblemKind => ({ status, means, mend });

/** Every code that a problem can have, by its name. */
export const PROBLEM_KINDS: Readonly<Record<string, ProblemKind>> = Object.fromEntries(
  Object.entries<Row>({ ...PROBLEMS_OF_EVERY_ROUTE, ...FEATURE_PROBLEMS }).map(([code, row]) => [code, kindOf(row)]));

export const isProblemCode = (code: string): code is ProblemCode => code in PROBLEM_KINDS;

/** The `type` of a problem (RFC 9457): a stable name, explained in docs/problems.md. */
export const problemType = (code: string): string => `urn:jidi:problem:${code.toLowerCase().replaceAll('_', '-')}`;
