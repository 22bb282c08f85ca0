import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../../api/client';
import { filled } from '../../text/filled';
import { FormDialog, given } from '../form-dialog';
import { useRegistryText } from '../registry-text';
import type { RegisteredUnit } from './unit-types';

/** Takes back an ending that was a mistake; whoever took over hands back what it got by it. */
export function RestoreUnit({ unit, close }: { readonly unit: RegisteredUnit; readonly close: () => void }): ReactNode {
  const { units: text, rosters } = useRegistryText();
  return (
    <FormDialog title={filled(text.restoreOf, { name: unit.name })} okText={text.restore} close={close} send={(typed) => write(`/units/${encodeURIComponent(unit.code)}`, { method: 'PATCH', ifMatch: unit.version, body: { ended: false, reason: given(typed['reason']) } })}>
      <p className="modal-note">{text.restoreNote}</p>
      <Form.Item name="reason" label={text.reason} rules={[{ required: true, whitespace: true, message: rosters.required }]}>
        <Input maxLength={200} placeholder={text.reasonExample} />
      </Form.Item>
    </FormDialog>
  );
}
