import { Input } from 'antd';
import type { ReactNode } from 'react';
import { fromField } from '../../time/format';
import { useAddress } from '../address';
import { AnsweringPanel } from '../answering-panel';
import { Labelled } from '../choices';
import { useRegistryText } from '../registry-text';

/** Who would be told at a chosen instant, past or to come. */
export function AtInstant({ unit, role }: { readonly unit: string; readonly role: string }): ReactNode {
  const text = useRegistryText();
  const [get, set] = useAddress();
  const when = get('at');
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(when) ? fromField(when) : '';
  return (
    <div className="stack">
      <Labelled label={text.rosters.atInstant}>
        <Input type="datetime-local" allowClear value={when} onChange={(event) => set({ at: event.target.value })} />
      </Labelled>
      <AnsweringPanel unit={unit} role={role} at={at} />
    </div>
  );
}
