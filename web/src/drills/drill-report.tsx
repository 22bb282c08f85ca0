import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../look/preferences';
import { filled } from '../text/filled';
import { dayAndTime, span } from '../time/format';
import { useReport } from './drill-queries';
import type { DrillDetail, DrillReport } from './drill-types';
import { useDrillsText, wordOf } from './drills-text';
import type { Asked } from './end-dialog';

/** What the drill showed so far, or for good. */
export function DrillReportView({ drill, ask }: { readonly drill: DrillDetail; readonly ask: (asked: Asked) => void }): ReactNode {
  const text = useDrillsText();
  const { loading } = useText();
  const report = useReport(drill.id, true);
  return (
    <section className="panel" aria-label={text.report.title} data-testid="drill-report">
      <h2>{text.report.title}</h2>
      {report.data === undefined ? <p role={report.isError ? 'alert' : 'status'}>{report.isError ? text.failed : loading}</p> : null}
      {report.data === null ? <p className="quiet">{text.report.notYet}</p> : null}
      {report.data === undefined || report.data === null ? null : <Report drill={drill} report={report.data} ask={ask} />}
    </section>
  );
}

function Report({ drill, report, ask }: { readonly drill: DrillDetail; readonly report: DrillReport; readonly ask: (asked: Asked) => void }): ReactNode {
  const words = useDrillsText().report;
  const time = useSpan();
  const { totals, units, offices, orders } = report.content;
  return (
    <>
      <p>
        {report.frozenAt === null ? words.draft : filled(words.frozenAt, { at: dayAndTime(report.frozenAt) })} {report.hash === null ? null : <small className="quiet drill-hash">{words.hash} {report.hash}</small>}
      </p>
      {report.frozenAt === null || drill.counts === null ? null : <Files drill={drill} ask={ask} />}
      <p>{filled(words.totals, { opened: totals.opened, onTime: totals.onTime, late: totals.late, unanswered: totals.unanswered, notDue: totals.notDue, median: time(totals.medianSeconds), longest: time(totals.longestSeconds) })}</p>
      <Table caption={words.units} headings={[words.unit, words.county, words.orders, words.onTime, words.late, words.unanswered, words.notDue, words.median, words.longest, words.failures]}
        rows={units.map((unit) => ({ key: unit.unitCode, cells: [<Zh key="u" text={unit.unitName ?? unit.unitCode} />, <Zh key="c" text={unit.countyName ?? '—'} />, unit.orders, unit.onTime, unit.late, unit.unanswered, unit.notDue, time(unit.medianSeconds), time(unit.longestSeconds), <Failures key="f" failures={unit.failures} />] }))} />
      {offices.length === 0 ? null : <Table caption={words.offices} headings={[words.county, words.asked, words.onTime, words.late, words.unanswered, words.median]} rows={offices.map((office) => ({ key: office.countyCode, cells: [<Zh key="c" text={office.countyName} />, office.asked, office.inTime, office.late, office.unanswered, time(office.medianSeconds)] }))} />}
      <Table caption={words.detail} headings={[words.orders, words.unit, words.told, words.called, words.receipt, words.answered, words.who, words.verdict, words.failures]}
        rows={orders.map((order) => ({
          key: order.number,
          cells: [<Link key="l" to={`/orders/${encodeURIComponent(order.workOrderId)}`} className="digits">{order.number}</Link>, <Zh key="u" text={order.unitName ?? '—'} />, time(order.smsDeliveredAfter), time(order.callAnsweredAfter), time(order.receiptAfter), time(order.answeredAfter), wordOf(words.roles, order.answeredBy), words.verdicts[order.verdict], <Failures key="f" failures={Object.fromEntries(order.failures.map((failure) => [failure, 1]))} />],
        }))} />
      <DeadNumbers report={report} />
    </>
  );
}

function Files({ drill, ask }: { readonly drill: DrillDetail; readonly ask: (asked: Asked) => void }): ReactNode {
  const text = useDrillsText();
  const words = text.report;
  const base = `/api/v1/drills/${encodeURIComponent(drill.id)}`;
  const mail: Asked = {
    title: words.mailTitle, note: drill.name, label: words.address, doIt: words.send, leave: text.leave, path: `/drills/${encodeURIComponent(drill.id)}/report/mails`, kind: 'email', isNeeded: true, isDanger: false,
    bodyOf: (address) => ({ address }), saidOf: (answer) => ((answer as { readonly state: string }).state === 'PLANNED' ? words.sent : words.byHand),
  };
  return (
    <p className="drill-acts">
      <a className="photo-tool" href={`${base}/report.pdf`} download>
        {words.pdf}
      </a>
      <a className="photo-tool" href={`${base}/report.xlsx`} download>
        {words.xlsx}
      </a>
      {drill.isPlanner ? (
        <button type="button" className="photo-tool" onClick={() => ask(mail)}>
          {words.mail}
        </button>
      ) : null}
    </p>
  );
}

interface TableRow {
  readonly key: string;
  readonly cells: readonly ReactNode[];
}

function Table({ caption, headings, rows }: { readonly caption: string; readonly headings: readonly string[]; readonly rows: readonly TableRow[] }): ReactNode {
  return (
    <div className="drill-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="drill-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                <td key={headings[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DeadNumbers({ report: { content } }: { readonly report: DrillReport }): ReactNode {
  const words = useDrillsText().report;
  if (content.deadNumbers.length === 0) return null;
  return (
    <div role="note">
      <h3>{words.dead}</h3>
      <p>{words.deadHint}</p>
      <ul>
        {content.deadNumbers.map((dead) => (
          <li key={`${dead.contactId ?? ''}${dead.channel}`}>
            <Link to={`/registry/contacts?unit=${encodeURIComponent(dead.unitCode ?? '')}`}>
              {filled(words.deadAt, { unit: content.units.find(({ unitCode }) => unitCode === dead.unitCode)?.unitName ?? dead.unitCode ?? '', role: wordOf(words.roles, dead.role), channel: dead.channel === 'SMS' ? words.sms : words.voice })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Failures({ failures }: { readonly failures: Readonly<Record<string, number>> }): ReactNode {
  const words = useDrillsText().report;
  const said = Object.entries(failures).map(([failure, count]) => `${wordOf(words.failure, failure)}${count > 1 ? ` ×${String(count)}` : ''}`);
  return said.length === 0 ? words.none : said.join('；');
}

function Zh({ text }: { readonly text: string }): ReactNode {
  return <span lang="zh-CN">{text}</span>;
}

function useSpan(): (seconds: number | null) => string {
  const text = useText();
  return (seconds) => (seconds === null ? '—' : span(seconds, text.time.day));
}
