import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { Problem, write } from '../api/client';
import { useText, word } from '../look/preferences';
import { CountyChoice, UnitChoice } from './choices';
import { useRegistryText } from './registry-text';
import type { ResolvedPlace } from './registry-types';
import { ResolvedPanel } from './resolved-panel';

type Typed = Readonly<Record<'address' | 'report' | 'category' | 'countyCode' | 'unitCode' | 'latitude' | 'longitude', string | undefined>>;

/** Tries an address without an order: who would be told, and why. */
export function ResolvePage(): ReactNode {
  const text = useRegistryText();
  const { categories, problems } = useText();
  const [form] = Form.useForm<Typed>();
  const resolve = useMutation({
    mutationFn: (typed: Typed) => write<ResolvedPlace>('/responsibility/resolve', { method: 'POST', body: questionOf(typed) }),
    onError: (error) => form.setFields(fieldsOf(error)),
  });
  const number = { pattern: /^\s*-?\d+(\.\d+)?\s*$/, message: text.resolve.number };
  return (
    <>
      <p className="lead quiet">{text.resolve.lead}</p>
      <div className="two-columns">
        <Form<Typed> form={form} className="panel" layout="vertical" requiredMark={false} onFinish={(typed) => resolve.mutate(typed)}>
          <Form.Item name="address" label={text.resolve.address} rules={[{ required: true, whitespace: true, message: text.resolve.required }]}>
            <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} placeholder={text.resolve.addressHint} onPressEnter={(event) => submitOnEnter(event, () => form.submit())} />
          </Form.Item>
          <Form.Item name="report" label={text.resolve.report}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={5000} placeholder={text.resolve.reportHint} />
          </Form.Item>
          <Form.Item name="category" label={text.resolve.category}>
            <Select<string> allowClear placeholder={text.none} options={Object.entries(categories).filter(([value]) => value !== 'NONE').map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item name="countyCode" label={text.resolve.county}>
            <CountyChoice label={text.resolve.county} every={text.none} />
          </Form.Item>
          <Form.Item name="unitCode" label={text.resolve.unit}>
            <UnitChoice label={text.resolve.unit} every={text.none} />
          </Form.Item>
          <div className="side-by-side">
            <Form.Item name="latitude" label={text.resolve.latitude} rules={[number]}>
              <Input inputMode="decimal" placeholder="24.27" />
            </Form.Item>
            <Form.Item name="longitude" label={text.resolve.longitude} rules={[number]}>
              <Input inputMode="decimal" placeholder="113.06" />
            </Form.Item>
          </div>
          <Button type="primary" htmlType="submit" loading={resolve.isPending}>
            {text.resolve.submit}
          </Button>
        </Form>
        <div aria-live="polite">
          {resolve.isError ? <Alert type="error" showIcon role="alert" title={resolve.error instanceof Problem && resolve.error.status > 0 ? resolve.error.message : problems.unreachable} /> : null}
          {resolve.data === undefined ? resolve.isError ? null : <p className="quiet waiting">{text.resolve.empty}</p> : <ResolvedPanel place={resolve.data} evidenceName={(kind) => word(text.resolve.kinds, kind)} />}
        </div>
      </div>
    </>
  );
}

/** The address is one line; a line break comes with Shift. Enter that ends a Chinese input is not meant for the form. */
function submitOnEnter(event: React.KeyboardEvent, submit: () => void): void {
  if (event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  submit();
}

function questionOf(typed: Typed): Record<string, unknown> {
  const given = Object.entries(typed).flatMap(([name, value]) => (value === undefined || value.trim() === '' ? [] : [[name, value.trim()] as const]));
  return Object.fromEntries(given.map(([name, value]) => [name, name === 'latitude' || name === 'longitude' ? Number(value) : value]));
}

function fieldsOf(error: unknown): { name: keyof Typed; errors: string[] }[] {
  const errors = error instanceof Problem ? (error.body.errors ?? []) : [];
  return errors.map(({ pointer, detail }) => ({ name: pointer.slice(1) as keyof Typed, errors: [detail] }));
}
