import type { JSX } from 'preact';
import { clockText, nowInBeijing } from './clock';
import type { Photo } from './page-types';
import { Fold, Notice, TextField, useDraft } from './parts';
import { Photos } from './photos';
import { useAct, type Acting } from './use-act';
import { useWords } from './words';

const has = (acting: Acting, ability: string): boolean => acting.order.can.indexOf(ability) >= 0;

/** What is reported from the place itself. */
export const OnTheSpot = (acting: Acting & { readonly onPhoto: (photo: Photo) => void }): JSX.Element | null => {
  const words = useWords();
  const { isBusy, trouble, run } = useAct(acting);
  const abilities = ['ARRIVED', 'COMPLETED', 'RESULT', 'BACKFILL', 'PHOTO'].filter((ability) => has(acting, ability));
  if (abilities.length === 0) return null;
  return (
    <section aria-labelledby={`spot-${acting.order.id}`}>
      <h3 id={`spot-${acting.order.id}`}>{words.onTheSpot}</h3>
      {has(acting, 'ARRIVED') && <button type="button" disabled={isBusy} onClick={() => void run('arrivals', {})}>{words.arrived}</button>}
      <Notice text={trouble} />
      {has(acting, 'PHOTO') && <Photos order={acting.order} onPhoto={acting.onPhoto} onRefused={acting.onRefused} />}
      {has(acting, 'COMPLETED') && <Completion {...acting} />}
      {has(acting, 'RESULT') && <Result {...acting} what="results" title={words.result} button={words.sendResult} />}
      {has(acting, 'BACKFILL') && <Result {...acting} what="backfills" title={words.backfill} button={words.sendBackfill} />}
    </section>
  );
};

const Completion = (acting: Acting): JSX.Element => {
  const words = useWords();
  const id = `completed-${acting.order.id}`;
  const [text, setText] = useDraft(id);
  const { isBusy, trouble, run } = useAct(acting);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if ((await run('completions', text.trim() === '' ? {} : { text })) === 'DONE') setText('');
  };
  return (
    <Fold title={words.completed} isOpen={text !== ''}>
      <form onSubmit={submit}>
        <p>{words.completedHint}</p>
        <TextField id={id} label={words.note} value={text} onChange={setText} />
        <Notice text={trouble} />
        <button type="submit" disabled={isBusy}>{words.confirmCompleted}</button>
      </form>
    </Fold>
  );
};

const Result = ({ what, title, button, ...acting }: Acting & { readonly what: 'results' | 'backfills'; readonly title: string; readonly button: string }): JSX.Element => {
  const words = useWords();
  const id = `${what}-${acting.order.id}`;
  const [procedure, setProcedure] = useDraft(`${id}-procedure`);
  const [result, setResult] = useDraft(`${id}-result`);
  // The instant of a tap whose fate is unknown: repeated, it says the same.
  const [handledAt, setHandledAt] = useDraft(`${id}-at`);
  const { isBusy, trouble, run } = useAct(acting);
  const { photos } = acting.order;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const at = handledAt || nowInBeijing();
    setHandledAt(at);
    const outcome = await run(what, { procedure, result, handledAt: at, attachments: photos.map((photo) => photo.id) });
    if (outcome !== 'UNKNOWN') setHandledAt('');
    if (outcome === 'DONE') for (const empty of [setProcedure, setResult]) empty('');
  };
  return (
    <Fold title={title} isOpen={procedure + result !== ''}>
      <form onSubmit={submit}>
        <TextField id={`${id}-procedure`} label={words.procedure} value={procedure} onChange={setProcedure} most={5000} />
        <TextField id={`${id}-result`} label={words.outcome} value={result} onChange={setResult} most={5000} />
        <p>{handledAt === '' ? words.handledNow : words.handledAt(clockText(handledAt, nowInBeijing()))}{photos.length > 0 ? ` ${words.withPhotos(photos.length)}` : ''}</p>
        <Notice text={trouble} />
        <button type="submit" class="first" disabled={isBusy || procedure.trim() === '' || result.trim() === ''}>{button}</button>
      </form>
    </Fold>
  );
};
