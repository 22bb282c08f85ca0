import { useMemo, useState, type ReactNode } from 'react';
import { Problem, write } from '../api/client';
import '../look/rehearsal.css';
import { filled } from '../text/filled';
import { differences } from './compare';
import { Wrong, FactsList } from './facts-list';
import { fittingKinds } from './fact-kinds';
import { instantOf, msOf } from './instants';
import { OrderForm } from './order-form';
import { useExamples, useLaw, useLaws, useRun } from './queries';
import { useRehearsalText } from './rehearsal-text';
import type { Report, Scenario, ScenarioFile, Side } from './rehearsal-types';
import { scenarioYaml } from './scenario-yaml';
import { SideForm } from './side-form';
import { SideResult } from './side-result';
import { changesOf, TimeBar } from './time-bar';

const STEP_MS = 60;

/** What the rules would do to an order: the scenario, one or two regulations, and the time to move through. */
export function RehearsalPage(): ReactNode {
  const text = useRehearsalText();
  const examples = useExamples().data;
  const laws = useLaws().data;
  const [first] = examples ?? [];
  if (laws === undefined || examples === undefined) return <p className="loading" role="status">{text.running}</p>;
  return <Rehearsal start={first?.scenario ?? EMPTY} />;
}

const EMPTY: ScenarioFile = { regulation: 'qingyuan-urgent-2019', order: { acceptedAt: '2019-10-15T09:58:00.000+08:00', class: 'URGENT', category: 'ROAD_AND_TREE', counties: [], unit: 'A' }, facts: [], until: '2019-10-15T12:00:00.000+08:00' };

const sideOf = ({ regulation, version = '', settings }: ScenarioFile): Side => ({ regulation, version: String(version), settings: settings ?? {}, tried: null });
const scenarioOf = ({ regulation: _, version: __, settings: ___, ...scenario }: ScenarioFile): Scenario => scenario;

function Rehearsal({ start }: { readonly start: ScenarioFile }): ReactNode {
  const text = useRehearsalText();
  const laws = useLaws().data ?? [];
  const [scenario, setScenario] = useState(() => scenarioOf(start));
  const [left, setLeft] = useState(() => sideOf(start));
  const [right, setRight] = useState<Side | null>(null);
  const [moment, setMoment] = useState<number | null>(null);
  const [lawA, lawB] = [useLaw(left.regulation, left.version).data, useLaw(right?.regulation ?? left.regulation, right?.version ?? left.version).data];
  const [from, to] = [msOf(scenario.order.acceptedAt), msOf(scenario.until)];
  const at = moment === null ? to : Math.min(Math.max(moment, from), to);
  const until = Number.isNaN(at) ? scenario.until : instantOf(at);
  const [wholeA, wholeB] = [useRun(scenario, left, lawA, scenario.until), useRun(scenario, right ?? left, right === null ? lawA : lawB, scenario.until)];
  const [nowA, nowB] = [useRun(scenario, left, lawA, until, STEP_MS), useRun(scenario, right ?? left, right === null ? lawA : lawB, until, STEP_MS)];
  const reports = [wholeA.data, right === null ? undefined : wholeB.data].filter((one): one is Report => one !== undefined);
  const changes = useMemo(() => changesOf(scenario, reports), [scenario, wholeA.data, right === null ? null : wholeB.data]);
  const load = (file: ScenarioFile): void => {
    setScenario(scenarioOf(file));
    setLeft(sideOf(file));
    setRight((side) => (side === null ? null : sideOf(file)));
    setMoment(null);
  };
  const problems = (query: { readonly error: Error | null }): readonly { readonly pointer: string; readonly detail: string }[] => (query.error instanceof Problem ? (query.error.body.errors ?? []) : []);
  const wrongA = (pointer: string): string | undefined => problems(wholeA).find((one) => one.pointer === pointer)?.detail;
  const wrongB = (pointer: string): string | undefined => problems(wholeB).find((one) => one.pointer === pointer)?.detail;
  const tried = (query: { readonly error: Error | null }): readonly string[] => problems(query).filter(({ pointer }) => pointer === '/regulationYaml').map(({ detail }) => detail);
  const titleOf = (side: Side): string => side.tried?.name ?? laws.find(({ id }) => id === side.regulation)?.title ?? side.regulation;
  const both = right === null || nowA.data === undefined || nowB.data === undefined || wholeA.isError || wholeB.isError ? null : { a: nowA.data, b: nowB.data };
  const count = both === null ? 0 : differences(both.a, both.b);
  return (
    <div className="rehearsal">
      <header className="rehearsal-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
        <Files scenario={scenario} side={left} onLoad={load} />
      </header>
      <div className="rehearsal-sides">
        <SideForm name={text.left} side={left} laws={laws} law={lawA} triedProblems={tried(wholeA)} wrong={wrongA} onChange={setLeft} />
        {right === null ? (
          <button type="button" className="panel compare-start" onClick={() => setRight({ ...left })}>
            {text.compare}
          </button>
        ) : (
          <div className="side-b">
            <SideForm name={text.right} side={right} laws={laws} law={lawB} triedProblems={tried(wholeB)} wrong={wrongB} onChange={setRight} />
            <button type="button" className="as-link" onClick={() => setRight(null)}>
              {text.single}
            </button>
          </div>
        )}
      </div>
      <div className="rehearsal-scenario">
        <OrderForm scenario={scenario} law={lawA} wrong={wrongA} onChange={(wish) => setScenario((held) => ({ ...held, ...wish }))} />
        <FactsList scenario={scenario} kinds={fittingKinds(left.tried === null ? lawA : undefined)} wrong={wrongA} onChange={(facts) => setScenario((held) => ({ ...held, facts }))} />
      </div>
      <TimeBar scenario={scenario} changes={changes} at={at} onMove={setMoment} />
      {both === null ? null : (
        <p className={count === 0 ? 'verdict' : 'verdict differs'} role="status" data-testid="verdict">
          {count === 0 ? text.same : filled(text.differ, { n: count })}
        </p>
      )}
      <div className={right === null ? 'rehearsal-results' : 'rehearsal-results two'}>
        <SideResult name={text.left} title={titleOf(left)} scenario={scenario} at={at} whole={wholeA} now={nowA} other={both?.b} />
        {right === null ? null : <SideResult name={text.right} title={titleOf(right)} scenario={scenario} at={at} whole={wholeB} now={nowB} other={both?.a} />}
      </div>
    </div>
  );
}

/** Ready scenarios, and files in and out: the same that the command takes. */
function Files({ scenario, side, onLoad }: { readonly scenario: Scenario; readonly side: Side; readonly onLoad: (file: ScenarioFile) => void }): ReactNode {
  const text = useRehearsalText();
  const examples = useExamples().data ?? [];
  const [chosen, setChosen] = useState(examples[0]?.id ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    try {
      const { scenario: given } = await write<{ readonly scenario: unknown }>('/rehearsals/scenarios', { method: 'POST', body: { yaml: await file.text() } });
      setProblem(isScenario(given) ? null : '');
      if (isScenario(given)) onLoad(given);
    } catch (error) {
      setProblem(error instanceof Problem ? (error.body.errors ?? []).map(({ detail }) => detail).join(' ') || error.message : '');
    }
  };
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([scenarioYaml(scenario, side)], { type: 'application/yaml' }));
    const link = Object.assign(document.createElement('a'), { href: address, download: 'scenario.yaml' });
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <div className="rehearsal-files">
      <label>
        {text.example}{' '}
        <select
          value={chosen}
          onChange={(event) => {
            setChosen(event.target.value);
            const example = examples.find(({ id }) => id === event.target.value);
            if (example !== undefined) onLoad(example.scenario);
          }}
        >
          {examples.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <span className="upload">
        <label className="as-button" htmlFor="scenario-file">
          {text.import}
        </label>
        <input id="scenario-file" type="file" accept=".yaml,.yml,.json" aria-label={text.import} onChange={(event) => { void read(event.target.files?.[0]); event.target.value = ''; }} />
      </span>
      <button type="button" className="as-button" onClick={save}>
        {text.export}
      </button>
      {problem === null ? null : <Wrong words={`${text.importFailed}${problem}`} />}
      <p className="quiet example-note">{examples.find(({ id }) => id === chosen)?.note}</p>
    </div>
  );
}

/** Enough of one to stand in the form; what is wrong with it the service says at its field. */
const isScenario = (given: unknown): given is ScenarioFile => {
  if (typeof given !== 'object' || given === null) return false;
  const { order, facts, regulation, until } = given as Readonly<Record<string, unknown>>;
  return typeof order === 'object' && order !== null && Array.isArray(facts) && typeof regulation === 'string' && typeof until === 'string';
};
