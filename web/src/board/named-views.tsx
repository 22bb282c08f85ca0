import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useSession } from '../api/queries';
import { recall, remember } from '../look/preferences';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { useBoardText } from './board-text';

interface View {
  readonly name: string;
  readonly query: string;
}

const MOST = 8;

/** Filters that a person comes back to, kept in the browser of the desk under the person's account. */
export function NamedViews(): ReactNode {
  const words = useBoardText().filters;
  const account = useSession().data?.account.id ?? '';
  const [views, setViews] = useState(() => storedViews(account));
  const [name, setName] = useState('');
  const [params] = useSearchParams();
  const keep = (next: readonly View[]): void => {
    setViews(next);
    remember(`views.${account}`, JSON.stringify(next));
  };
  const add = (): void => {
    if (name.trim() === '') return;
    keep([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), query: params.toString() }].slice(-MOST));
    setName('');
  };
  return (
    <div className="views">
      {views.length === 0 ? null : <span className="quiet">{words.saved}</span>}
      {views.map((view) => (
        <span key={view.name} className="view">
          <Link to={`/?${view.query}`}>{view.name}</Link>
          <button type="button" className="icon-button small" aria-label={filled(words.remove, { name: view.name })} title={filled(words.remove, { name: view.name })} onClick={() => keep(views.filter((one) => one !== view))}>
            <Icon name="cross" size={13} />
          </button>
        </span>
      ))}
      <Input value={name} maxLength={20} placeholder={words.saveHint} aria-label={words.saveHint} onChange={(event) => setName(event.target.value)} onPressEnter={add} />
      <Button onClick={add} disabled={name.trim() === '' || params.size === 0}>
        {words.save}
      </Button>
    </div>
  );
}

function storedViews(account: string): readonly View[] {
  try {
    const parsed: unknown = JSON.parse(recall(`views.${account}`) ?? '[]');
    return Array.isArray(parsed) ? parsed.filter((one): one is View => typeof one === 'object' && one !== null && typeof (one as Partial<View>).name === 'string' && typeof (one as Partial<View>).query === 'string') : [];
  } catch {
    return [];
  }
}
