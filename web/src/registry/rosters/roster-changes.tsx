import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { Problem, write } from '../../api/client';
import { word } from '../../look/preferences';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { Schedule } from '../registry-types';
import { pathOf } from './roster-form';

/** Leave, swaps and stand-ins within the period; what was cancelled stays in sight. */
export function RosterChanges({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const text = useRegistryText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const cancel = useMutation({
    mutationFn: (id: string) => write<unknown>(pathOf(schedule.unitCode, schedule.role, `/changes/${encodeURIComponent(id)}`), { method: 'DELETE', ifMatch: schedule.version }),
    onError: (error) => void message.error(error instanceof Problem && error.status > 0 ? error.message : text.failed),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rosters'] }),
  });
  if (schedule.changes.length === 0) return null;
  return (
    <section className="panel" aria-label={text.rosters.changes}>
      <h2>{text.rosters.changes}</h2>
      <ul className="recent">
        {schedule.changes.map((change) => (
          <li key={change.id} className={change.cancelledAt === null ? '' : 'cancelled'}>
            <span className="chip">{word(text.rosters.changeKinds, change.kind)}</span>
            <span>{peopleOf(change).join(' ⇄ ')}</span>
            <span className="quiet digits">
              {minuteOf(change.from)} – {minuteOf(change.to)}
            </span>
            <span className="quiet">{change.reason}</span>
            {change.cancelledAt !== null ? (
              <span className="quiet">{text.rosters.cancelled}</span>
            ) : schedule.mayEdit ? (
              <Button size="small" type="text" loading={cancel.isPending && cancel.variables === change.id} onClick={() => cancel.mutate(change.id)}>
                {text.rosters.cancel}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function peopleOf({ name, first, second }: Schedule['changes'][number]): readonly string[] {
  return [name, first?.name, second?.name].flatMap((one) => (one === undefined || one === null ? [] : [one]));
}
