import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { Problem, write } from '../../api/client';
import { useRegistryText } from '../registry-text';
import type { Round } from './verification-types';

/** Plans this month's questions now, where the service has not yet done so by itself. */
export function BeginRound({ rounds }: { readonly rounds: readonly Round[] }): ReactNode {
  const text = useRegistryText();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const begin = useMutation({
    mutationFn: () => write<unknown>('/contacts/verification-rounds', { method: 'POST', body: {} }),
    onSuccess: () => void message.success(text.verification.begun),
    onError: (error) => void message.error(error instanceof Problem && error.status > 0 ? error.message : text.failed),
    onSettled: () => queries.invalidateQueries({ queryKey: ['verification'] }),
  });
  if (rounds.length > 0 && rounds.every(({ plannedAt }) => plannedAt !== null)) return null;
  const ask = (): unknown => modal.confirm({ title: text.verification.begin, content: text.verification.beginNote, okText: text.verification.begin, cancelText: text.rosters.close, onOk: () => begin.mutateAsync().catch(() => undefined) });
  return (
    <Button size="small" loading={begin.isPending} onClick={() => void ask()}>
      {text.verification.begin}
    </Button>
  );
}
