import type { JSX } from 'preact';
import { Answers } from './answers';
import { Limit } from './limit';
import { OnTheSpot } from './on-the-spot';
import { OrderFacts } from './order-facts';
import type { Photo } from './page-types';
import { ContactPetitioner, HandOn, History } from './people';
import { Notice } from './parts';
import type { Acting } from './use-act';

interface Props extends Acting {
  readonly today: string;
  /** What was said of the last thing done. */
  readonly said: string;
  readonly onPhoto: (photo: Photo) => void;
}

/** One order: what and where, how long there is, what to answer, what to report, who else knows. */
export const OrderPage = ({ today, said, onPhoto, ...acting }: Props): JSX.Element => {
  const { order } = acting;
  const can = (ability: string): boolean => order.can.indexOf(ability) >= 0;
  return (
    <article class={order.critical ? 'order critical' : 'order'}>
      {order.owed.map((owed) => <Limit key={owed.kind + owed.dueAt} owed={owed} today={today} />)}
      <OrderFacts order={order} today={today} />
      <Notice text={said} isGood />
      <Answers {...acting} />
      <OnTheSpot {...acting} onPhoto={onPhoto} />
      {can('HAND_ON') && order.staff.length > 0 && <HandOn {...acting} />}
      {can('PETITIONER') && <ContactPetitioner {...acting} />}
      <History order={order} today={today} />
    </article>
  );
};
