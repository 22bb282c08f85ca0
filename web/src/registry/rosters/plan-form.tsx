import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../../api/client';
import { useSession } from '../../api/queries';
import { fromField } from '../../time/format';
import { filled } from '../../text/filled';
import { given } from '../form-dialog';
import { useRegistryText } from '../registry-text';
import { useMembers } from './people';
import { pathOf, RosterForm, type Typed } from './roster-form';
import { useToday } from './use-today';

interface Props {
  readonly unit: string;
  readonly role: string;
  /** Null where there is no roster yet. */
  readonly version: number | null;
}

/** Who plans rosters: whoever reports people, and an emergency bureau its own. */
const PLANNING: ReadonlySet<string> = new Set(['SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE', 'BUREAU']);
const MOST_ROTATIONS = 20;

/** The rotations of a roster, one below the other: nights and weekends, a first and a second line. */
export function PlanForm({ unit, role, version }: Props): ReactNode {
  const { rosters } = useRegistryText();
  const session = useSession();
  const today = useToday();
  if (session.data === undefined || !PLANNING.has(session.data.account.role)) return null;
  const rotation = { name: rosters.nameExample, line: 1, startsOn: today ?? undefined, from: '08:30', until: '08:30', turnDays: 1, days: [] };
  const send = ({ rotations, validFrom, validTo }: Typed): Promise<unknown> =>
    write(pathOf(unit, role), { method: 'PUT', ...(version === null ? {} : { ifMatch: version }), body: { rotations: (rotations as Typed[]).map(rotationOf), ...instant('validFrom', validFrom), ...instant('validTo', validTo) } });
  return (
    <RosterForm title={version === null ? rosters.plan : rosters.newPlan} initial={{ rotations: [rotation] }} send={send} width={720}>
      <Form.List name="rotations">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="rotation">
                <legend>{filled(rosters.rotation, { n: name + 1 })}</legend>
                <RotationFields name={name} unit={unit} role={role} />
                {fields.length > 1 ? (
                  <Button size="small" danger onClick={() => remove(name)}>
                    {rosters.removeRotation}
                  </Button>
                ) : null}
              </fieldset>
            ))}
            {fields.length < MOST_ROTATIONS ? <Button onClick={() => add(rotation)}>{rosters.addRotation}</Button> : null}
          </>
        )}
      </Form.List>
      <div className="side-by-side plan-time">
        <Form.Item name="validFrom" label={rosters.validFrom} extra={rosters.validFromHint}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="validTo" label={rosters.validTo} extra={rosters.validToHint}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
    </RosterForm>
  );
}

function RotationFields({ name, unit, role }: { readonly name: number; readonly unit: string; readonly role: string }): ReactNode {
  const { rosters } = useRegistryText();
  const contacts = useMembers(unit, role);
  const required = [{ required: true, message: rosters.required }];
  return (
    <>
      <Form.Item name={[name, 'members']} label={rosters.members} extra={rosters.membersHint} rules={required}>
        <Select<string[]> mode="multiple" loading={contacts.isPending} showSearch={{ optionFilterProp: 'label' }} options={(contacts.data ?? []).map(({ id, name: label }) => ({ value: id, label }))} />
      </Form.Item>
      <div className="side-by-side">
        <Form.Item name={[name, 'name']} label={rosters.name} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={[name, 'line']} label={rosters.lineField}>
          <Radio.Group options={[1, 2].map((value) => ({ value, label: filled(rosters.line, { n: value }) }))} />
        </Form.Item>
        <Form.Item name={[name, 'startsOn']} label={rosters.startsOn} rules={required}>
          <Input type="date" />
        </Form.Item>
      </div>
      <div className="side-by-side">
        <Form.Item name={[name, 'from']} label={rosters.start} rules={required}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name={[name, 'until']} label={rosters.end1} rules={required}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name={[name, 'turnDays']} label={rosters.turnDays} rules={required}>
          <InputNumber min={1} max={366} precision={0} />
        </Form.Item>
        <Form.Item name={[name, 'days']} label={rosters.onDays}>
          <Select<string[]> mode="multiple" placeholder={rosters.everyDay} options={Object.entries(rosters.dayKinds).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </div>
    </>
  );
}

/** No day chosen means every day. */
function rotationOf({ days, ...rotation }: Typed): Typed {
  return Array.isArray(days) && days.length > 0 ? { ...rotation, days } : rotation;
}

function instant(name: string, value: unknown): Typed {
  const typed = given(value);
  return typed === undefined ? {} : { [name]: fromField(typed) };
}
