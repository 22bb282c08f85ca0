import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { LightColour } from '../api/types';
import { useSentence } from '../look/explained';
import { useText, word } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { Channel, LightMark } from '../marks/marks';
import { filled } from '../text/filled';
import { beijingDay, dayAndTime, exact, exactEnding } from '../time/format';
import { serverNow } from '../time/server-clock';
import { useNow } from '../time/use-now';
import type { ShownLight, StatusCount } from './card-types';
import { useCardsText } from './cards-text';
import { Choice, Labelled } from './ledger-filters';
import { useLedgerText } from './ledger-text';
import { LoadMore, ListState } from './states';
import { usePages } from './use-pages';

interface Page {
  readonly items: readonly ShownLight[];
  readonly nextCursor: string | null;
  readonly counts?: readonly StatusCount[];
}

const COLOURS: readonly LightColour[] = ['WARNING', 'OVERDUE', 'YELLOW', 'ORANGE', 'RED'];

/** Lights of Shaoguan and Haojiang: one status at a time, each kept with its end and with who was pressed. */
export function LightsPage(): ReactNode {
  const words = useText();
  const now = useNow();
  return now === null && serverNow() === null ? <p className="loading" role="status">{words.loading}</p> : <Lights thisMonth={beijingDay((now ?? 0) * 1000).slice(0, 7)} />;
}

function Lights({ thisMonth }: { readonly thisMonth: string }): ReactNode {
  const text = useCardsText();
  const words = useText();
  const { lights } = useLedgerText();
  const [params, setParams] = useSearchParams();
  const month = params.get('month') ?? thisMonth;
  const asked = new URLSearchParams([...(month === 'all' ? [] : [['month', month]]), ...['colour', 'showing'].flatMap((name) => (params.get(name) === null ? [] : [[name, params.get(name) ?? '']])), ['limit', '50']]);
  const list = usePages<Page>(['lights'], `/lights?${asked.toString()}`);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = list.data?.pages[0]?.counts ?? [];
  const set = (name: string, value: string): void => setParams((before) => {
    const next = new URLSearchParams(before);
    if (value === '') next.delete(name);
    else next.set(name, value);
    return next;
  }, { replace: true });
  return (
    <>
      <div className="cards-filters" role="search" aria-label={text.by.label}>
        <Labelled name={text.by.month}>{(id) => <input id={id} type="month" className="desk-input" value={month === 'all' ? '' : month} onChange={(event) => set('month', event.target.value === '' ? 'all' : event.target.value)} />}</Labelled>
        <Choice name={lights.colour} every={lights.everyColour} value={params.get('colour') ?? ''} options={COLOURS.map((colour) => [colour, words.lights[colour]])} set={(value) => set('colour', value)} />
        <Choice name={lights.showing} every={lights.everyShowing} value={params.get('showing') ?? ''} options={[['true', lights.still], ['false', lights.out]]} set={(value) => set('showing', value)} />
      </div>
      {counts.length === 0 ? null : <Statuses counts={counts} />}
      <ListState list={list} isEmpty={items.length === 0} none={lights.none} hint={lights.noneHint} />
      {items.length === 0 ? null : (
        <table className="cards-table cards-ledger">
          <caption className="hidden">{lights.caption}</caption>
          <thead>
            <tr>
              {Object.values(lights.columns).map((name) => (
                <th key={name} scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((light) => (
              <LightRow key={light.id} light={light} />
            ))}
          </tbody>
        </table>
      )}
      <LoadMore list={list} />
    </>
  );
}

function LightRow({ light }: { readonly light: ShownLight }): ReactNode {
  const words = useText();
  const { lights } = useLedgerText();
  const sentence = useSentence()(light);
  return (
    <tr data-light-id={light.id}>
      <td data-label={lights.columns.light}>
        <LightMark colour={light.colour} />
      </td>
      <td data-label={lights.columns.unit} lang="zh-CN">{light.unitName ?? light.unitCode}</td>
      <td data-label={lights.columns.time} className="digits">
        {lights.from} {exact(light.from)}
        <small className="quiet">{light.until === null ? lights.still : `${lights.until} ${exact(light.until)} · ${word(lights.ended, light.endedBy ?? '')}`}</small>
        {light.deadlineKind === null || light.dueAt === null ? null : <small className="quiet">{filled(lights.limit, { kind: word(words.deadlines, light.deadlineKind), at: exactEnding(light.dueAt) })}</small>}
      </td>
      <td data-label={lights.columns.press}>
        {light.pressed === null ? lights.notPressed : word(words.pressed, light.pressed)}
        {light.pressed !== null && light.presses.length === 0 ? <small className="quiet">{lights.noPress}</small> : null}
        {light.presses.map((press, index) => (
          <small key={`${press.plannedAt} ${String(index)}`} className="quiet digits">
            {press.role === null ? null : word(words.roles, press.role)} <Channel code={press.channel} /> {word(words.attempts, press.state)} {dayAndTime(press.finalAt ?? press.submittedAt ?? press.plannedAt)}
          </small>
        ))}
      </td>
      <td data-label={lights.columns.why} className="cards-why">
        {sentence === null ? null : <p>{sentence}</p>}
        <Clauses ids={light.because} />
      </td>
      <td data-label={lights.columns.order}>
        <Link className="digits" to={`/orders/${encodeURIComponent(light.workOrderId)}`}>
          {light.number}
        </Link>
      </td>
    </tr>
  );
}

function Statuses({ counts }: { readonly counts: readonly StatusCount[] }): ReactNode {
  const text = useCardsText();
  const words = useText();
  const { lights } = useLedgerText();
  return (
    <details className="cards-counts">
      <summary>
        {lights.counts} <span className="digits">{counts.length}</span>
      </summary>
      <table className="cards-table">
        <caption className="hidden">{lights.countsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.columns.unit}</th>
            {COLOURS.toReversed().map((colour) => (
              <th key={colour} scope="col">{words.lights[colour]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((one) => (
            <tr key={`${one.month} ${one.unit}`}>
              <th scope="row" lang="zh-CN">{one.unitName ?? one.unit}</th>
              {([one.red, one.orange, one.yellow, one.overdue, one.warning] as const).map((n, index) => (
                <td key={COLOURS.toReversed()[index]} className="digits">{n}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <small className="quiet">{lights.countsCaption}</small>
    </details>
  );
}
