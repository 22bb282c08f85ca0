import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { Problem, write } from '../../api/client';
import { useRegistryText } from '../registry-text';
import type { Schedule } from '../registry-types';
import { pathOf } from './roster-form';

/** Ends the roster from now on; its unit is told by its list again, and what was is kept. */
export function EndRoster({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const text = useRegistryText();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const end = useMutation({
    mutationFn: () => write<unknown>(pathOf(schedule.unitCode, schedule.role), { method: 'DELETE', ifMatch: schedule.version }),
    onSuccess: () => void message.success(text.rosters.done),
    onError: (error) => void message.error(error instanceof Problem && error.status > 0 ? error.message : text.failed),
    onSettled: () => Promise.all([['rosters'], ['contacts'], ['coverage']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  const ask = (): unknown => modal.confirm({ title: text.rosters.end, content: text.rosters.endNote, okText: text.rosters.end, okButtonProps: { danger: true }, cancelText: text.rosters.close, onOk: () => end.mutateAsync().catch(() => undefined) });
  return (
    <Button danger loading={end.isPending} onClick={() => void ask()}>
      {text.rosters.end}
    </Button>
  );
}
