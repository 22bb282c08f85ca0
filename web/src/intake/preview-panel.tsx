import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { Clauses } from '../marks/clauses';
import { Icon, type IconName } from '../marks/icons';
import { StateMark } from '../marks/marks';
import { filled } from '../text/filled';
import { shownNumber } from '../registry/numbers';
import { near } from '../time/format';
import { useNow } from '../time/use-now';
import type { Draft } from './draft';
import { useIntakeText } from './intake-text';
import type { Preview, SimilarReport } from './intake-types';

const ICONS: Readonly<Record<Preview['routing']['kind'], IconName>> = { UNIT: 'check', COUNTY_OFFICE: 'relay', DUTY_SUPERVISOR: 'question' };

/** Where the report would go, whom it would wake, and what it may repeat: beside the form, while the caller speaks. */
export function PreviewPanel({ preview, isAsked, linkTo, onLink }: { readonly preview: UseQueryResult<Preview>; readonly isAsked: boolean; readonly linkTo: Draft['linkTo']; readonly onLink: (to: Draft['linkTo']) => void }): ReactNode {
  const text = useIntakeText();
  const refused = preview.error instanceof Problem && preview.error.status === 400;
  if (!isAsked) return <Empty words={text.waiting} />;
  if (preview.isError && !refused) return <Empty words={text.previewFailed} />;
  if (preview.data === undefined) return <Empty words={refused ? text.waiting : text.looking} />;
  return (
    <>
      <Whereto place={preview.data} isOld={preview.isPlaceholderData} />
      <Similar items={preview.data.similar} linkTo={linkTo} onLink={onLink} />
    </>
  );
}

function Empty({ words }: { readonly words: string }): ReactNode {
  const text = useIntakeText();
  return (
    <section className="panel" aria-label={text.preview}>
      <h2>{text.preview}</h2>
      <p className="quiet" role="status">
        {words}
      </p>
    </section>
  );
}

function Whereto({ place, isOld }: { readonly place: Preview; readonly isOld: boolean }): ReactNode {
  const text = useIntakeText();
  const { routing, told } = place;
  const where = [told.countyName, told.unitName].filter((part): part is string => part !== null);
  const [county = '', unit] = where;
  return (
    <section className={`panel whereto whereto-${routing.confidence.toLowerCase()}`} aria-label={text.preview} aria-busy={isOld} data-testid="preview">
      <h2>{text.preview}</h2>
      <div role="status">
        <p className="whereto-kind">
          <Icon name={ICONS[routing.kind]} size={15} /> {text.kinds[routing.kind]} <span className="chip">{text.confidence[routing.confidence]}</span>
        </p>
        <p className="whereto-unit">{unit === undefined || unit.startsWith(county) ? (unit ?? county) : `${county} · ${unit}`}</p>
      </div>
      <p>
        {routing.explanation} <Clauses ids={routing.because} />
      </p>
      <h3>{text.told}</h3>
      {told.people.length === 0 ? (
        <p className="bad">
          <Icon name="alert" size={14} /> {text.nobody}
        </p>
      ) : (
        <ol className="told">
          {told.people.map((person, index) => (
            <li key={person.contactId}>
              <b className="digits">{index + 1}</b> {person.name} <span className="quiet">{person.roleName}</span> {person.number === null ? null : <span className="digits">{shownNumber(person.number)}</span>}
              <small className="quiet">{person.why}</small>
            </li>
          ))}
        </ol>
      )}
      {routing.candidates.length === 0 ? null : (
        <p className="quiet">
          {text.candidates}：{routing.candidates.map(({ name }) => name).join('、')}
        </p>
      )}
    </section>
  );
}

function Similar({ items, linkTo, onLink }: { readonly items: readonly SimilarReport[]; readonly linkTo: Draft['linkTo']; readonly onLink: (to: Draft['linkTo']) => void }): ReactNode {
  const text = useIntakeText();
  const now = useNow();
  return (
    <section className="panel" aria-label={text.similar} data-testid="similar">
      <h2>{text.similar}</h2>
      {items.length === 0 ? <p className="quiet">{text.noSimilar}</p> : null}
      <ul className="similar-reports">
        {items.map((item) => (
          <li key={item.id} className={linkTo?.id === item.id ? 'linked' : ''}>
            <p>
              <b className="digits">{item.number}</b> <StateMark state={item.state} name={item.stateName} />
            </p>
            <p>
              {item.title} <span className="quiet">{item.place}</span>
            </p>
            <p className="quiet">
              {item.reasons.join('；')} {item.distanceMetres === null ? null : filled(text.away, { n: item.distanceMetres })} <span className="digits">{near(item.acceptedAt, now)}</span>
            </p>
            <p className="row-tools">
              {item.linkable ? (
                <button type="button" className="as-button" aria-pressed={linkTo?.id === item.id} onClick={() => onLink(linkTo?.id === item.id ? null : { id: item.id, number: item.number })}>
                  <Icon name="link" size={13} /> {linkTo?.id === item.id ? text.unlink : text.link}
                </button>
              ) : null}
              <a href={`/orders/${item.id}`} target="_blank" rel="noreferrer">
                {text.open}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
