import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { fieldErrors } from '../acts/explain';
import { Refusal } from '../acts/refusal';
import { useOrderAct } from '../acts/use-order-act';
import { read } from '../api/client';
import { keys, useSession } from '../api/queries';
import type { Role, SimilarOrder, WorkOrder } from '../api/types';
import { useText } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { dayAndTime } from '../time/format';

/** The hotline's own people see what a report may belong to; of them these link (OQ-24). */
const SEEING: ReadonlySet<Role> = new Set<Role>(['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR']);
const LINKING: ReadonlySet<Role> = new Set<Role>(['OPERATOR', 'SUPERVISOR']);

/** Orders that may be about the same incident, each with its reasons. Nothing is linked by itself. */
export function SimilarOrders({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useText();
  const role = useSession().data?.account.role;
  const [chosen, setChosen] = useState<SimilarOrder | null>(null);
  const similar = useQuery({
    queryKey: keys.similar(order.id),
    queryFn: ({ signal }) => read<{ readonly items: readonly SimilarOrder[] }>(`/work-orders/${encodeURIComponent(order.id)}/similar`, signal),
    enabled: role !== undefined && SEEING.has(role),
  });
  const items = similar.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="panel" aria-label={text.similar.title}>
      <h2>{text.similar.title}</h2>
      <ul className="limit-list">
        {items.map((one) => (
          <li key={one.id} className="request-line">
            <p>
              <Link to={`/orders/${encodeURIComponent(one.id)}`}>{one.title}</Link> <span className="chip">{text.similar[one.strength]}</span>
            </p>
            <p className="quiet">
              <span className="digits">
                {one.number} · {dayAndTime(one.acceptedAt)}
              </span>{' '}
              · {one.place} · {one.stateName}
            </p>
            <p>
              {[...(one.distanceMetres === null ? [] : [text.similar.metres.replace('{n}', String(one.distanceMetres))]), ...one.reasons].join(' · ')} <Clauses ids={one.because} />
            </p>
            {role === undefined || !LINKING.has(role) ? null : one.linkable ? (
              <Button size="small" onClick={() => setChosen(one)}>
                {text.similar.link}
              </Button>
            ) : (
              <span className="quiet">{text.similar.closed}</span>
            )}
          </li>
        ))}
      </ul>
      {chosen === null ? null : <LinkModal order={order} master={chosen} close={() => setChosen(null)} />}
    </section>
  );
}

const FIELDS = [{ name: 'reason' }] as const;

function LinkModal({ order, master, close }: { readonly order: WorkOrder; readonly master: SimilarOrder; readonly close: () => void }): ReactNode {
  const text = useText();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const link = useOrderAct({
    id: order.id, version: order.version,
    done: () => {
      close();
      void queries.invalidateQueries({ queryKey: keys.orders });
    },
    refused: (error) => form.setFields(fieldErrors(error, FIELDS) as { name: 'reason'; errors: string[] }[]),
  });
  return (
    <Modal open title={`${text.similar.link} · ${master.number}`} onCancel={close} onOk={() => form.submit()} okText={text.actions.save} cancelText={text.actions.cancel} confirmLoading={link.isPending} width={520} destroyOnHidden>
      <Alert className="modal-note" type="info" showIcon role="note" title={text.similar.linkNote} />
      <Refusal of={link} fields={FIELDS} />
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ reason: master.reasons.join('；') }} onFinish={({ reason }) => link.send('links', { masterId: master.id, reason })}>
        <Form.Item name="reason" label={text.similar.reason} rules={[{ required: true, whitespace: true, message: text.actions.required }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
