import type { ReactNode } from 'react';
import { useRoleName } from '../choices';
import { filled } from '../../text/filled';
import { minuteOf, shownNumber } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { Contact } from '../registry-types';

/** Every version, the latest first, each with what it changed. */
export function Versions({ versions }: { readonly versions: readonly Contact[] }): ReactNode {
  const text = useRegistryText();
  const changed = useChanges();
  return (
    <section aria-label={text.contacts.history}>
      <h3>{text.contacts.history}</h3>
      <ol className="versions">
        {versions.map((version, index) => ({ version, before: versions[index - 1] })).reverse().map(({ version, before }) => (
          <li key={version.version}>
            <b>{filled(text.contacts.version, { n: version.version })}</b>
            <span className="quiet digits">
              {minuteOf(version.validFrom)} – {version.validTo === null ? '' : minuteOf(version.validTo)}
            </span>
            <span className="quiet">{version.reportedBy}</span>
            <span className="changes digits">{changed(version, before)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function useChanges(): (version: Contact, before: Contact | undefined) => string {
  const text = useRegistryText();
  const roleName = useRoleName();
  const said = (one: Contact): Readonly<Record<string, string>> => ({
    [text.contacts.name]: one.name, [text.contacts.role]: roleName(one.role), [text.person.priority]: String(one.priority), [text.contacts.mobile]: numberOf(one.mobile), [text.contacts.landline]: numberOf(one.landline), [text.contacts.email]: one.email ?? '',
  });
  const numberOf = (number: string | null): string => (number === null ? '' : shownNumber(number));
  return (version, before) => {
    const earlier = before === undefined ? {} : said(before);
    const fields = Object.entries(said(version)).filter(([name, value]) => value !== (earlier[name] ?? ''));
    if (fields.length === 0) return text.person.unchanged;
    return fields.map(([name, value]) => `${name} ${before === undefined || (earlier[name] ?? '') === '' ? '' : `${earlier[name] ?? ''} → `}${value === '' ? text.none : value}`).join('；');
  };
}
