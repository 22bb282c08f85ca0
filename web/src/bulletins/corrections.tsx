import type { ReactNode } from 'react';
import { dayAndTime } from '../time/format';
import { BulletinTable } from './bulletin-table';
import type { Bulletin, CorrectionRow } from './bulletin-types';
import { useBulletinsText } from './bulletins-text';

/** What this bulletin corrects in earlier ones: the figures, and each card that changes them. */
export function Corrections({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const text = useBulletinsText();
  const colours = { YELLOW: text.columns.yellow, RED: text.columns.red };
  const side = (one: CorrectionRow['was']): string => (one === null ? text.notListed : `${one.unitName} ${colours[one.colour]}${one.counts ? '' : text.taken}`);
  if (bulletin.corrections.length === 0) {
    return (
      <section className="panel">
        <h3>{text.corrections}</h3>
        <p className="quiet">{text.correctionsNone}</p>
      </section>
    );
  }
  return (
    <section className="panel">
      <h3>{text.corrections}</h3>
      <BulletinTable
        caption={text.corrected} rows={bulletin.correctedFigures} keyOf={({ month, unitCode, colour }) => `${month} ${unitCode} ${colour}`} none={text.correctedNone}
        columns={[
          { heading: text.columns.unit, show: ({ unitName }) => unitName, isChinese: true }, { heading: text.columns.month, show: ({ month }) => <span className="digits">{month}</span> }, { heading: text.columns.card, show: ({ colour }) => colours[colour] },
          { heading: text.was, show: ({ was }) => was, isNumber: true }, { heading: text.is, show: ({ is }) => is, isNumber: true },
        ]}
      />
      <BulletinTable
        caption={text.corrections} rows={bulletin.corrections} keyOf={({ markId }) => markId} none={text.correctionsNone}
        columns={[
          { heading: text.order, show: ({ orderNumber }) => <span className="digits">{orderNumber}</span> }, { heading: text.columns.month, show: ({ was, is }) => <span className="digits">{(is ?? was)?.month}</span> },
          { heading: text.correction, show: ({ kind }) => text.correctionKinds[kind] }, { heading: text.was, show: ({ was }) => side(was), isChinese: true }, { heading: text.is, show: ({ is }) => side(is), isChinese: true },
          { heading: text.changedAt, show: ({ at }) => <span className="digits">{at === null ? '—' : dayAndTime(at)}</span> },
        ]}
      />
    </section>
  );
}
