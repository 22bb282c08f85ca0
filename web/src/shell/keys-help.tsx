import { useEffect, useRef, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useSession } from '../api/queries';
import { filled } from '../text/filled';
import { useBoardText } from '../board/board-text';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { placesOf, type Place } from './places';
import { useShortcut, useShortcuts } from './shortcuts';

/** The second key after `g`. */
const PLACE_KEYS: Readonly<Record<Place['key'], string>> = {
  board: 'b', desk: 'b', intake: 'i', orders: 'o', handover: 'h', cards: 'c', surveys: 'y', approvals: 'a', statistics: 't', registry: 'r', drills: 'd', rehearsal: 'p', law: 'l', system: 's',
};

/** A button and `?` open the list of keys; `g` and a letter go to a page. */
export function KeysHelp(): ReactNode {
  const words = useBoardText().keys;
  const dialog = useRef<HTMLDialogElement>(null);
  const role = useSession().data?.account.role;
  const open = (): void => {
    if (dialog.current?.open === false) dialog.current.showModal();
  };
  useShortcut('?', open);
  return (
    <>
      <button type="button" className="icon-button" aria-label={words.open} title={words.open} onClick={open}>
        <Icon name="keyboard" />
      </button>
      {role === undefined ? null : placesOf(role).map((place) => <PlaceKey key={place.key} place={place} />)}
      <dialog ref={dialog} className="keys-help" aria-label={words.title}>
        <KeysList places={role === undefined ? [] : placesOf(role)} close={() => dialog.current?.close()} />
      </dialog>
    </>
  );
}

function PlaceKey({ place }: { readonly place: Place }): ReactNode {
  const navigate = useNavigate();
  useShortcut(`g ${PLACE_KEYS[place.key]}`, () => void navigate(place.path));
  return null;
}

function KeysList({ places, close }: { readonly places: readonly Place[]; readonly close: () => void }): ReactNode {
  const text = useText();
  const words = useBoardText().keys;
  const { enabled, setEnabled } = useShortcuts();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.setAttribute('autofocus', ''), []);
  const board = [['j', words.next], ['k', words.previous], ['Enter', words.enter], ['/', words.search], ['f', words.filters], ['x', words.clear], ['u', words.settle], ['n', words.noted]] as const;
  return (
    <>
      <h2>{words.title}</h2>
      <div className="keys-columns">
        <KeyTable title={words.board} keys={board} />
        <KeyTable title={`${words.places} – ${words.go}`} keys={places.map(({ key }) => [PLACE_KEYS[key], text.places[key]] as const)} />
        <KeyTable title={words.general} keys={[['?', words.help]]} />
      </div>
      <p className="quiet">{filled(words.arrows, {})}</p>
      <label className="keys-switch">
        <input type="checkbox" checked={enabled} onChange={(event) => setEnabled(event.target.checked)} /> {words.on}
        <small>{words.offHint}</small>
      </label>
      <button ref={button} type="button" className="plain-button" onClick={close}>
        {words.close}
      </button>
    </>
  );
}

function KeyTable({ title, keys }: { readonly title: string; readonly keys: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
