import { Form, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../../api/client';
import { fromField } from '../../time/format';
import { CountyChoice, UnitChoice } from '../choices';
import { filled } from '../../text/filled';
import { FormDialog, given, type Typed } from '../form-dialog';
import { useRegistryText } from '../registry-text';
import { useFunctions } from './functions-query';
import { UNIT_KINDS, UNIT_LEVELS, type RegisteredUnit } from './unit-types';

interface Props {
  /** Null: a new one. */
  readonly unit: RegisteredUnit | null;
  readonly close: () => void;
  readonly done?: (code: string) => void;
}

/** A unit as it is from now on, or from an earlier instant, with the reason; what was before stays in its history. */
export function UnitForm({ unit, close, done }: Props): ReactNode {
  const { units: text } = useRegistryText();
  const initial = unit === null ? { kind: 'HANDLING_UNIT', level: 'COUNTY', owner: 'GOVERNMENT' } : { ...unit, countyCode: unit.countyCode ?? '', parentCode: unit.parentCode ?? '', from: undefined, reason: undefined };
  const send = (typed: Typed): Promise<unknown> =>
    unit === null ? write('/units', { method: 'POST', body: { code: given(typed['code']), kind: typed['kind'], ...bodyOf(typed) } }) : write(`/units/${encodeURIComponent(unit.code)}`, { method: 'PATCH', ifMatch: unit.version, body: bodyOf(typed) });
  return (
    <FormDialog title={unit === null ? text.add : filled(text.changeOf, { name: unit.name })} initial={initial} send={send} close={close} width={680} {...(done === undefined ? {} : { done: (answer: unknown) => done(codeOf(answer)) })}>
      <Fields unit={unit} />
    </FormDialog>
  );
}

function Fields({ unit }: { readonly unit: RegisteredUnit | null }): ReactNode {
  const { units: text, none, rosters, by } = useRegistryText();
  const functions = useFunctions();
  const required = [{ required: true, whitespace: true, message: rosters.required }];
  const words = (codes: readonly string[], names: Readonly<Record<string, string>>): { value: string; label: string }[] => codes.map((value) => ({ value, label: names[value] ?? value }));
  return (
    <div className="form-grid">
      {unit === null ? (
        <>
          <Form.Item name="code" label={text.code} extra={text.codeHint} rules={required}>
            <Input maxLength={32} className="digits" />
          </Form.Item>
          <Form.Item name="kind" label={text.kind}>
            <Select<string> options={words(UNIT_KINDS, text.kinds)} />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="name" label={text.name} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label={text.shortName} extra={text.shortNameHint} rules={required}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="level" label={text.level}>
        <Select<string> options={words(UNIT_LEVELS, text.levels)} />
      </Form.Item>
      <Form.Item name="countyCode" label={by.county}>
        <CountyChoice label={by.county} every={text.municipal} />
      </Form.Item>
      <Form.Item name="town" label={text.town} extra={text.townHint}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="parentCode" label={text.parent}>
        <UnitChoice label={text.parent} every={none} />
      </Form.Item>
      <Form.Item name="line" label={text.line} extra={text.lineHint}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="owner" label={text.owner}>
        <Radio.Group options={words(['GOVERNMENT', 'COMPANY'], text.owners)} />
      </Form.Item>
      <Form.Item name="functions" label={text.functions} className="whole">
        <Select<string[]> mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={(functions.data ?? []).map(({ code, name }) => ({ value: code, label: name }))} />
      </Form.Item>
      <Form.Item name="aliases" label={text.names} extra={text.namesHint} className="whole">
        <Select<string[]> mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="from" label={text.from} extra={text.fromHint}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="reason" label={text.reason} rules={required}>
        <Input maxLength={200} placeholder={text.reasonExample} />
      </Form.Item>
    </div>
  );
}

/** What stands in the form; empty clears what may be empty. */
function bodyOf(typed: Typed): Readonly<Record<string, unknown>> {
  const from = given(typed['from']);
  return {
    name: given(typed['name']), shortName: given(typed['shortName']), level: typed['level'], countyCode: given(typed['countyCode']) ?? null, town: given(typed['town']) ?? null, parentCode: given(typed['parentCode']) ?? null, line: given(typed['line']) ?? null,
    owner: typed['owner'], functions: typed['functions'] ?? [], aliases: typed['aliases'] ?? [], reason: given(typed['reason']), ...(from === undefined ? {} : { from: fromField(from) }),
  };
}

function codeOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : '';
}
