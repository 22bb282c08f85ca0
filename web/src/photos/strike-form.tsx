import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { Problem } from '../api/client';
import { photoKey, strikePhoto, type Photo } from './photo-api';
import { usePhotosText } from './photos-text';
import { filled } from '../text/filled';

interface Props {
  readonly orderId: string;
  readonly photo: Photo;
  readonly what: string;
  readonly done: () => void;
  readonly cancel: () => void;
}

/** Takes a wrong upload out of sight, with a reason for the ledger. */
export function StrikeForm({ orderId, photo, what, done, cancel }: Props): ReactNode {
  const text = usePhotosText();
  const queries = useQueryClient();
  const id = useId();
  const [reason, setReason] = useState(text.wrongUpload);
  const strike = useMutation({
    mutationFn: () => strikePhoto(orderId, photo.id, reason),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: photoKey(orderId) });
      done();
    },
  });
  const said = strike.error === null ? null : strike.error instanceof Problem && strike.error.status > 0 ? strike.error.body.detail ?? text.other : text.unreachable;
  return (
    <form
      className="photo-strike"
      aria-label={filled(text.strikeTitle, { what })}
      onSubmit={(event) => {
        event.preventDefault();
        // A form that the picture was opened from hears of it, too, wherever this one stands in the page.
        event.stopPropagation();
        strike.mutate();
      }}
    >
      <label htmlFor={id}>{text.reason}</label>
      <input id={id} className="desk-input" value={reason} maxLength={500} required onChange={(event) => setReason(event.target.value)} />
      <button type="submit" className="photo-tool photo-danger" disabled={strike.isPending || reason.trim() === ''}>
        {filled(text.strikeTitle, { what })}
      </button>
      <button type="button" className="photo-tool" onClick={cancel}>
        {text.cancel}
      </button>
      <p className="quiet">{text.strikeNote}</p>
      {said === null ? null : <p role="alert" className="photo-why">{said}</p>}
    </form>
  );
}
