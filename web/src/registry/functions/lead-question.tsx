import { useMutation } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { write } from '../../api/client';
import { useUnits } from '../../api/queries';
import { ORDER_CLASSES } from '../../api/types';
import { useText } from '../../look/preferences';
import { Clauses } from '../../marks/clauses';
import { Icon } from '../../marks/icons';
import { Refused } from '../form-dialog';
import { useRegistryText } from '../registry-text';

interface Named {
  readonly code: string;
  readonly name: string;
}

interface Lead {
  readonly kind: 'LEAD' | 'OPEN';
  readonly lead: Named | null;
  readonly coUnits: readonly Named[];
  readonly candidates: readonly Named[];
  readonly because: readonly string[];
  readonly explanation: string;
}

interface Typed {
  readonly unitCodes: readonly string[];
  readonly receivedBy?: string;
  readonly class: string;
}

/** When several units are concerned: which takes the order first (QY2015-5.2). */
export function LeadQuestion(): ReactNode {
  const { functions: text, rosters, none } = useRegistryText();
  const { classes } = useText();
  const [open, setOpen] = useState(false);
  const units = useUnits(true);
  const [form] = Form.useForm<Typed>();
  const chosen = Form.useWatch<readonly string[] | undefined>('unitCodes', form) ?? [];
  const ask = useMutation({ mutationFn: ({ receivedBy, ...typed }: Typed) => write<Lead>('/responsibility/lead', { method: 'POST', body: { ...typed, ...(receivedBy === undefined || receivedBy === '' ? {} : { receivedBy }) } }) });
  const options = (units.data ?? []).filter(({ kind }) => kind === undefined || kind === 'HANDLING_UNIT').map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }));
  return (
    <section className="panel lead-question" aria-label={text.leadTitle}>
      <h2>
        <button type="button" className="as-link" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="relay" size={15} /> {text.leadTitle}
        </button>
      </h2>
      {open ? (
        <Form<Typed> form={form} layout="vertical" requiredMark={false} initialValues={{ class: 'URGENT', unitCodes: [] }} onFinish={(typed) => ask.mutate(typed)}>
          <div className="side-by-side">
            <Form.Item name="unitCodes" label={text.leadUnits} rules={[{ required: true, message: rosters.required }]} className="grows">
              <Select<string[]> mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} />
            </Form.Item>
            <Form.Item name="receivedBy" label={text.receivedBy}>
              <Select<string> options={[{ value: '', label: none }, ...options.filter(({ value }) => chosen.includes(value))]} />
            </Form.Item>
            <Form.Item name="class" label={text.orderClass}>
              <Select<string> options={ORDER_CLASSES.map((value) => ({ value, label: classes[value] }))} />
            </Form.Item>
          </div>
          <Button type="primary" htmlType="submit" loading={ask.isPending}>
            {text.leadAsk}
          </Button>
        </Form>
      ) : null}
      <div aria-live="polite">
        {open && ask.isError ? <Refused error={ask.error} /> : null}
        {open && ask.data !== undefined ? <Answer lead={ask.data} /> : null}
      </div>
    </section>
  );
}

function Answer({ lead }: { readonly lead: Lead }): ReactNode {
  const { functions: text } = useRegistryText();
  const others = lead.kind === 'LEAD' ? lead.coUnits : lead.candidates;
  return (
    <div className={`lead-answer lead-${lead.kind.toLowerCase()}`} data-testid="lead">
      <b>{lead.lead === null ? text.leadOpen : `${text.leads} ${lead.lead.name}`}</b>
      {others.length === 0 ? null : (
        <span>
          {lead.kind === 'LEAD' ? text.coUnits : text.candidates} {others.map(({ name }) => name).join('、')}
        </span>
      )}
      <span>
        {lead.explanation} <Clauses ids={lead.because} />
      </span>
    </div>
  );
}
