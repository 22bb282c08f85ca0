// Words that stand before and after the names of places in addresses, as far as they tell whether a place is meant.

/** Words after which people name a place, and signs that separate its parts; 喺, 响 and 系 are Cantonese for 在. */
export const LEAD_IN = /(?:[^\p{Script=Han}]|[在于位近是喺响系住址]|方向|地[址点]|位置|位于|地处|现在|我在|人在|[为:]|反映|投诉|报告|报警|求助|举报|咨询|来自|[们哋咱俺]|[这呢][里边度]|事发|出事|请问|关于)$/u;
export const STRETCH = /^(?:路?段|境内|境|市区|城区|县城|交界|接壤|交汇)/u;
export const JOINING = /^(?:[与和及跟同、至到—~～-]|以及)$/u;
export const SEPARATION = /^(?:[^\p{Script=Han}\p{L}\p{N}]{0,2}|的|嘅)/u;
export const ROAD = /^(?:路(?![面段口边基旁肩])|大道|街|巷|路段)/u;
export const RUN = /^\p{Script=Han}+/u;
/** One unknown character before a county's name makes it the tail of another (永清城区). */
export const TAIL_OF_NAME = /^(?:.*[^\p{Script=Han}])?[^我你他在于位近从到至由离距过经\P{Script=Han}]$/u;
export const LISTED_FORM = /^\p{Script=Han}{1,8}?(?:村(?:民委员会|委会?)|社区|居委)/u;
export const UNKNOWN_TOWN = /^\p{Script=Han}{1,4}?(?:镇|乡|街道)/u;
export const ORDINARY_TOWN = /^.{0,3}?(?:[圩墟集城小乡各本全]镇|[各下老本全家]乡)/u;
export const TOWN_TALK = /^(?:$|[^\p{Script=Han}]|[圩墟]|街[上口市头尾]|镇上|中学|小学|政府|派出所|卫生院|医院|[那这嗰呢][边度里]|附近|一带|出口|收费站|车站|客运站|工业园|路?段|的|嘅)/u;
export const WHERE =
  /[路街巷村镇乡站桥]|大道|社区|小区|医院|学校|[小中]学|[一二三四五六]中|政府|公安|派出所|法院|局|景区|度假|工业|产业园|城[区东西南北]|县城|国道|省道|高速|隧道|码头|林场|水库|水电|河边|[那这嗰呢][边度里]|附近|门口|对面|旁边|出口|段/u;
export const BUSINESS = /店|厂|公司|批发|餐|酒楼|农庄|山庄|超市|商行|专卖|特产|服饰|集团|百货|有限|器材|加工|养殖|培训|美容|维修|租赁|物流|快递|老乡|同乡|商会|新村/u;
export const TAIL_OF_UNKNOWN = /(?:[省市州县区旗盟镇乡]|街道)$/u;
export const NOT_THE_PLACE =
  /^(?:路(?![面段基肩])|大道|道(?!路)|街|巷|里弄|胡同|大?桥(?!头)|高速|公路|国道|省道|[东西南北中][一二三四五]?路|立交|隧道|互通|镇|乡|村|社区|新村|公园|大学|花园|小区|家园|苑|公寓|广场|山庄|大厦|名城|酒店|宾馆|饭店|酒楼|餐|菜|鸡|米粉|火锅|小面|美食|特产|红茶|商会|会馆|商贸|专卖|银行|证券|人家|驻|场|市场)/u;
export const ADMINISTRATIVE = /^\p{Script=Han}{1,6}?(?:自治县|区|县|市|镇|乡|街道)/u;
/** Before the name of a place that is near, ahead or behind. */
export const PASSED = /(?:离开?|距离?|[快就将要没未]到|[刚路经]过|过了|途经|靠近|邻近|临近|驶离|开出)$/u;
export const ORIGIN = /(?:从|由)$/u;
/** After the name of a place that somebody left, is under way from, or asked for help in vain. */
export const LEFT_OR_ASKED = /^(?:(?:[那这嗰呢][边头里度])?(?:出来|出发|过来|回来|开出)|[往去到至]\p{Script=Han}{2,10}?(?:的路|路上|途中|半路|中间|之间)|[都也]?(?:打过|打了|问过|反映过|投诉过|说不|说是|推|不管|回复|答复))/u;
/** Schools bear the names of places far away. */
export const OF_SCHOOL = /^(?:[小中]学|幼儿园|学校)/u;
/** What is 英德's and stands elsewhere. */
export const OF_PEOPLE = /^(?:(?:(?:人民)?政府|[县市区]委)?驻(?!地)|商会|同乡|老乡|籍)/u;
/** People carry the name of their home with them: 英德人, never 英德人民医院. */
export const PEOPLE = /^人(?![民大社武才行工防家口力为流群均数多太山事造员满居畜保寿和气质])/u;
/** People who are somebody's or somewhere's (阳山县的亲戚). */
export const KINDRED = /^(?:[那这嗰呢][边头里度])?[的嘅](?:亲[戚人友]|朋友|同[学事乡]|战友|干部)/u;
/** Before where somebody is registered, or is not: both may be far from the event. */
export const ELSEWHERE = /(?:(?:户口|户籍|学籍|籍贯)(?:所?在地?|是)|[我他她人]不在(?!家))\p{Script=Han}{0,12}$/u;
/** A caller who is not sure of the name just said. */
export const UNSURE = /^吧?[^\p{Script=Han}\p{L}\p{N}]{0,2}(?:但|不过|可)?我?也?(?:不太?|不敢|不能|唔)(?:确定|肯定)/u;
/** Denies the names that follow; neither a question (是不是) nor a condition (要不是), nor that somebody is there (老板不在). */
export const DENIAL = /(?:(?<![是果要若莫可岂])不是(?:发生|位于)?在?|并非在?|唔[系喺]|(?:^|[^\p{Script=Han}]|地点|位置|现场|[这那][里边]|并)不(?:在|属于))$/u;
/** 不是英德就是佛冈 denies neither. */
export const ALTERNATIVE = /^[^\p{Script=Han}\p{L}\p{N}]{0,2}[那也]?[就便也还][是在系喺]/u;
/** The caller does not know which of the places that he names. */
export const WHICH = /哪(?:一?[家间边头]|一?个[县区市镇地])|[分记搞]不清/u;
