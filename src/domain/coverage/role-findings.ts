import { FIRST_ROLE, numbersOf, type CoveredBody, type CoveredPerson, type Finding, type RoleCoverage, type Through } from './coverage.js';
import { CHANNEL_NAMES, COVERED_ROLE_NAMES } from './coverage-words.js';
import type { NeededRole } from './needed-roles.js';

/** Who answers for a role, and how: whoever is registered in it, or who stands in by a rule. */
interface Holders {
  readonly people: readonly CoveredPerson[];
  readonly through: Through | null;
}

/** Units whose liaison is by default the work-order contact; county offices and hotlines have no such default (QY2019-5.2c, 5.2d). */
const WITH_DEFAULT = ['HANDLING_UNIT', 'EMERGENCY_BUREAU'];

const holdersOf = ({ kind, people }: CoveredBody, role: NeededRole['role']): Holders => {
  const own = people.filter((person) => person.role === role);
  if (own.length > 0) return { people: own, through: 'LIST' };
  const standIns = standInsFor(role, kind, people);
  return standIns.length === 0 ? { people: [], through: null } : { people: standIns, through: role === 'DUTY_DESK' ? 'LIAISON_LANDLINE' : 'DEFAULT' };
};

const standInsFor = (role: NeededRole['role'], kind: CoveredBody['kind'], people: readonly CoveredPerson[]): readonly CoveredPerson[] => {
  if (role === 'DUTY_DESK') return people.filter((person) => person.role === 'EMERGENCY_LIAISON' && person.landline !== null).map((person) => ({ ...person, mobile: null, hasEmail: false }));
  return role === 'EMERGENCY_LIAISON' && WITH_DEFAULT.includes(kind) ? people.filter((person) => person.role === 'WORK_ORDER_CONTACT') : [];
};

const rings = ({ mobile, landline }: CoveredPerson): boolean => mobile !== null || (landline !== null && !landline.hasExtension);

const channelsOf = (people: readonly CoveredPerson[]): RoleCoverage['channels'] => [
  ...(people.some(({ mobile }) => mobile !== null) ? ['SMS' as const] : []), ...(people.some(rings) ? ['VOICE' as const] : []), ...(people.some(({ hasEmail }) => hasEmail) ? ['EMAIL' as const] : []),
];

/** How one role of one body is covered, and what is weak in it. */
export const judgeRole = (body: CoveredBody, needed: NeededRole): { readonly coverage: RoleCoverage; readonly findings: readonly Finding[] } => {
  const { people, through } = holdersOf(body, needed.role);
  const channels = channelsOf(people);
  const isReachable = channels.some((channel) => channel !== 'EMAIL' && needed.channels.includes(channel));
  return { coverage: { role: needed.role, isReachable, channels, people: people.length, through }, findings: findingsOf({ body, needed, people, through, channels }) };
};

interface Judged extends Holders {
  readonly body: CoveredBody;
  readonly needed: NeededRole;
  readonly channels: RoleCoverage['channels'];
}

const findingsOf = (judged: Judged): readonly Finding[] => {
  const { needed, people, through, body } = judged;
  const role = COVERED_ROLE_NAMES[needed.role];
  const isFirst = FIRST_ROLE[body.kind] === needed.role;
  const found = (finding: Pick<Finding, 'kind' | 'severity' | 'sentence' | 'remedy'> & { readonly because?: readonly string[] }): Finding =>
    ({ role: needed.role, contactIds: people.map(({ contactId }) => contactId), ...finding, because: finding.because ?? needed.because });
  // Where a later role is empty the ladder goes on to the next at once (OQ-20); without the first one there is nobody to begin with.
  if (through === null) return [found({ kind: 'NO_CONTACT', severity: isFirst ? 'CRITICAL' : 'NOTICE', sentence: `${body.name}没有登记${role},${isFirst ? '来单时无人可通知' : '催办到这一级时直接转下一级'}。`, remedy: `请登记${role}的姓名和号码。` })];
  return [
    ...(through === 'DEFAULT' ? [found({ kind: 'DEFAULT_ONLY', severity: 'WARNING', sentence: `${body.name}没有报送紧急联络人,由登记的工单联系人代替。`, remedy: '请报送紧急联络人和第二联络人。', because: ['QY2019-5.2c'] })] : []),
    ...reachFindings(judged, found, isFirst ? 'CRITICAL' : 'WARNING'),
    ...(isFirst && needed.people > 1 ? singlePoint(judged, found) : []),
  ];
};

type Found = (finding: Pick<Finding, 'kind' | 'severity' | 'sentence' | 'remedy'> & { readonly because?: readonly string[] }) => Finding;

const reachFindings = ({ body, needed, people, channels }: Judged, found: Found, worst: Finding['severity']): readonly Finding[] => {
  const role = `${body.name}的${COVERED_ROLE_NAMES[needed.role]}`;
  const lacks = (channel: 'SMS' | 'VOICE' | 'EMAIL'): boolean => needed.channels.includes(channel) && !channels.includes(channel);
  const isDeaf = channels.every((channel) => channel === 'EMAIL');
  const isBehindExtension = people.some(({ landline }) => landline?.hasExtension === true);
  return [
    ...(lacks('VOICE') && isBehindExtension ? [found({ kind: 'EXTENSION_ONLY', severity: isDeaf ? worst : 'WARNING', sentence: `${role}只有带分机的固定电话,系统无法自动拨打。`, remedy: '请登记手机,或可直拨的固定电话。' })] : []),
    ...(lacks('SMS') ? [found({ kind: 'NO_MOBILE', severity: 'WARNING', sentence: `${role}没有手机,收不到${CHANNEL_NAMES.SMS}。`, remedy: '请登记手机号码。' })] : []),
    ...(lacks('EMAIL') ? [found({ kind: 'NO_EMAIL', severity: 'NOTICE', sentence: `${role}没有邮箱,收不到通报附件。`, remedy: '请登记邮箱。' })] : []),
  ];
};

/** The first person's silence is answered by the second; without one everything hangs on one phone. */
const singlePoint = ({ body, needed, people }: Judged, found: Found): readonly Finding[] => {
  const role = COVERED_ROLE_NAMES[needed.role];
  if (new Set(people.map(({ name }) => name)).size < 2) return [found({ kind: 'SINGLE_POINT', severity: 'WARNING', sentence: `${body.name}的${role}只有一人,此人接不到时没有第二人可通知。`, remedy: `请登记第二位${role}。` })];
  if (new Set(people.flatMap(numbersOf).map(({ number }) => number)).size < 2) return [found({ kind: 'SINGLE_POINT', severity: 'WARNING', sentence: `${body.name}的各位${role}登记的是同一个号码。`, remedy: '请登记每个人自己的号码。' })];
  return [];
};
