import type { FileProblem } from '../regulation/reader.js';
import type { Wording } from './wording.js';

/** How a number is asked whether it is right: no order, no person, no link, and one short message. */

const ONE_MESSAGE = 70;
const LONGEST_UNIT = '某某壮族瑶族自治县某某和某某局';
const UNIT = '{unit}';

/** What the answers are is fixed (`readNumberCheck`), so the texts must ask for them. */
const ASKED = { sms: ['确认', '有误'], voice: ['请按1', '请按2'] } as const;

export const checkVerification = ({ verification, signature }: Wording): FileProblem[] => {
  if (verification === null) return [];
  return (['sms', 'voice'] as const).flatMap((channel) => {
    const text = verification[channel];
    const length = `${signature}${text.replaceAll(UNIT, LONGEST_UNIT)}`.length;
    const faults = [
      ...ASKED[channel].filter((word) => !text.includes(word)).map((word) => `「${word}」`),
      ...(text.split(UNIT).length === 2 ? [] : [`${UNIT} exactly once`]),
      ...(/\{(?!unit\})/u.test(text) ? ['no placeholder but {unit}'] : []),
      ...(/https?:|www\./i.test(text) ? ['no link'] : []),
      ...(channel === 'sms' && length > ONE_MESSAGE ? [`at most ${String(ONE_MESSAGE)} characters with the longest unit, not ${String(length)}`] : []),
    ];
    return faults.map((expected) => ({ path: `/verification/${channel}`, expected }));
  });
};

export interface UnitNames {
  readonly name: string;
  readonly shortName: string;
}

/** The question to a number of that unit; an SMS that would take two messages names the unit in short. */
export const verificationText = ({ verification, signature }: Wording, channel: 'SMS' | 'VOICE', unit: UnitNames): string | null => {
  if (verification === null) return null;
  if (channel === 'VOICE') return verification.voice.replace(UNIT, () => unit.name);
  const long = `${signature}${verification.sms.replace(UNIT, () => unit.name)}`;
  return long.length <= ONE_MESSAGE ? long : `${signature}${verification.sms.replace(UNIT, () => unit.shortName)}`;
};

export interface Denials {
  /** Of the first denied number. */
  readonly unit: string;
  readonly role: string;
  readonly shown: string;
  readonly units: number;
  readonly numbers: number;
}

/** What a desk is told of the numbers that are denied now. */
export const denialText = ({ unit, role, shown, units, numbers }: Denials): string => {
  if (numbers === 1) return `【12345热线】${unit}${role}登记的号码${shown}答复“有误”,仍在使用,请尽快核对更正。`;
  return `【12345热线】${unit}${units === 1 ? '' : `等${String(units)}个单位`}共${String(numbers)}个登记号码答复“有误”,仍在使用,请在“号码核实”中核对更正。`;
};
