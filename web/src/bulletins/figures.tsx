import type { ReactNode } from 'react';
import { CardMark } from '../marks/marks';
import { filled } from '../text/filled';
import { BulletinTable } from './bulletin-table';
import type { Bulletin, UnitRow } from './bulletin-types';
import { useBulletinsText } from './bulletins-text';

const share = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);

/** Cards by unit and clause, and how units dealt with their orders. */
export function Figures({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const text = useBulletinsText();
  const { columns } = text;
  const isCards = bulletin.counted === 'CARDS';
  const named = bulletin.units.filter(({ yellow, red, revoked }) => yellow + red + revoked > 0).toSorted((a, b) => b.red - a.red || b.yellow - a.yellow || a.unitCode.localeCompare(b.unitCode));
  const unit = { heading: columns.unit, show: (row: UnitRow) => row.unitName, isChinese: true };
  const numbers = (...keys: readonly ('red' | 'yellow' | 'revoked' | 'received' | 'met' | 'breached' | 'returned' | 'extended' | 'uncompleted')[]) => keys.map((key) => ({ heading: columns[key], show: (row: UnitRow) => row[key], isNumber: true }));
  const { totals } = bulletin;
  return (
    <>
      <section className="panel">
        <h3>{isCards ? text.units : text.unitsLights}</h3>
        <BulletinTable caption={isCards ? text.units : text.unitsLights} rows={named} keyOf={({ unitCode }) => unitCode} none={text.unitsNone} columns={[unit, ...numbers('red', 'yellow', ...(isCards ? (['revoked'] as const) : []))]} foot={[text.total, totals.red, totals.yellow, ...(isCards ? [totals.revoked] : [])]} />
        <p className="quiet">{isCards ? text.cardsNote : text.lightsNote}</p>
      </section>
      {named.length === 0 ? null : <Grounds bulletin={bulletin} />}
      <section className="panel">
        <h3>{text.work}</h3>
        <p className="digits">{filled(text.volume, { ...bulletin.volume })}</p>
        <BulletinTable caption={text.work} rows={bulletin.units} keyOf={({ unitCode }) => unitCode} none={text.unitsNone} columns={[unit, ...numbers('received', 'met', 'breached'), { heading: columns.onTime, show: (row: UnitRow) => share(row.onTime), isNumber: true }, ...numbers('returned', 'extended', 'uncompleted')]} />
      </section>
    </>
  );
}

function Grounds({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const text = useBulletinsText();
  const words = new Map(bulletin.grounds.map(({ ground, text: said }) => [ground, said]));
  const rows = bulletin.units.flatMap(({ unitCode, unitName, grounds }) => grounds.map((ground) => ({ ...ground, unitCode, unitName })));
  return (
    <section className="panel">
      <h3>{text.grounds}</h3>
      <BulletinTable
        caption={text.grounds} rows={rows} keyOf={({ unitCode, ground, colour }) => `${unitCode} ${ground} ${colour}`} none={text.unitsNone}
        columns={[
          { heading: text.columns.unit, show: ({ unitName }) => unitName, isChinese: true },
          { heading: text.columns.card, show: ({ colour, unitCode, ground }) => <CardMark card={{ id: `${unitCode} ${ground}`, colour, unitCode, breachAt: bulletin.computedAt, issuedAt: null, state: 'ISSUED', because: [] }} /> },
          { heading: text.columns.ground, show: ({ ground }) => <><code>{ground}</code> <span lang="zh-CN">{words.get(ground)}</span></> },
          { heading: text.columns.count, show: ({ count }) => count, isNumber: true },
        ]}
      />
    </section>
  );
}
