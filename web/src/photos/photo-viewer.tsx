import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import '../look/desk.css';
import { useSession } from '../api/queries';
import { Icon } from '../marks/icons';
import { dayAndTime } from '../time/format';
import type { Photo } from './photo-api';
import { altOf } from './photo-tile';
import { usePhotosText } from './photos-text';
import { filled } from '../text/filled';
import { ownClose } from './own-close';
import { StrikeForm } from './strike-form';

interface Props {
  readonly orderId: string;
  readonly photos: readonly Photo[];
  readonly index: number;
  readonly show: (index: number) => void;
  readonly close: () => void;
}

/** The large picture with who, when and where; arrow keys turn the pages, Esc closes. Outside of the form it may be opened from: its own form must not be in another. */
export function PhotoViewer({ orderId, photos, index, show, close }: Props): ReactNode {
  const text = usePhotosText();
  const session = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isStriking, setStriking] = useState(false);
  const photo = photos[index];
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (photo === undefined) close();
  }, [photo, close]);
  if (photo === undefined) return null;
  const turn = (by: number): void => {
    setStriking(false);
    show((index + by + photos.length) % photos.length);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (isStriking) return;
    if (event.key === 'ArrowLeft') turn(-1);
    if (event.key === 'ArrowRight') turn(1);
  };
  const what = filled(text.one, { n: index + 1 });
  const mayStrike = photo.isOwn || session.data?.account.role === 'SUPERVISOR';
  return createPortal(
    <dialog ref={dialog} className="photo-viewer" aria-label={what} onClose={(event) => ownClose(event, close)} onKeyDown={onKey}>
      <header>
        <b>
          {text.kinds[photo.kind]} · {what} <span className="digits quiet">{`${String(index + 1)} / ${String(photos.length)}`}</span>
        </b>
        {mayStrike && !isStriking ? (
          <button type="button" className="photo-tool" onClick={() => setStriking(true)}>
            <Icon name="undo" /> {text.strike}
          </button>
        ) : null}
        <button type="button" className="photo-tool" onClick={() => dialog.current?.close()}>
          <Icon name="cross" /> {text.close}
        </button>
      </header>
      <div className="photo-large">
        <img key={photo.id} src={photo.href} alt={altOf(photo, index + 1, text)} width={photo.width} height={photo.height} />
        {photos.length > 1 ? (
          <>
            <button type="button" className="photo-turn photo-earlier" aria-label={text.earlier} onClick={() => turn(-1)}>
              <Icon name="back" size={22} />
            </button>
            <button type="button" className="photo-turn photo-later" aria-label={text.later} onClick={() => turn(1)}>
              <Icon name="back" size={22} />
            </button>
          </>
        ) : null}
      </div>
      {isStriking ? <StrikeForm orderId={orderId} photo={photo} what={what} done={() => setStriking(false)} cancel={() => setStriking(false)} /> : <Said photo={photo} />}
    </dialog>,
    document.body,
  );
}

function Said({ photo }: { readonly photo: Photo }): ReactNode {
  const text = usePhotosText();
  return (
    <footer>
      <span className="digits">{filled(text.uploaded, { by: photo.by, at: dayAndTime(photo.at) })}</span>
      {photo.unitName === null ? null : <span>{photo.unitName}</span>}
      {photo.takenAt === null ? null : <span className="digits">{filled(text.taken, { at: dayAndTime(photo.takenAt) })}</span>}
      {photo.location === null ? null : (
        <span className="digits">
          <Icon name="pin" size={13} /> {filled(text.located, { ...photo.location })}
        </span>
      )}
      <span className="digits quiet" title={photo.sha256}>
        {text.digest} {photo.sha256.slice(0, 12)}…
      </span>
    </footer>
  );
}
