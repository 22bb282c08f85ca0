import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox } from 'antd';
import { useRef, useState, type ChangeEvent, type ReactNode } from 'react';
import { write } from '../api/client';
import { PlanView } from './calendar-plan';
import { reasonsOf } from './parts';
import { filled } from '../text/filled';
import { useSystemText } from './system-text';
import type { CalendarPlan } from './system-types';

const MOST_BYTES = 64_000;

interface Chosen {
  readonly fileName: string;
  readonly content: string;
}

/** First what the file would change, then, by the same person's second word, in force. */
export function LoadCalendar({ names }: { readonly names: ReadonlyMap<string, string> }): ReactNode {
  const text = useSystemText();
  const { calendars: words } = text;
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [mayReplace, setMayReplace] = useState(false);
  const [isTooLarge, setTooLarge] = useState(false);
  const check = useMutation({ mutationFn: (file: Chosen) => write<CalendarPlan>('/calendars?dryRun=true', { method: 'POST', body: file }) });
  const apply = useMutation({
    mutationFn: (file: Chosen) => write<CalendarPlan>('/calendars', { method: 'POST', body: { ...file, replace: mayReplace } }),
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = target.files?.[0];
    target.value = '';
    check.reset();
    apply.reset();
    setMayReplace(false);
    setChosen(null);
    setTooLarge(file !== undefined && file.size > MOST_BYTES);
    if (file === undefined || file.size > MOST_BYTES) return;
    const read = { fileName: file.name, content: await file.text() };
    setChosen(read);
    check.mutate(read);
  };
  const failed = apply.error ?? check.error;
  const plan = apply.data ?? check.data;
  const changesSomething = plan !== undefined && plan.before !== plan.after;
  return (
    <div className="load-calendar">
      <input ref={input} id="calendar-file" type="file" accept=".yaml,.yml" className="hidden" tabIndex={-1} aria-label={words.choose} onChange={(event) => void choose(event)} />
      <div className="acts">
        <Button loading={check.isPending} onClick={() => input.current?.click()}>
          {words.choose}
        </Button>
        {chosen === null ? null : (
          <span>
            {words.chosen} <b>{chosen.fileName}</b>
          </span>
        )}
      </div>
      {isTooLarge ? <Alert type="error" showIcon role="alert" title={words.tooLarge} /> : null}
      {failed === null ? null : (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words.wrong}
          description={
            <ul>
              {reasonsOf(failed, text).map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          }
        />
      )}
      {plan === undefined ? null : <PlanView plan={plan} names={names} />}
      {changesSomething && chosen !== null && apply.data === undefined ? (
        <div className="acts">
          {plan.replaces ? (
            <Checkbox checked={mayReplace} onChange={({ target }) => setMayReplace(target.checked)}>
              {filled(words.confirmReplace, { place: plan.place })}
            </Checkbox>
          ) : null}
          <Button type="primary" disabled={plan.replaces && !mayReplace} loading={apply.isPending} onClick={() => apply.mutate(chosen)}>
            {words.apply}
          </Button>
        </div>
      ) : null}
      {apply.data === undefined ? null : (
        <Alert type={apply.data.kept ? 'success' : 'warning'} showIcon role="status" title={apply.data.kept ? words.applied : filled(words.notKept, { place: apply.data.place })} />
      )}
    </div>
  );
}
