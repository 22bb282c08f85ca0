import { useState, type ReactNode } from 'react';
import '../look/photos.css';
import { usePhotos } from './photo-api';
import { PhotoTile } from './photo-tile';
import { PhotoViewer } from './photo-viewer';
import { usePhotosText } from './photos-text';
import { filled } from '../text/filled';

interface Props {
  readonly orderId: string;
  /** Nothing at all is shown for an order without photos, unless it is wanted said. */
  readonly saysNone?: boolean;
}

/** The photos of an order as a panel of small ones, oldest first; each opens large. */
export function PhotoStrip({ orderId, saysNone = false }: Props): ReactNode {
  const text = usePhotosText();
  const photos = usePhotos(orderId);
  const [shown, setShown] = useState<number | null>(null);
  const items = photos.data ?? [];
  if (items.length === 0 && !saysNone && !photos.isError) return null;
  return (
    <section className="panel" aria-label={text.title}>
      <h2>
        {text.title} {items.length === 0 ? null : <span className="digits">{items.length}</span>}
      </h2>
      {photos.isError ? (
        <p role="alert" className="photo-why">
          {text.failed}{' '}
          <button type="button" className="photo-tool" onClick={() => void photos.refetch()}>
            {text.retry}
          </button>
        </p>
      ) : null}
      {photos.isSuccess && items.length === 0 ? <p className="quiet">{text.none}</p> : null}
      <ul className="photo-grid">
        {items.map((photo, index) => (
          <li key={photo.id}>
            <PhotoTile photo={photo} n={index + 1} open={() => setShown(index)} />
          </li>
        ))}
      </ul>
      {items.some(({ location }) => location !== null) ? <p className="quiet">{filled(text.hasLocation, {})}</p> : null}
      {shown === null ? null : <PhotoViewer orderId={orderId} photos={items} index={Math.min(shown, items.length - 1)} show={setShown} close={() => setShown(null)} />}
    </section>
  );
}
