import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { read } from '../api/client';
import { useSession } from '../api/queries';
import type { Places } from '../api/types';
import { Icon } from '../marks/icons';
import { dayAndTime } from '../time/format';
import { LoadCalendar } from './load-calendar';
import { Sheet, Waiting } from './parts';
import { useSystemText } from './system-text';
import type { Calendars } from './system-types';

const YEARS_SHOWN = 4;

/** Which years are known, which is missing, and loading one where there is no internet (OQ-06). */
export function CalendarsPage(): ReactNode {
  const text = useSystemText();
  const { calendars: words } = text;
  const session = useSession();
  const calendars = useQuery({ queryKey: ['system', 'calendars'], queryFn: ({ signal }) => read<Calendars>('/calendars', signal) });
  const places = useQuery({ queryKey: ['places'], queryFn: ({ signal }) => read<{ readonly items: readonly Places[] }>('/places', signal), staleTime: 10 * 60_000 });
  if (calendars.data === undefined) return <Waiting failed={calendars.isError} retry={() => void calendars.refetch()} />;
  const names = new Map((places.data?.items ?? []).flatMap(({ counties }) => counties.map(({ code, name }) => [code, name] as const)));
  const { warnings } = calendars.data;
  return (
    <>
      {warnings.length === 0 ? null : (
        <div role="alert">
          <ul className="trouble">
            {warnings.map((warning) => (
              <li key={warning}>
                <Icon name="alert" size={16} /> {warning}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Years calendars={calendars.data} names={names} />
      <section className="panel" aria-label={words.load}>
        <h2>{words.load}</h2>
        <p className="lead quiet">{words.loadLead}</p>
        {session.data?.account.role === 'ADMINISTRATOR' ? <LoadCalendar names={names} /> : <p>{words.adminOnly}</p>}
      </section>
      <Loads calendars={calendars.data} />
    </>
  );
}

function Years({ calendars, names }: { readonly calendars: Calendars; readonly names: ReadonlyMap<string, string> }): ReactNode {
  const text = useSystemText();
  const { calendars: words } = text;
  const [latest] = calendars.years;
  const next = Number(calendars.today.slice(0, 4)) + 1;
  const isMissing = latest !== undefined && latest.year < next;
  return (
    <section className="panel" aria-label={words.years}>
      <h2>{words.years}</h2>
      <p className="lead quiet">
        {words.lead} {words.version} <span className="code">{calendars.version}</span> · {calendars.years.map(({ year }) => year).toReversed().join(' ')}
      </p>
      <Sheet label={words.years} headings={[words.year, words.workingDays, words.daysOff, words.makeUp]}>
        {isMissing ? (
          <tr className="missing">
            <th scope="row" className="digits">
              {next}
            </th>
            <td colSpan={3}>
              <Icon name="alert" size={14} /> {words.missing}
            </td>
          </tr>
        ) : null}
        {calendars.years.slice(0, YEARS_SHOWN).map((one) => (
          <tr key={one.year}>
            <th scope="row" className="digits">
              {one.year}
            </th>
            <td className="digits">{one.workingDays}</td>
            <td className="digits">{spans(one.daysOff).join('、')}</td>
            <td className="digits">{one.makeUpDays.map((date) => date.slice(5)).join('、')}</td>
          </tr>
        ))}
        {calendars.local.map((one) => (
          <tr key={`${one.counties.join()} ${one.daysOff.join()}`}>
            <th scope="row">{one.counties.map((code) => names.get(code) ?? code).join('、')}</th>
            <td>{words.local}</td>
            <td className="digits">{spans(one.daysOff).join('、')}</td>
            <td className="digits">{one.makeUpDays.map((date) => date.slice(5)).join('、')}</td>
          </tr>
        ))}
      </Sheet>
    </section>
  );
}

/** Days in a row as one: `02-15–02-23`. Dates are civil ones, so they are counted as such and in no zone. */
function spans(dates: readonly string[]): readonly string[] {
  const found: [string, string][] = [];
  for (const date of dates) {
    const last = found.at(-1);
    if (last !== undefined && Date.parse(`${date}T00:00:00Z`) - Date.parse(`${last[1]}T00:00:00Z`) === 86_400_000) last[1] = date;
    else found.push([date, date]);
  }
  return found.map(([from, to]) => (from === to ? from.slice(5) : `${from.slice(5)}–${to.slice(5)}`));
}

function Loads({ calendars }: { readonly calendars: Calendars }): ReactNode {
  const { calendars: words } = useSystemText();
  return (
    <section className="panel" aria-label={words.loads}>
      <h2>{words.loads}</h2>
      <ol className="sentences">
        {calendars.loads.map(({ version, since }) => (
          <li key={`${version} ${since ?? ''}`}>
            <span className="digits">{since === null ? words.initial : `${words.since} ${since.slice(0, 4)}-${dayAndTime(since)}`}</span> <span className="code">{version}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
