import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { WorkOrder } from '../api/types';
import { telephone } from '../board/alarm-panel';
import { Category } from '../board/order-row';
import { usePreferences, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { Clauses } from '../marks/clauses';
import { Channel } from '../marks/marks';
import { exact, timeOf } from '../time/format';

export function Facts({ order }: { readonly order: WorkOrder }): ReactNode {
  const { language, text } = usePreferences();
  const { acknowledged, response, routing } = order;
  return (
    <section className="panel">
      <h2>{text.order.facts}</h2>
      {order.alarms?.map((alarm) => (
        <p key={`${alarm.kind} ${alarm.at}`} className="side-alarm">
          <Icon name="alert" size={15} /> {word(text.alarms, alarm.kind)} · {language === 'en' ? (alarm.textEn ?? alarm.text) : alarm.text}
        </p>
      ))}
      {order.callByHand !== undefined && order.callByHand.length > 0 ? (
        <div className="dial">
          <small>{text.board.callByHand}</small>
          {order.callByHand.map((person) => (
            <a key={`${person.name} ${person.phone}`} href={telephone(person.phone)}>
              <Icon name="phone" size={15} /> {person.name} <b className="digits">{person.phone}</b>
            </a>
          ))}
        </div>
      ) : null}
      <dl>
        <Fact name={text.order.unit}>{order.unitName ?? routing?.unitCode ?? text.board.unitUnknown}</Fact>
        <Fact name={text.order.county}>{order.countyName ?? routing?.countyCode ?? text.board.countyUnknown}</Fact>
        {order.coUnits.length === 0 ? null : <Fact name={text.order.coUnits}>{order.coUnits.map((unit) => unit.unitName ?? unit.unitCode).join('、')}</Fact>}
        <Fact name={text.order.jurisdiction}>{order.jurisdictionName}</Fact>
        <Fact name={text.order.category}><Category item={order} /></Fact>
        {order.underlyingClass === null ? null : <Fact name={text.order.underlying}>{text.classes[order.underlyingClass]}</Fact>}
        <Fact name={text.order.place}>{order.location?.address ?? order.place ?? '—'}</Fact>
        <Fact name={text.order.acceptedAt}>
          <span className="digits">{exact(order.acceptedAt)}</span>
        </Fact>
        <Fact name={text.order.deliveredAt}>
          <span className="digits">{order.deliveredAt === null ? text.board.notOut : exact(order.deliveredAt)}</span>
        </Fact>
        {acknowledged === null || acknowledged === undefined ? null : (
          <Fact name={text.order.acknowledgedBy}>
            {acknowledged.by} {word(text.roles, acknowledged.role)} <Channel code={acknowledged.channel} /> <span className="digits">{timeOf(acknowledged.at)}</span>
          </Fact>
        )}
        {response === null || response === undefined ? null : (
          <Fact name={text.board.opinion}>
            {response.by} <Channel code={response.channel} /> <span className="digits">{timeOf(response.at)}</span>
            <q>{response.opinion}</q>
          </Fact>
        )}
        {order.rating === null ? null : (
          <Fact name={text.order.rating}>
            {word(text.ratings, order.rating.choice)} <Clauses ids={order.rating.because} />
          </Fact>
        )}
        {order.description === null || order.description === undefined ? null : <Fact name={text.order.description}>{order.description}</Fact>}
        <Fact name={text.order.regulation}>
          <Link to={`/law/${encodeURIComponent(order.regulation.id)}`}>{order.regulation.name ?? word(text.regulations, order.regulation.id)}</Link> <small className="quiet">{order.regulation.version}</small>
        </Fact>
      </dl>
      {routing === null ? null : (
        <div className="why">
          <h3>{text.order.routing}</h3>
          <p>{routing.explanation}</p>
          <p>
            <span className="chip">{word(text.order.confidence, routing.confidence)}</span> <Clauses ids={routing.because} />
          </p>
        </div>
      )}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
