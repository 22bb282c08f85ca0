import type { ReactNode } from 'react';
import { BulletinTable } from './bulletin-table';
import type { Bulletin, Difference } from './bulletin-types';
import { useBulletinsText } from './bulletins-text';

/** Figures that changed, each by its name: the unit or office, and which figure of it. */
export function DifferenceTable({ caption, differences, bulletin }: { readonly caption: string; readonly differences: readonly Difference[]; readonly bulletin: Bulletin }): ReactNode {
  const text = useBulletinsText();
  const words: Readonly<Record<string, string>> = text.figures;
  const names = new Map([...bulletin.units.map(({ unitCode, unitName }) => [unitCode, unitName] as const), ...bulletin.relays.map(({ countyCode, countyName }) => [countyCode, countyName] as const)]);
  const nameOf = (of: string): string => {
    const parts = of.split('/');
    const shown = parts.length === 3 ? parts.slice(1) : parts;
    return shown.map((part) => names.get(part) ?? words[part] ?? part).join(' · ');
  };
  return (
    <BulletinTable
      caption={caption} rows={differences} keyOf={({ of }) => of} none={text.sinceDraftNone}
      columns={[
        { heading: text.figure, show: ({ of }) => nameOf(of) }, { heading: text.before, show: ({ was }) => was ?? text.absent, isNumber: true }, { heading: text.now, show: ({ is }) => is ?? text.absent, isNumber: true },
      ]}
    />
  );
}
