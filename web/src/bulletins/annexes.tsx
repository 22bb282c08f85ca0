import type { ReactNode } from 'react';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { BulletinTable } from './bulletin-table';
import type { Bulletin } from './bulletin-types';
import { useBulletinsText } from './bulletins-text';

const minutes = (seconds: number | null): string => (seconds === null ? '—' : (seconds / 60).toFixed(1));

/** What earns no card and is published all the same: relay times, missing completions, drills. */
export function Annexes({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const text = useBulletinsText();
  const drilled = bulletin.drills.flatMap(({ id, name, endedAt, units }) => units.map((unit) => ({ ...unit, id, name, endedAt })));
  const alarms: Readonly<Record<string, string>> = text.alarms;
  return (
    <>
      <section className="panel">
        <h3>{text.relays}</h3>
        <BulletinTable
          caption={text.relays} rows={bulletin.relays} keyOf={({ countyCode }) => countyCode} none={text.relaysNone}
          columns={[
            { heading: text.office, show: ({ countyName }) => countyName, isChinese: true }, { heading: text.asked, show: ({ asked }) => asked, isNumber: true }, { heading: text.relayed, show: ({ relayed }) => relayed, isNumber: true },
            { heading: text.median, show: ({ median }) => minutes(median), isNumber: true }, { heading: text.longest, show: ({ longest }) => minutes(longest), isNumber: true },
            { heading: filled(text.over, { n: Math.round(bulletin.relayAlarmSeconds / 60) }), show: ({ overAlarm }) => overAlarm, isNumber: true }, { heading: text.notRelayed, show: ({ notRelayed }) => notRelayed, isNumber: true },
          ]}
        />
        <p className="quiet">{text.relaysNote}</p>
      </section>
      <section className="panel">
        <h3>{text.uncompleted}</h3>
        <BulletinTable
          caption={text.uncompleted} rows={bulletin.uncompleted} keyOf={({ orderNumber, unitCode }) => `${orderNumber} ${unitCode}`} none={text.uncompletedNone}
          columns={[
            { heading: text.columns.unit, show: ({ unitName }) => unitName, isChinese: true }, { heading: text.order, show: ({ orderNumber }) => <span className="digits">{orderNumber}</span> },
            { heading: text.delivered, show: ({ deliveredAt }) => <span className="digits">{dayAndTime(deliveredAt)}</span> }, { heading: text.situation, show: (row) => row.alarms.map((alarm) => alarms[alarm] ?? alarm).join('、') },
          ]}
        />
      </section>
      <section className="panel">
        <h3>{text.drills}</h3>
        <BulletinTable
          caption={text.drills} rows={drilled} keyOf={({ id, unitCode }) => `${id} ${unitCode}`} none={text.drillsNone}
          columns={[
            { heading: text.columns.unit, show: ({ unitName, unitCode }) => unitName ?? unitCode, isChinese: true }, { heading: text.drill, show: ({ name }) => name, isChinese: true },
            { heading: text.orders, show: ({ orders }) => orders, isNumber: true }, { heading: text.columns.met, show: ({ onTime }) => onTime, isNumber: true }, { heading: text.late, show: ({ late }) => late, isNumber: true }, { heading: text.unanswered, show: ({ unanswered }) => unanswered, isNumber: true },
          ]}
        />
        <p className="quiet">{text.drillsNote}</p>
      </section>
    </>
  );
}
