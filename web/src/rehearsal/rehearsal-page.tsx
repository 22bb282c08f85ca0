import { useMemo, useState, type ReactNode } from 'react';
import { useRegulations } from '../law/queries';
import { useText } from '../look/preferences';
import '../look/rehearsal.css';
import { filled } from '../text/filled';
import { differences } from './compare';
import { fittingKinds } from './fact-kinds';
import { FactsList } from './facts-list';
import { FilesBar } from './files-bar';
import { msOf } from './instants';
import { OrderForm } from './order-form';
import { useExamples } from './queries';
import { useRehearsalText } from './rehearsal-text';
import type { ScenarioFile, Side } from './rehearsal-types';
import { SideForm } from './side-form';
import { SideResult } from './side-result';
import { changesOf, TimeBar } from './time-bar';
import { useJudged, useScenario } from './use-rehearsed';

/** What the rules would do to an order: the scenario, one or two regulations, and the time to move through. */
export function RehearsalPage(): ReactNode {
  const text = useRehearsalText();
  const { problems } = useText();
  const [examples, laws] = [useExamples(), useRegulations()];
  if (examples.isError || laws.isError) return <p className="loading" role="alert">{problems.server}</p>;
  if (laws.data === undefined || examples.data === undefined) return <p className="loading" role="status">{text.running}</p>;
  const [first] = examples.data;
  return <Rehearsal start={first?.scenario ?? EMPTY} />;
}

const EMPTY: ScenarioFile = { regulation: 'qingyuan-urgent-2019', order: { acceptedAt: '2019-10-15T09:58:00.000+08:00', class: 'URGENT', category: 'ROAD_AND_TREE', counties: [], unit: 'A' }, facts: [], until: '2019-10-15T12:00:00.000+08:00' };

function Rehearsal({ start }: { readonly start: ScenarioFile }): ReactNode {
  const text = useRehearsalText();
  const laws = useRegulations().data ?? [];
  const { scenario, setScenario, a, b, setA, setB, load } = useScenario(start);
  const [moment, setMoment] = useState<number | null>(null);
  const [from, to] = [msOf(scenario.order.acceptedAt), msOf(scenario.until)];
  const at = moment === null ? to : Math.min(Math.max(moment, from), to);
  const [left, right] = [useJudged(scenario, a, at), useJudged(scenario, b ?? a, at)];
  const wholes = [left.whole.data, b === null ? undefined : right.whole.data];
  const changes = useMemo(() => changesOf(scenario, wholes.filter((one) => one !== undefined)), [scenario, ...wholes]);
  const titleOf = (side: Side): string => side.tried?.name ?? laws.find(({ id }) => id === side.regulation)?.title ?? side.regulation;
  const both = b === null || left.now.data === undefined || right.now.data === undefined || left.whole.isError || right.whole.isError ? null : { a: left.now.data, b: right.now.data };
  return (
    <div className="rehearsal">
      <header className="rehearsal-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
        <FilesBar
          scenario={scenario}
          side={a}
          onLoad={(file) => {
            load(file);
            setMoment(null);
          }}
        />
      </header>
      <div className="rehearsal-sides">
        <SideForm name={text.left} side={a} laws={laws} judged={left} onChange={setA} />
        {b === null ? (
          <button type="button" className="panel compare-start" onClick={() => setB({ ...a })}>
            {text.compare}
          </button>
        ) : (
          <div className="side-b">
            <SideForm name={text.right} side={b} laws={laws} judged={right} onChange={setB} />
            <button type="button" className="as-link" onClick={() => setB(null)}>
              {text.single}
            </button>
          </div>
        )}
      </div>
      <div className="rehearsal-scenario">
        <OrderForm scenario={scenario} law={left.law} wrong={left.wrong} onChange={(wish) => setScenario((held) => ({ ...held, ...wish }))} />
        <FactsList scenario={scenario} kinds={fittingKinds(a.tried === null ? left.law : undefined)} wrong={left.wrong} onChange={(facts) => setScenario((held) => ({ ...held, facts }))} />
      </div>
      <TimeBar scenario={scenario} changes={changes} at={at} onMove={setMoment} />
      {both === null ? null : <Verdict count={differences(both.a, both.b)} />}
      <div className={b === null ? 'rehearsal-results' : 'rehearsal-results two'}>
        <SideResult name={text.left} title={titleOf(a)} scenario={scenario} at={at} whole={left.whole} now={left.now} other={both?.b} />
        {b === null ? null : <SideResult name={text.right} title={titleOf(b)} scenario={scenario} at={at} whole={right.whole} now={right.now} other={both?.a} />}
      </div>
    </div>
  );
}

function Verdict({ count }: { readonly count: number }): ReactNode {
  const text = useRehearsalText();
  return (
    <p className={count === 0 ? 'verdict' : 'verdict differs'} role="status" data-testid="verdict">
      {count === 0 ? text.same : filled(text.differ, { n: count })}
    </p>
  );
}
