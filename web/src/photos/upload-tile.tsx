import type { ReactNode } from 'react';
import { Icon } from '../marks/icons';
import { usePhotosText } from './photos-text';
import { filled } from '../text/filled';
import type { Upload } from './use-uploads';

interface Props {
  readonly upload: Upload;
  readonly again: () => void;
  readonly dismiss: () => void;
}

/** A photo on its way: how far it is, or which one failed and why. */
export function UploadTile({ upload, again, dismiss }: Props): ReactNode {
  const text = usePhotosText();
  const { file, state, part, preview, why } = upload;
  const percent = Math.round(part * 100);
  return (
    <li className={`photo-upload photo-upload-${state.toLowerCase()}`}>
      {preview === null ? <Icon name={state === 'FAILED' ? 'alert' : 'photo'} size={26} /> : <img src={preview} alt="" />}
      <b>{file.name}</b>
      {state === 'FAILED' ? (
        <>
          <p role="alert" className="photo-why">
            {text.states.FAILED}：{why}
          </p>
          <span>
            <button type="button" className="photo-tool" onClick={again}>
              {text.again}
            </button>
            <button type="button" className="photo-tool" onClick={dismiss}>
              {text.drop2}
            </button>
          </span>
        </>
      ) : (
        <progress max={100} value={percent} aria-label={`${file.name} ${text.states[state]}`}>
          {filled(text.progress, { n: percent })}
        </progress>
      )}
    </li>
  );
}
