import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem, read } from '../../api/client';
import { useSession, useUnits } from '../../api/queries';
import { queryOf } from '../address';
import { countiesOf, Waiting } from '../choices';
import { useRegistryText } from '../registry-text';
import { EndUnit } from './end-unit';
import { RestoreUnit } from './restore-unit';
import { UnitFacts } from './unit-facts';
import { UnitForm } from './unit-form';
import { UnitVersions } from './unit-versions';
import type { RegisteredUnit, UnitHistory } from './unit-types';
import { KEEPING } from './keeping';

interface Props {
  readonly code: string;
  readonly close: () => void;
  readonly open: (code: string) => void;
}

/** One unit: what it is today, who is below it, what depends on it, and every version since it was first registered. */
export function UnitDrawer({ code, close, open }: Props): ReactNode {
  const text = useRegistryText();
  const history = useQuery({ queryKey: ['unit', code], queryFn: ({ signal }) => read<UnitHistory>(`/units/${encodeURIComponent(code)}/history`, signal) });
  const unit = history.data?.items.at(-1);
  const missing = history.error instanceof Problem && history.error.status === 404;
  return (
    <Drawer open onClose={close} size={600} title={unit?.name ?? code} rootClassName="registry-drawer" destroyOnHidden>
      {unit !== undefined && history.data !== undefined ? <Chosen unit={unit} history={history.data} open={open} /> : missing ? <p className="nothing">{text.units.missing}</p> : <Waiting failed={history.isError} retry={() => void history.refetch()} />}
    </Drawer>
  );
}

function Chosen({ unit, history, open }: { readonly unit: RegisteredUnit; readonly history: UnitHistory; readonly open: (code: string) => void }): ReactNode {
  const text = useRegistryText();
  const session = useSession();
  const units = useUnits(true);
  const county = unit.countyCode === null ? text.units.municipal : (countiesOf(units.data ?? []).get(unit.countyCode) ?? unit.countyCode);
  const mayKeep = session.data !== undefined && KEEPING.has(session.data.account.role);
  return (
    <div className="stack" data-testid="unit">
      {mayKeep ? <Acts unit={unit} history={history} /> : null}
      <UnitFacts unit={unit} county={county} below={history.below ?? []} open={open} />
      <p className="links">
        <Link to={`/registry/contacts${queryOf({ unit: unit.code })}`}>{text.pages.contacts}</Link>
        <Link to={`/registry/rosters${queryOf({ unit: unit.code })}`}>{text.pages.rosters}</Link>
        <Link to={`/registry/coverage${queryOf({ unit: unit.code })}`}>{text.pages.coverage}</Link>
      </p>
      <UnitVersions versions={history.items} />
    </div>
  );
}

function Acts({ unit, history }: { readonly unit: RegisteredUnit; readonly history: UnitHistory }): ReactNode {
  const { units: text } = useRegistryText();
  const [doing, setDoing] = useState<'change' | 'end' | 'restore' | null>(null);
  const close = (): void => setDoing(null);
  return (
    <div className="apply-bar">
      {unit.validTo === null ? (
        <>
          <Button onClick={() => setDoing('change')}>{text.change}</Button>
          {unit.kind === 'HANDLING_UNIT' ? (
            <Button danger onClick={() => setDoing('end')}>
              {text.end}
            </Button>
          ) : (
            <span className="quiet">{text.officeStays}</span>
          )}
        </>
      ) : (
        <Button onClick={() => setDoing('restore')}>{text.restore}</Button>
      )}
      {doing === 'change' ? <UnitForm unit={unit} close={close} /> : null}
      {doing === 'end' ? <EndUnit unit={unit} history={history} close={close} /> : null}
      {doing === 'restore' ? <RestoreUnit unit={unit} close={close} /> : null}
    </div>
  );
}
