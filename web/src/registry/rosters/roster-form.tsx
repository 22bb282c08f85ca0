import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { Problem } from '../../api/client';
import { useText } from '../../look/preferences';
import { useRegistryText } from '../registry-text';

export type Typed = Readonly<Record<string, unknown>>;

interface Props {
  readonly title: string;
  readonly initial?: Typed;
  readonly send: (typed: Typed) => Promise<unknown>;
  readonly children: ReactNode;
}

/** A button, the form behind it, and the service's refusal in the form; what was entered counts at once. */
export function RosterForm({ title, initial = {}, send, children }: Props): ReactNode {
  const text = useRegistryText();
  const { problems } = useText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const [open, setOpen] = useState(false);
  const submit = useMutation({
    mutationFn: send,
    onSuccess: async (answer) => {
      setOpen(false);
      form.resetFields();
      const warnings = warningsOf(answer);
      void (warnings.length === 0 ? message.success(text.rosters.done) : message.warning(warnings.join(' ')));
      await Promise.all([['rosters'], ['contacts'], ['coverage']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (error) => (error instanceof Problem && error.status === 412 ? queries.invalidateQueries({ queryKey: ['rosters'] }) : undefined),
  });
  const refused = submit.error instanceof Problem ? submit.error : null;
  const errors = refused?.body.errors ?? [];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      <Modal open={open} title={title} onCancel={() => setOpen(false)} onOk={() => form.submit()} okText={text.rosters.save} cancelText={text.rosters.close} confirmLoading={submit.isPending} width={520} destroyOnHidden>
        {submit.isError ? <Alert className="modal-note" type="error" showIcon role="alert" title={refused !== null && refused.status > 0 ? (errors.length > 0 ? errors.map(({ detail }) => detail).join(' ') : refused.message) : problems.unreachable} /> : null}
        <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(typed) => submit.mutate(typed)}>
          {children}
        </Form>
      </Modal>
    </>
  );
}

function warningsOf(answer: unknown): readonly string[] {
  if (typeof answer !== 'object' || answer === null || !('warnings' in answer) || !Array.isArray(answer.warnings)) return [];
  return answer.warnings.map(String);
}

/** The address of one roster. */
export function pathOf(unit: string, role: string, what = ''): string {
  return `/rosters/${encodeURIComponent(unit)}/${encodeURIComponent(role)}${what}`;
}
