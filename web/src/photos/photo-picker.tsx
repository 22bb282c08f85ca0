import { useEffect, useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import '../look/photos.css';
import { Icon } from '../marks/icons';
import { MOST_PHOTOS, usePhotos, type Photo, type PhotoKind } from './photo-api';
import { PhotoTile } from './photo-tile';
import { PhotoViewer } from './photo-viewer';
import { usePhotosText } from './photos-text';
import { filled } from '../text/filled';
import { UploadTile } from './upload-tile';
import { useUploads } from './use-uploads';

interface Props {
  readonly orderId: string;
  readonly kind: PhotoKind;
  /** Whose photos are counted and shown; null for those of a county office. */
  readonly unitCode: string | null;
  /** Hears which photos are with the service, and whether some are still on their way. */
  readonly onChange?: (photoIds: readonly string[], isBusy: boolean) => void;
}

const ACCEPTED = 'image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif';
const NO_PHOTOS: readonly Photo[] = [];

/** Chooses photos by file, camera, drag or paste and uploads them at once: what is with the service survives a reload of the page. */
export function PhotoPicker({ orderId, kind, unitCode, onChange }: Props): ReactNode {
  const text = usePhotosText();
  const photos = usePhotos(orderId);
  const own = (photos.data ?? NO_PHOTOS).filter((photo) => photo.unitCode === unitCode);
  const uploads = useUploads(orderId, kind, text);
  const [keepLocation, setKeepLocation] = useState(false);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const [isOver, setOver] = useState(false);
  const [shown, setShown] = useState<number | null>(null);
  const left = MOST_PHOTOS - own.length - uploads.items.filter(({ state }) => state !== 'FAILED').length;
  const take = (files: readonly File[]): void => {
    setLeftOut(files.slice(Math.max(0, left)).map(({ name }) => name));
    uploads.add(files.slice(0, Math.max(0, left)), keepLocation);
  };
  useOnPaste(take);
  const ids = own.map(({ id }) => id).join(' ');
  // Until the list is there nobody knows what was uploaded before, and a result must not go without it.
  const isBusy = uploads.isBusy || photos.data === undefined;
  useEffect(() => onChange?.(ids === '' ? [] : ids.split(' '), isBusy), [ids, onChange, isBusy]);
  const over = (event: DragEvent, next: boolean): void => {
    event.preventDefault();
    setOver(next);
  };
  return (
    <div
      className={`photo-picker ${isOver ? 'photo-picker-over' : ''}`}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        take([...event.dataTransfer.files]);
      }}
    >
      <ul className="photo-grid" aria-label={text.title}>
        {own.map((photo, index) => (
          <li key={photo.id}>
            <PhotoTile photo={photo} n={index + 1} open={() => setShown(index)} />
          </li>
        ))}
        {uploads.items.map((upload) => (
          <UploadTile key={upload.key} upload={upload} again={() => uploads.again(upload.key)} dismiss={() => uploads.dismiss(upload.key)} />
        ))}
      </ul>
      <Choose left={left} take={take} />
      <p className="quiet">
        {isOver ? text.drop : filled(text.hint, { most: MOST_PHOTOS })} <span className="digits">{left > 0 ? filled(text.left, { n: left }) : filled(text.full, { most: MOST_PHOTOS })}</span>
      </p>
      <KeepLocation value={keepLocation} set={setKeepLocation} />
      {leftOut.length === 0 ? null : <p role="alert" className="photo-why">{filled(text.tooMany, { most: MOST_PHOTOS, names: leftOut.join('、') })}</p>}
      {photos.isError ? <p role="alert" className="photo-why">{text.failed} <button type="button" className="photo-tool" onClick={() => void photos.refetch()}>{text.again}</button></p> : null}
      {shown === null ? null : <PhotoViewer orderId={orderId} photos={own} index={Math.min(shown, own.length - 1)} show={setShown} close={() => setShown(null)} />}
    </div>
  );
}

/** Whatever is pasted on the page and is a file; text goes where it was pasted. */
function useOnPaste(take: (files: readonly File[]) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}

function Choose({ left, take }: { readonly left: number; readonly take: (files: readonly File[]) => void }): ReactNode {
  const text = usePhotosText();
  const [files, camera] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const input = (ref: typeof files, label: string, more: object): ReactNode => (
    <input
      ref={ref}
      type="file"
      className="hidden"
      tabIndex={-1}
      aria-hidden="true"
      aria-label={label}
      accept={ACCEPTED}
      {...more}
      onChange={(event) => {
        take([...(event.target.files ?? [])]);
        // The same file again must be a change again.
        event.target.value = '';
      }}
    />
  );
  return (
    <div className="photo-choose">
      {input(files, text.add, { multiple: true })}
      {input(camera, text.camera, { capture: 'environment' })}
      <button type="button" className="photo-tool" disabled={left <= 0} onClick={() => files.current?.click()}>
        <Icon name="photo" /> {text.add}
      </button>
      <button type="button" className="photo-tool photo-camera" disabled={left <= 0} onClick={() => camera.current?.click()}>
        <Icon name="photo" /> {text.camera}
      </button>
    </div>
  );
}

function KeepLocation({ value, set }: { readonly value: boolean; readonly set: (value: boolean) => void }): ReactNode {
  const text = usePhotosText();
  const id = useId();
  return (
    <p className="photo-keep">
      <input type="checkbox" id={id} checked={value} aria-describedby={`${id}-why`} onChange={(event) => set(event.target.checked)} />
      <label htmlFor={id}>{text.keepLocation}</label>
      <small id={`${id}-why`} className="quiet">{text.keepLocationHint}</small>
    </p>
  );
}
