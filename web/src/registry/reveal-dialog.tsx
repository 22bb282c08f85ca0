import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { Problem, write } from '../api/client';
import { useText } from '../look/preferences';
import { filled } from '../text/filled';
import { useRegistryText } from './registry-text';
import type { Contact } from './registry-types';
import { showInFull } from './revealed';

interface Props {
  readonly contact: { readonly id: string; readonly name: string };
  readonly close: () => void;
}

/** What for? One field, and one press for the usual answers; the answer stays in the audit. */
export function RevealDialog({ contact, close }: Props): ReactNode {
  const { reveal: text } = useRegistryText();
  const { problems } = useText();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const reveal = useMutation({
    mutationFn: (purpose: string) => write<Contact>(`/contacts/${encodeURIComponent(contact.id)}/reveals`, { method: 'POST', body: { purpose } }),
    onSuccess: (answer) => {
      showInFull(answer);
      close();
      return queries.invalidateQueries({ queryKey: ['audit'] });
    },
  });
  const submit = (purpose: string): void => (purpose.trim() === '' ? undefined : reveal.mutate(purpose.trim()));
  return (
    <Modal open title={filled(text.title, { name: contact.name })} onCancel={close} onOk={() => submit(typed)} okText={text.ok} cancelText={text.cancel} okButtonProps={{ disabled: typed.trim() === '' }} confirmLoading={reveal.isPending} width={440} className="registry-modal" destroyOnHidden>
      {reveal.isError ? <Alert className="modal-note" type="error" showIcon role="alert" title={reveal.error instanceof Problem && reveal.error.status > 0 ? reveal.error.message : problems.unreachable} /> : null}
      <div className="picks" role="group" aria-label={text.usual}>
        {text.picks.map((pick) => (
          <Button key={pick} disabled={reveal.isPending} onClick={() => submit(pick)}>
            {pick}
          </Button>
        ))}
      </div>
      <label className="labelled">
        <span>{text.purpose}</span>
        <Input autoFocus maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={() => submit(typed)} />
        <small className="quiet">{text.purposeHint}</small>
      </label>
    </Modal>
  );
}
