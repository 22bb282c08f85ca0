import { useEffect, useRef, type ReactNode } from 'react';
import { useUnits } from '../api/queries';
import { useText } from '../look/preferences';
import { countiesOf } from '../registry/choices';
import { toField } from '../time/format';
import { acceptedFrom } from './draft';
import { SelectField, TextField, TickField } from './fields';
import type { FormParts } from './form-parts';
import { useIntakeText } from './intake-text';

/** What is rarely said; opens by itself when one of its fields is wrong. */
export function MoreFields({ draft, change, wrong, choices, role, isMoreOpen }: FormParts & { readonly isMoreOpen: boolean }): ReactNode {
  const text = useIntakeText();
  const { classes } = useText();
  const units = useUnits(true);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isMoreOpen && details.current !== null) details.current.open = true;
  }, [isMoreOpen]);
  const own = (units.data ?? []).filter((unit) => unit.jurisdiction === undefined || draft.jurisdiction === '' || unit.jurisdiction === draft.jurisdiction);
  const none = { value: '', label: text.none };
  return (
    <details ref={details} className="more-fields">
      <summary>{text.more}</summary>
      {choices.length < 2 ? null : (
        <SelectField
          label={text.jurisdiction} value={draft.jurisdiction} wrong={wrong.jurisdiction} onChange={(jurisdiction) => change({ jurisdiction, category: '', countyCode: '', unitCode: '' })}
          options={choices.map(({ jurisdiction, name }) => ({ value: jurisdiction, label: name }))}
        />
      )}
      <div className="field-row">
        <TextField label={text.externalNumber} value={draft.externalNumber} onChange={(externalNumber) => change({ externalNumber })} wrong={wrong.externalNumber} hint={text.externalHint} maxLength={64} />
        <TextField label={text.acceptedAt} value={draft.acceptedAt === '' ? '' : toField(Date.parse(draft.acceptedAt))} onChange={(value) => change({ acceptedAt: acceptedFrom(value) })} wrong={wrong.acceptedAt} type="datetime-local" />
      </div>
      <div className="field-row">
        <SelectField label={text.county} value={draft.countyCode} wrong={wrong.countyCode} onChange={(countyCode) => change({ countyCode })} options={[none, ...[...countiesOf(own)].map(([value, label]) => ({ value, label }))]} />
        <SelectField label={text.unit} value={draft.unitCode} wrong={wrong.unitCode} onChange={(unitCode) => change({ unitCode })} options={[none, ...own.map(({ code, name }) => ({ value: code, label: name }))]} />
      </div>
      <div className="field-row">
        <TextField label={text.latitude} value={draft.latitude} onChange={(latitude) => change({ latitude })} wrong={wrong.latitude} inputMode="decimal" placeholder="24.27" />
        <TextField label={text.longitude} value={draft.longitude} onChange={(longitude) => change({ longitude })} wrong={wrong.longitude} inputMode="decimal" placeholder="113.06" />
      </div>
      <div className="field-row">
        <TextField label={text.contactName} value={draft.contactName} onChange={(contactName) => change({ contactName })} wrong={wrong.contactName} maxLength={100} />
        <TextField label={text.contactPhone} value={draft.contactPhone} onChange={(contactPhone) => change({ contactPhone })} wrong={wrong.contactPhone} type="tel" maxLength={40} />
      </div>
      {draft.class === 'URGENT' ? (
        <SelectField
          label={text.underlying} value={draft.underlyingClass} wrong={wrong.underlyingClass} onChange={(underlyingClass) => change({ underlyingClass })}
          options={[none, ...Object.entries(classes).filter(([code]) => code !== 'URGENT').map(([value, label]) => ({ value, label }))]}
        />
      ) : null}
      {role === 'SUPERVISOR' ? <TickField label={text.drill} checked={draft.drill} onChange={(drill) => change({ drill })} hint={text.drillNote} wrong={wrong.drill} /> : null}
    </details>
  );
}
