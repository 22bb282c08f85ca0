import type { ReactNode } from 'react';
import { filled } from '../../text/filled';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { RegisteredUnit } from './unit-types';

/** Every version, the latest first: since when it held, who said so and why, and what it changed. */
export function UnitVersions({ versions }: { readonly versions: readonly RegisteredUnit[] }): ReactNode {
  const text = useRegistryText();
  const changed = useChanges();
  return (
    <section aria-label={text.units.history}>
      <h3>{text.units.history}</h3>
      <ol className="versions">
        {versions.map((version, index) => ({ version, before: versions[index - 1] })).reverse().map(({ version, before }) => (
          <li key={version.version}>
            <b>{filled(text.contacts.version, { n: version.version })}</b>
            <span className="quiet digits">
              {minuteOf(version.validFrom)} – {version.validTo === null ? '' : minuteOf(version.validTo)}
            </span>
            <span className="quiet">{version.reportedBy}</span>
            {version.reason === null ? null : <span>{version.reason}</span>}
            <span className="changes">{changed(version, before)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function useChanges(): (version: RegisteredUnit, before: RegisteredUnit | undefined) => string {
  const { units: text, none, person } = useRegistryText();
  const said = (unit: RegisteredUnit): Readonly<Record<string, string>> => ({
    [text.name]: unit.name, [text.shortName]: unit.shortName, [text.level]: text.levels[unit.level], [text.county]: unit.countyCode ?? '', [text.town]: unit.town ?? '', [text.line]: unit.line ?? '', [text.parent]: unit.parentCode ?? '',
    [text.functions]: unit.functions.join('、'), [text.matters]: unit.matters.flatMap(({ keywords }) => keywords).join('、'), [text.names]: unit.aliases.join('、'), [text.successor]: unit.successorCode ?? '',
  });
  return (version, before) => {
    const earlier = before === undefined ? {} : said(before);
    const fields = Object.entries(said(version)).filter(([name, value]) => value !== (earlier[name] ?? ''));
    if (fields.length === 0) return person.unchanged;
    return fields.map(([name, value]) => `${name} ${(earlier[name] ?? '') === '' ? '' : `${earlier[name] ?? ''} → `}${value === '' ? none : value}`).join('；');
  };
}
