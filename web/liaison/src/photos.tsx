import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { upload, type Refusal } from './api';
import type { Order, Photo } from './page-types';
import { Notice } from './parts';
import { shrinkPhoto } from './shrink-photo';
import { troubleOf } from './use-act';
import { useWords } from './words';

interface Props {
  readonly order: Order;
  /** Pictures take minutes on a slow line: what is told is the one that has arrived, not how the order looked when they were chosen. */
  readonly onPhoto: (photo: Photo) => void;
  readonly onRefused: (refusal: Refusal) => void;
}

/** One picture after the other: on a slow connection several at once would all be late. */
export const Photos = ({ order, onPhoto, onRefused }: Props): JSX.Element => {
  const words = useWords();
  const [percent, setPercent] = useState<number | null>(null);
  const [trouble, setTrouble] = useState('');
  const send = async (files: readonly File[]): Promise<void> => {
    setTrouble('');
    for (const file of files) {
      setPercent(0);
      const form = new FormData();
      form.append('file', await shrinkPhoto(file), file.name || 'photo.jpg');
      const { body, refusal } = await upload<Photo>(`/orders/${order.id}/photos`, form, (share) => setPercent(Math.round(share * 100)));
      if (refusal !== null) {
        setTrouble(`${file.name}: ${refusal.status === 0 ? words.photoFailed : troubleOf(refusal, words)}`);
        if (refusal.status === 410 || refusal.status === 401) onRefused(refusal);
        break;
      }
      onPhoto(body);
    }
    setPercent(null);
  };
  const choose = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void => {
    const files = Array.prototype.slice.call(currentTarget.files || []) as File[];
    currentTarget.value = '';
    void send(files);
  };
  return (
    <div class="photos">
      <ul>{order.photos.map((photo, index) => <li key={photo.id}><a href={photo.href} target="_blank" rel="noreferrer noopener"><img src={photo.thumbnailHref} alt={words.photo(index + 1)} /></a></li>)}</ul>
      <label class={percent === null ? 'button' : 'button busy'}>
        {percent === null ? words.addPhotos : words.uploading(percent)}
        <input type="file" accept="image/jpeg,image/png,image/webp" multiple disabled={percent !== null} onChange={choose} />
      </label>
      <p class="hint">{words.photoHint}</p>
      <Notice text={trouble} />
    </div>
  );
};
