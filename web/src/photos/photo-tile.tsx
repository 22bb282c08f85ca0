import { useState, type ReactNode } from 'react';
import { Icon } from '../marks/icons';
import { dayAndTime } from '../time/format';
import type { Photo } from './photo-api';
import { usePhotosText } from './photos-text';
import { filled } from '../text/filled';

interface Props {
  readonly photo: Photo;
  /** From 1, as the page counts them. */
  readonly n: number;
  readonly open: () => void;
}

/** One small picture; it opens the large one. */
export function PhotoTile({ photo, n, open }: Props): ReactNode {
  const text = usePhotosText();
  const [isBroken, setBroken] = useState(false);
  const what = filled(text.one, { n });
  return (
    <button type="button" className="photo-tile" onClick={open} aria-label={filled(text.view, { what })} data-photo={photo.id}>
      {isBroken ? (
        <span className="photo-broken">{text.broken}</span>
      ) : (
        <img src={photo.thumbnailHref} alt={altOf(photo, n, text)} loading="lazy" decoding="async" width={photo.width} height={photo.height} onError={() => setBroken(true)} />
      )}
      <span className="photo-mark" aria-hidden="true">
        {n}
        {photo.location === null ? null : <Icon name="pin" size={12} />}
      </span>
    </button>
  );
}

export function altOf(photo: Photo, n: number, text: ReturnType<typeof usePhotosText>): string {
  return filled(text.alt, { kind: text.kinds[photo.kind], n, by: photo.by, at: dayAndTime(photo.at) });
}
