import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { upload } from '../../api/client';
import type { Instant } from '../../api/types';
import { queryOf } from '../address';
import { Labelled } from '../choices';
import { filled } from '../../text/filled';
import { Refused } from '../form-dialog';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { Gap, Shift } from '../registry-types';
import { pathOf } from './roster-form';

interface Props {
  readonly unit: string;
  readonly role: string;
}

interface Imported {
  readonly from: Instant;
  readonly to: Instant;
  readonly imported: number;
  readonly problems: readonly { readonly pointer: string; readonly detail: string }[];
  readonly shifts: readonly Shift[];
  readonly gaps: readonly Gap[];
}

/** Shifts from a calendar file: tried first, then taken over as they were shown. */
export function ImportCalendar({ unit, role }: Props): ReactNode {
  const { rosters } = useRegistryText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{rosters.importCalendar}</Button>
      {open ? <ImportDialog unit={unit} role={role} close={() => setOpen(false)} /> : null}
    </>
  );
}

function ImportDialog({ unit, role, close }: Props & { readonly close: () => void }): ReactNode {
  const text = useRegistryText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [file, setFile] = useState<File | null>(null);
  const [dayStartsAt, setDayStartsAt] = useState('00:00');
  const send = (dryRun: boolean, chosen: File): Promise<Imported> => upload<Imported>(`${pathOf(unit, role, '/imports')}${queryOf({ dryRun: String(dryRun), dayStartsAt })}`, chosen);
  const attempt = useMutation({ mutationFn: (chosen: File) => send(true, chosen) });
  const apply = useMutation({
    mutationFn: (chosen: File) => send(false, chosen),
    onSuccess: async () => {
      void message.success(text.rosters.done);
      close();
      await Promise.all([['rosters'], ['contacts'], ['coverage']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  const tried = attempt.data;
  const ready = tried !== undefined && tried.problems.length === 0 && tried.imported > 0;
  return (
    <Modal
      open
      title={text.rosters.importCalendar}
      onCancel={close}
      onOk={() => (file === null ? undefined : ready ? apply.mutate(file) : attempt.mutate(file))}
      okText={ready ? filled(text.rosters.takeOver, { n: tried.imported }) : text.rosters.tryCalendar}
      cancelText={text.rosters.close}
      okButtonProps={{ disabled: file === null }}
      confirmLoading={attempt.isPending || apply.isPending}
      width={680}
      className="registry-modal"
      destroyOnHidden
    >
      <p className="quiet modal-note">{text.rosters.importHint}</p>
      <div className="filters">
        <Labelled label={text.rosters.calendarFile}>
          <input
            type="file"
            accept=".ics,text/calendar"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null);
              attempt.reset();
              apply.reset();
            }}
          />
        </Labelled>
        <Labelled label={text.rosters.dayStartsAt}>
          <Input
            type="time"
            className="choice"
            value={dayStartsAt}
            onChange={(event) => {
              setDayStartsAt(event.target.value === '' ? '00:00' : event.target.value);
              attempt.reset();
            }}
          />
        </Labelled>
      </div>
      {attempt.isError ? <Refused error={attempt.error} /> : null}
      {apply.isError ? <Refused error={apply.error} /> : null}
      {tried === undefined ? null : <Tried tried={tried} />}
    </Modal>
  );
}

/** What the file would do. */
function Tried({ tried }: { readonly tried: Imported }): ReactNode {
  const text = useRegistryText();
  return (
    <div className="stack tried" data-testid="tried-calendar">
      {tried.problems.length === 0 ? null : <Alert type="error" showIcon title={filled(text.rosters.calendarProblems, { n: tried.problems.length })} description={<ul className="notes">{tried.problems.map(({ pointer, detail }) => <li key={`${pointer} ${detail}`}>{detail}</li>)}</ul>} />}
      <p>
        {filled(text.rosters.wouldImport, { n: tried.imported, from: minuteOf(tried.from), to: minuteOf(tried.to) })} {tried.gaps.length === 0 ? text.rosters.noGaps : <span className="bad">{filled(text.rosters.gaps, { n: tried.gaps.length })}</span>}
      </p>
      <ul className="recent digits low" tabIndex={0} aria-label={text.rosters.importCalendar}>
        {tried.gaps.map((gap) => (
          <li key={`gap ${gap.from}`} className="bad">
            {minuteOf(gap.from)} – {minuteOf(gap.to)} {text.rosters.gap}
          </li>
        ))}
        {tried.shifts.map((shift) => (
          <li key={`${shift.line} ${shift.from}`}>
            {minuteOf(shift.from)} – {minuteOf(shift.to)} <b>{shift.name ?? text.none}</b> <span className="quiet">{filled(text.rosters.line, { n: shift.line })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
