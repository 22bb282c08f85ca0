import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Problem, write } from '../api/client';
import { useSession } from '../api/queries';
import '../look/calls.css';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { shownNumber } from '../registry/numbers';
import { timeOf } from '../time/format';
import { useIntakeText } from './intake-text';
import type { IncomingCall } from './intake-types';
import { CALLS, useCalls } from './queries';

const SHOWN = 3;

/** Calls that ring, over every page of those who take them: fixed in a corner, so that nothing below them moves. */
export function CallCards(): ReactNode {
  const role = useSession().data?.account.role;
  return role === 'OPERATOR' || role === 'SUPERVISOR' ? <Ringing /> : null;
}

function Ringing(): ReactNode {
  const text = useIntakeText();
  const [away, setAway] = useState<readonly string[]>([]);
  const calls = (useCalls(true).data ?? []).filter(({ id, takenBy }) => takenBy === null && !away.includes(id));
  return (
    <section className="calls" aria-label={text.calls} aria-live="polite" data-testid="calls">
      {calls.slice(0, SHOWN).map((call) => (
        <CallCard key={call.id} call={call} putAway={() => setAway((held) => [...held, call.id])} />
      ))}
      {calls.length > SHOWN ? <p className="more-calls">{filled(text.moreCalls, { n: calls.length - SHOWN })}</p> : null}
    </section>
  );
}

function CallCard({ call, putAway }: { readonly call: IncomingCall; readonly putAway: () => void }): ReactNode {
  const text = useIntakeText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const take = useMutation({
    mutationFn: () => write<IncomingCall>(`/incoming-calls/${call.id}/taking`, { method: 'POST' }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: CALLS });
      void navigate(`/intake?call=${call.id}`);
    },
    onError: async (error) => {
      void message.warning(error instanceof Problem && error.status === 409 ? error.message : text.takeFailed);
      await queries.invalidateQueries({ queryKey: CALLS });
    },
  });
  const [person] = call.people;
  const open = call.orders.length + call.unitOrders.length;
  return (
    <article className="call-card">
      <Icon name="phone" size={20} />
      <div>
        <p>
          <b>{text.ringing}</b> <span className="digits">{shownNumber(call.callerNumber)}</span> <span className="quiet digits">{timeOf(call.calledAt)}</span>
        </p>
        <p className="quiet">
          {person === undefined ? null : `${person.unitName} ${person.name} · `}
          {open === 0 ? text.noOpen : filled(text.openOrders, { n: open })}
          {call.operator === null ? null : ` · ${filled(text.forDesk, { desk: call.operator })}`}
        </p>
        {[...call.unitOrders, ...call.orders].slice(0, 2).map((order) => (
          <p key={order.id} className="call-order">
            <span className="digits">{order.number}</span> {order.title}
          </p>
        ))}
      </div>
      <div className="call-tools">
        <button type="button" className="as-button primary" disabled={take.isPending} onClick={() => take.mutate()}>
          {take.isPending ? text.taking : text.take}
        </button>
        <button type="button" className="as-link" onClick={putAway}>
          {text.putAway}
        </button>
      </div>
    </article>
  );
}
