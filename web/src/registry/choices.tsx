import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useUnits } from '../api/queries';
import type { Unit } from '../api/types';
import { useText, word } from '../look/preferences';
import { useRegistryText } from './registry-text';
import { CONTACT_ROLES, type ContactRole } from './registry-types';

interface Choice {
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly id?: string;
  readonly label: string;
  /** What choosing nothing means; without it nothing may be left open. */
  readonly every?: string;
}

/** Counties of the units in sight, by their codes. */
export function countiesOf(units: readonly Unit[]): ReadonlyMap<string, string> {
  const named = units.flatMap(({ countyCode, countyName }) => (countyCode === null ? [] : [[countyCode, countyName ?? countyCode] as const]));
  return new Map(named.toSorted(([a], [b]) => a.localeCompare(b)));
}

export function CountyChoice(props: Choice): ReactNode {
  const units = useUnits(true);
  const options = [...countiesOf(units.data ?? [])].map(([value, label]) => ({ value, label }));
  return <Chosen {...props} options={options} loading={units.isPending} />;
}

export function UnitChoice({ county = '', ...props }: Choice & { readonly county?: string }): ReactNode {
  const units = useUnits(true);
  const options = (units.data ?? []).filter(({ countyCode }) => county === '' || countyCode === county).map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }));
  return <Chosen {...props} options={options} loading={units.isPending} wide />;
}

export function RoleChoice(props: Choice): ReactNode {
  const { roles } = useText();
  return <Chosen {...props} options={CONTACT_ROLES.map((value) => ({ value, label: roles[value] }))} />;
}

export function useRoleName(): (role: ContactRole) => string {
  const { roles } = useText();
  return (role) => word(roles, role);
}

interface Options {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly loading?: boolean;
  readonly wide?: boolean;
}

function Chosen({ value, onChange, id, label, every, options, loading = false, wide = false }: Choice & Options): ReactNode {
  const known = value === undefined || value === '' || options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      className={wide ? 'choice choice-wide' : 'choice'}
      aria-label={label}
      value={value === undefined || value === '' ? (every === undefined ? null : '') : value}
      placeholder={label}
      loading={loading}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      options={every === undefined ? [...known] : [{ value: '', label: every }, ...known]}
      onChange={(next) => onChange?.(next ?? '')}
    />
  );
}

/** One filter with its name above it. */
export function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <label className="labelled">
      <span>{label}</span>
      {children}
    </label>
  );
}

/** What stands where rows would: that they are read, or that they could not be. */
export function Waiting({ failed, retry }: { readonly failed: boolean; readonly retry?: () => void }): ReactNode {
  const { loading } = useText();
  const text = useRegistryText();
  if (!failed) return <p className="quiet waiting" role="status">{loading}</p>;
  return (
    <p className="waiting" role="alert">
      {text.failed}{' '}
      {retry === undefined ? null : (
        <button type="button" className="as-link" onClick={retry}>
          {text.retry}
        </button>
      )}
    </p>
  );
}
