import { useState, type ReactNode } from 'react';
import { Problem, write } from '../api/client';
import { Wrong } from './facts-list';
import { useExamples } from './queries';
import { useRehearsalText } from './rehearsal-text';
import type { Scenario, ScenarioFile, Side } from './rehearsal-types';
import { scenarioYaml } from './scenario-yaml';

/** Ready scenarios, and files in and out: the same that the command takes. */
export function FilesBar({ scenario, side, onLoad }: { readonly scenario: Scenario; readonly side: Side; readonly onLoad: (file: ScenarioFile) => void }): ReactNode {
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
            <option key={id} value={id} lang="zh-CN">
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
