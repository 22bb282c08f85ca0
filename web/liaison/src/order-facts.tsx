import type { JSX } from 'preact';
import { clockText } from './clock';
import type { Order } from './page-types';
import { useWords } from './words';

/** A plain link: the map program of the phone, or a map's own page, is told the place and nothing else. */
const mapOf = ({ address, latitude, longitude, county }: Order): string => {
  const place = encodeURIComponent(address);
  if (latitude === null || longitude === null) return `https://uri.amap.com/search?keyword=${place}${county === null ? '' : `&city=${encodeURIComponent(county)}`}`;
  return `https://uri.amap.com/marker?position=${longitude},${latitude}&name=${place}&coordinate=wgs84`;
};

export const OrderFacts = ({ order, today }: { readonly order: Order; readonly today: string }): JSX.Element => {
  const words = useWords();
  return (
    <div>
      <p class="marks">
        {order.drill && <span class="mark drill">{words.drill}</span>}
        {order.critical && <span class="mark critical">! {words.critical}</span>}
        <span class="mark">{order.category}</span>
      </p>
      <h2>{order.title}</h2>
      <p class="meta">
        <span class="digits">{order.number}</span> · {words.states[order.state] || order.stateName} · {order.unit || words.noUnit} · {words.accepted} <span class="digits">{clockText(order.acceptedAt, today)}</span>
      </p>
      <dl>
        <dt>{words.place}</dt>
        <dd>
          {order.address}
          <a class="map" href={mapOf(order)} target="_blank" rel="noreferrer noopener">{words.map}</a>
        </dd>
        {order.description !== null && order.description !== '' && [<dt key="t">{words.what}</dt>, <dd key="d" class="report">{order.description}</dd>]}
      </dl>
    </div>
  );
};
