import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useUnits } from '../api/queries';
import { Clauses } from '../marks/clauses';
import { Icon, type IconName } from '../marks/icons';
import { queryOf } from './address';
import { countiesOf } from './choices';
import { useRegistryText } from './registry-text';
import type { ResolvedPlace } from './registry-types';

const ICONS: Readonly<Record<ResolvedPlace['kind'], IconName>> = { UNIT: 'check', COUNTY_OFFICE: 'relay', DUTY_SUPERVISOR: 'question' };

/** Where an order would go: the decision first, then its sentence, then everything it rests on. */
export function ResolvedPanel({ place, evidenceName }: { readonly place: ResolvedPlace; readonly evidenceName: (kind: string) => string }): ReactNode {
  const text = useRegistryText();
  const units = useUnits(true);
  const county = place.countyCode === null ? null : (countiesOf(units.data ?? []).get(place.countyCode) ?? place.countyCode);
  const unit = units.data?.find(({ code }) => code === place.unitCode)?.name ?? place.unitCode;
  return (
    <section className={`panel resolved resolved-${place.confidence.toLowerCase()}`} data-testid="resolved">
      <p className="quiet">
        <Icon name={ICONS[place.kind]} size={15} /> {text.resolve.to[place.kind]} <span className="chip">{text.resolve.confidence[place.confidence]}</span>
      </p>
      <h2>{unit === null ? (county ?? text.resolve.to[place.kind]) : county === null || unit.startsWith(county) ? unit : `${county} · ${unit}`}</h2>
      <p>{place.explanation}</p>
      <p>
        <Clauses ids={place.because} />
      </p>
      <h3>{text.resolve.evidence}</h3>
      {place.evidence.length === 0 ? (
        <p className="quiet">{text.resolve.noEvidence}</p>
      ) : (
        <ul className="evidence">
          {place.evidence.map(({ kind, text: words }) => (
            <li key={`${kind} ${words}`}>
              <small className="quiet">{evidenceName(kind)}</small> {words}
            </li>
          ))}
        </ul>
      )}
      {place.candidates.length === 0 ? null : (
        <>
          <h3>{text.resolve.candidates}</h3>
          <ul className="evidence">
            {place.candidates.map(({ kind, code, name }) => (
              <li key={code}>
                {kind === 'UNIT' ? <Link to={`/registry/contacts${queryOf({ unit: code })}`}>{name}</Link> : name} <small className="quiet digits">{code}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
