import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../api/client';
import type { IssuedKey, MachineClient } from './client-types';
import { useClientsText } from './clients-text';
import { Refusal } from './parts';

interface Typed {
  readonly overlapDays: number;
  readonly validDays: number | null;
}

const OVERLAP_DAYS = 7;

/** A new key, and how long the others go on beside it. */
export function RotateForm({ client, cancel, issued }: { readonly client: MachineClient; readonly cancel: () => void; readonly issued: (key: IssuedKey) => void }): ReactNode {
  const text = useClientsText();
  const queries = useQueryClient();
  const rotate = useMutation({
    mutationFn: ({ overlapDays, validDays }: Typed) => write<IssuedKey>(`/clients/${client.id}/keys`, { method: 'POST', body: { overlapDays, ...(validDays === null ? {} : { validDays }) } }),
    onSuccess: async (answer) => {
      issued(answer);
      await queries.invalidateQueries({ queryKey: ['clients'] });
    },
  });
  return (
    <Form<Typed> className="system-form" layout="vertical" requiredMark={false} initialValues={{ overlapDays: OVERLAP_DAYS, validDays: null }} onFinish={(typed) => rotate.mutate(typed)}>
      <p>{text.rotateLead}</p>
      <Refusal error={rotate.error} />
      <div className="client-numbers">
        <Form.Item name="overlapDays" label={text.overlap} rules={[{ required: true, message: text.required }]}>
          <InputNumber min={0} max={90} precision={0} />
        </Form.Item>
        <Form.Item name="validDays" label={text.valid} extra={text.validHint}>
          <InputNumber min={1} max={1_096} precision={0} />
        </Form.Item>
      </div>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={rotate.isPending}>
          {text.issue}
        </Button>
        <Button onClick={cancel}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
