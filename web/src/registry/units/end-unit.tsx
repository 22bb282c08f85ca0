import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../../api/client';
import { UnitChoice } from '../choices';
import { filled } from '../../text/filled';
import { FormDialog, given, type Typed } from '../form-dialog';
import { useRegistryText } from '../registry-text';
import { useFunctions } from './functions-query';
import { useUnitName } from './unit-facts';
import type { RegisteredUnit, UnitHistory } from './unit-types';

interface Props {
  readonly unit: RegisteredUnit;
  readonly history: UnitHistory;
  readonly close: () => void;
}

/** Ends a unit; what hangs on it is shown before, and who takes it over is asked for where something does. */
export function EndUnit({ unit, history, close }: Props): ReactNode {
  const { units: text, rosters } = useRegistryText();
  const hangs = (history.openOrders ?? 0) + (history.contacts ?? 0) + (history.below?.length ?? 0) > 0;
  const send = (typed: Typed): Promise<unknown> => {
    const successorCode = given(typed['successorCode']);
    return write(`/units/${encodeURIComponent(unit.code)}`, { method: 'PATCH', ifMatch: unit.version, body: { ended: true, reason: given(typed['reason']), ...(successorCode === undefined ? {} : { successorCode }) } });
  };
  return (
    <FormDialog title={filled(text.endOf, { name: unit.name })} danger okText={text.end} send={send} close={close}>
      <Hanging unit={unit} history={history} />
      <Form.Item name="successorCode" label={text.successor} extra={text.successorHint} rules={hangs ? [{ required: true, message: rosters.required }] : []}>
        <UnitChoice label={text.successor} />
      </Form.Item>
      <Form.Item name="reason" label={text.reason} rules={[{ required: true, whitespace: true, message: rosters.required }]}>
        <Input maxLength={200} placeholder={text.reasonExample} />
      </Form.Item>
    </FormDialog>
  );
}

/** What the ending does, before it is done. */
function Hanging({ unit, history }: { readonly unit: RegisteredUnit; readonly history: UnitHistory }): ReactNode {
  const { units: text } = useRegistryText();
  const functions = useFunctions();
  const nameOf = useUnitName();
  const duties = unit.functions.map((code) => functions.data?.find((one) => one.code === code)?.name ?? code);
  const [orders, contacts, below] = [history.openOrders ?? 0, history.contacts ?? 0, history.below ?? []];
  return (
    <ul className="notes" data-testid="hanging">
      <li className={orders > 0 ? 'bad' : ''}>{filled(text.hangingOrders, { n: orders })}</li>
      <li className={contacts > 0 ? 'warn' : ''}>{filled(text.hangingContacts, { n: contacts })}</li>
      {below.length === 0 ? null : <li>{filled(text.hangingBelow, { names: below.map(nameOf).join('、') })}</li>}
      {duties.length === 0 ? null : <li>{filled(text.hangingFunctions, { names: duties.join('、') })}</li>}
    </ul>
  );
}
