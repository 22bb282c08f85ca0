import type { ReactNode } from 'react';
import type { OrderClass } from '../api/types';
import { usePreferences, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { ChoiceField, TextField, TickField } from './fields';
import type { FormParts } from './form-parts';
import { useIntakeText } from './intake-text';
import type { ClassChoice, JurisdictionChoice, Preview } from './intake-types';
import { MoreFields } from './more-fields';

interface Props extends FormParts {
  readonly choice: ClassChoice | undefined;
  readonly jurisdiction: JurisdictionChoice | undefined;
  readonly suggestion: string;
  readonly warnings: Preview['warnings'];
  readonly isMoreOpen: boolean;
}

/** The fields in the order in which people tell what happened. */
export function IntakeFields(props: Props): ReactNode {
  const { draft, change, wrong, choice, jurisdiction, suggestion, warnings } = props;
  const text = useIntakeText();
  const { language, text: { categories, classes } } = usePreferences();
  const needsDescription = choice?.categories.find(({ code }) => code === draft.category)?.needsDescription === true;
  return (
    <>
      <div className="field-row">
        <TextField label={text.caller} value={draft.caller} onChange={(caller) => change({ caller })} wrong={wrong.caller} type="tel" inputMode="tel" maxLength={40} />
        <TextField label={text.name} value={draft.name} onChange={(name) => change({ name })} wrong={wrong.name} maxLength={100} />
      </div>
      <TextField label={text.address} value={draft.address} onChange={(address) => change({ address })} wrong={wrong.address} rows={2} maxLength={500} placeholder={text.addressHint} className="field-main" />
      {(jurisdiction?.classes.length ?? 0) < 2 ? null : (
        <ChoiceField
          label={text.class} value={draft.class} wrong={wrong.class} className="choices-small"
          onChange={(next) => change({ class: next as OrderClass, category: '' })}
          options={(jurisdiction?.classes ?? []).map((one) => ({ value: one.class, label: classes[one.class] }))}
        />
      )}
      {(choice?.categories.length ?? 0) === 0 ? null : (
        <ChoiceField
          label={text.category} value={draft.category} wrong={wrong.category === undefined || draft.category !== '' ? wrong.category : text.choose} onChange={(category) => change({ category })}
          options={(choice?.categories ?? []).map(({ code, name }, index) => ({ value: code, label: language === 'en' ? word(categories, code) : name, key: `Alt+${index + 1}` }))}
        />
      )}
      <TextField label={text.heading} value={draft.title} onChange={(title) => change({ title })} wrong={wrong.title} maxLength={200} placeholder={suggestion === '' ? undefined : `${text.headingHint}${suggestion}`} />
      <TextField
        label={needsDescription ? text.descriptionNeeded : text.description} value={draft.description} onChange={(description) => change({ description })} wrong={wrong.description} rows={4} maxLength={5000} placeholder={text.descriptionHint}
      />
      {warnings.map(({ service, words }) => (
        <p key={service} className="warn" role="status">
          <Icon name="alert" size={14} /> {filled(text.warning, { service, words: words.join('、') })}
        </p>
      ))}
      <TickField label={text.critical} checked={draft.critical} onChange={(critical) => change({ critical })} hint={text.criticalNote} />
      {draft.critical ? <TextField label={text.criticalReason} value={draft.criticalReason} onChange={(criticalReason) => change({ criticalReason })} wrong={wrong.criticalReason} rows={2} maxLength={1000} /> : null}
      {(choice?.emergencyServices.length ?? 0) === 0 ? null : (
        <ChoiceField
          label={text.emergency} value={draft.emergencyService} wrong={wrong.emergencyService} className="choices-small" hint={draft.emergencyService === '' ? undefined : text.transferFirst}
          onChange={(emergencyService) => change({ emergencyService })}
          options={[{ value: '', label: text.emergencyNone }, ...(choice?.emergencyServices ?? []).map((service) => ({ value: service, label: service }))]}
        />
      )}
      <MoreFields {...props} />
    </>
  );
}
