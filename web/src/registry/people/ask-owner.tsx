import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { Problem, write } from '../../api/client';
import { useSession } from '../../api/queries';
import { useRegistryText } from '../registry-text';
import { REPORTING } from '../reporting';

interface Props {
  readonly contact: { readonly id: string };
  readonly number?: 'MOBILE' | 'LANDLINE';
}

/** A message to the number, which its owner answers. */
export function AskOwner({ contact, number }: Props): ReactNode {
  const text = useRegistryText();
  const session = useSession();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const ask = useMutation({
    mutationFn: () => write<unknown>(`/contacts/${encodeURIComponent(contact.id)}/verification-requests`, { method: 'POST', body: number === undefined ? {} : { number } }),
    onSuccess: () => {
      void message.success(text.contacts.asked);
      return queries.invalidateQueries({ queryKey: ['verification'] });
    },
    onError: (error) => void message.error(error instanceof Problem && error.status > 0 ? error.message : text.failed),
  });
  const role = session.data?.account.role;
  if (role === undefined || !REPORTING.has(role)) return null;
  return (
    <Button size="small" onClick={() => ask.mutate()} loading={ask.isPending} disabled={ask.isSuccess}>
      {ask.isSuccess ? text.contacts.asked : text.contacts.ask}
    </Button>
  );
}
