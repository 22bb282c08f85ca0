import { useId, useState, type ReactNode } from 'react';
import type { RegulationItem, Setting } from '../law/law-types';
import { Clauses } from '../marks/clauses';
import { filled } from '../text/filled';
import { useText, word } from '../look/preferences';
import { Choice } from './order-form';
import { Wrong } from './facts-list';
import { useRehearsalText } from './rehearsal-text';
import type { Side } from './rehearsal-types';
import type { Judged } from './use-rehearsed';

interface Props {
  readonly name: string;
  readonly side: Side;
  readonly laws: readonly RegulationItem[];
  readonly judged: Judged;
  readonly onChange: (side: Side) => void;
}

const LARGEST = 400_000;

/** Under which regulation, version and readings one side judges; a changed text can be tried in its place. */
export function SideForm({ name, side, laws, judged: { law, triedProblems, wrong }, onChange }: Props): ReactNode {
  const text = useRehearsalText();
  const ids = [...new Set(laws.map(({ id }) => id))];
  const versions = laws.filter(({ id }) => id === side.regulation);
  return (
    <section className="panel side-form" aria-label={`${name} ${text.law}`}>
      <h2>
        <b className="side-name">{name}</b> {text.law}
      </h2>
      {side.tried === null ? (
        <div className="fact-parts">
          <Choice label={text.law} value={side.regulation} wrong={wrong('/regulation')} onChange={(regulation) => onChange({ regulation, version: '', settings: {}, tried: null })} options={ids.map((id) => [id, laws.find((one) => one.id === id)?.title ?? id])} />
          <Choice label={text.version} value={side.version} wrong={wrong('/version')} onChange={(version) => onChange({ ...side, version })} options={[['', text.inForce], ...versions.map(({ version }) => [version, version] as const)]} />
        </div>
      ) : (
        <p className="tried">
          {filled(text.uploaded, { name: side.tried.name })}{' '}
          <button type="button" className="as-link" onClick={() => onChange({ ...side, tried: null })}>
            {text.drop}
          </button>
        </p>
      )}
      {triedProblems.length === 0 ? null : (
        <div className="refused" role="alert" data-testid="tried-problems">
          <div>
            <p>{filled(text.uploadWrong, { n: triedProblems.length })}</p>
            <ul>
              {triedProblems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <Upload name={name} onRead={(tried) => onChange({ ...side, settings: {}, tried })} />
      {side.tried === null && law !== undefined && law.settings.length > 0 ? <Readings settings={law.settings} chosen={side.settings} wrong={wrong} onChange={(settings) => onChange({ ...side, settings })} /> : null}
    </section>
  );
}

function Upload({ name, onRead }: { readonly name: string; readonly onRead: (tried: NonNullable<Side['tried']>) => void }): ReactNode {
  const text = useRehearsalText();
  const id = useId();
  const [isTooLarge, setTooLarge] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setTooLarge(file.size > LARGEST);
    if (file.size <= LARGEST) onRead({ name: file.name, yaml: await file.text() });
  };
  return (
    <p className="upload">
      <label className="as-button" htmlFor={id}>
        {text.upload}
      </label>
      <input id={id} type="file" accept=".yaml,.yml" aria-label={`${name} ${text.upload}`} onChange={(event) => { void take(event.target.files?.[0]); event.target.value = ''; }} />
      {isTooLarge ? <Wrong words={text.tooLarge} /> : null}
    </p>
  );
}

function Readings({ settings, chosen, wrong, onChange }: { readonly settings: readonly Setting[]; readonly chosen: Side['settings']; readonly wrong: Judged['wrong']; readonly onChange: (settings: Side['settings']) => void }): ReactNode {
  const text = useRehearsalText();
  const changed = settings.filter(({ key }) => key in chosen).length;
  const put = (key: string, value: unknown, asLaw: unknown): void => {
    const { [key]: _, ...others } = chosen;
    onChange(JSON.stringify(value) === JSON.stringify(asLaw) ? others : { ...others, [key]: value });
  };
  return (
    <details className="readings">
      <summary>
        {text.readings} {changed === 0 ? <span className="quiet">{text.asLaw}</span> : <span className="chip">{`${changed} ${text.changed}`}</span>}
      </summary>
      {settings.map((setting) => (
        <div key={setting.key} className={setting.key in chosen ? 'reading changed' : 'reading'}>
          <p>
            {text.settings[setting.key] ?? setting.question.question ?? setting.key} <Clauses ids={[setting.question.id]} />
          </p>
          <ReadingField setting={setting} value={setting.key in chosen ? chosen[setting.key] : setting.value} wrong={wrong(`/settings/${setting.key}`)} onChange={(value) => put(setting.key, value, setting.value)} />
        </div>
      ))}
    </details>
  );
}

function ReadingField({ setting, value, wrong, onChange }: { readonly setting: Setting; readonly value: unknown; readonly wrong: string | undefined; readonly onChange: (value: unknown) => void }): ReactNode {
  const text = useRehearsalText();
  const { channels } = useText();
  const name = (one: unknown): string => (one === true ? text.yes : one === false ? text.no : (text.readingValues[String(one)] ?? word(channels, String(one))));
  if (Array.isArray(value)) {
    return (
      <fieldset className="several">
        <legend className="hidden">{setting.key}</legend>
        {setting.alternatives.map((one) => (
          <label key={String(one)} className="part-flag">
            <input type="checkbox" checked={value.includes(one)} onChange={(event) => onChange(setting.alternatives.filter((other) => (other === one ? event.target.checked : value.includes(other))))} /> {name(one)}
          </label>
        ))}
        {wrong === undefined ? null : <Wrong words={wrong} />}
      </fieldset>
    );
  }
  return <Choice label={setting.key} value={JSON.stringify(value)} wrong={wrong} onChange={(json) => onChange(JSON.parse(json) as unknown)} options={setting.alternatives.map((one) => [JSON.stringify(one), name(one)])} />;
}
