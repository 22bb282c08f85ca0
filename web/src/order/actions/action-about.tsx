import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { WorkOrder } from '../../api/types';
import { Clauses } from '../../marks/clauses';
import { near } from '../../time/format';
import { useNow } from '../../time/use-now';
import { useOrderText } from '../order-text';
import { filled } from '../../text/filled';
import { RequestLine } from '../requests';
import type { Action, Around } from './action';
import { useActionWords } from './words';

interface Props {
  readonly action: Action;
  readonly order: WorkOrder;
  readonly around: Around;
}

/** What whoever acts should see beside the form. */
export function ActionAbout({ action, order, around }: Props): ReactNode {
  const { wordOf } = useActionWords();
  return (
    <>
      {action.note === undefined ? null : <Alert className="modal-note" type={action.danger === true ? 'warning' : 'info'} showIcon role="note" title={wordOf(action.note)} />}
      {action.about === 'NEXT_RUNG' ? <NextRung around={around} /> : null}
      {action.about === 'ROUTING' ? <Resolved order={order} /> : null}
      {action.about === 'returns' || action.about === 'extensions' ? <Asked order={order} of={action.about} /> : null}
    </>
  );
}

function NextRung({ around }: { readonly around: Around }): ReactNode {
  const text = useOrderText();
  const now = useNow();
  const next = around.plan.find(({ isClimbable }) => isClimbable);
  if (next === undefined) return <Alert className="modal-note" type="info" showIcon role="note" title={text.actions.escalateNone} />;
  const to = next.people.length === 0 ? text.plan.nobody : next.people.map(({ name }) => name).join('、');
  return <Alert className="modal-note" type="info" showIcon role="note" title={filled(text.actions.escalateNote, { to, at: near(next.at, now) })} description={<Clauses ids={next.because} />} />;
}

/** Why the service read the place as it did, and who else it may be. */
function Resolved({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useOrderText();
  const { routing } = order;
  if (routing === null) return null;
  const signs = (routing.evidence ?? []).map((evidence) => evidence.text);
  return (
    <div className="modal-about">
      <p>
        <b>{text.actions.whyResolved}</b> {routing.explanation}
      </p>
      {signs.length === 0 ? null : <p className="quiet">{signs.join('；')}</p>}
      {(routing.candidates ?? []).length === 0 ? null : <p className="quiet">{text.actions.suggested}：{(routing.candidates ?? []).map(({ name }) => name).join('、')}</p>}
      <Clauses ids={routing.because} />
    </div>
  );
}

function Asked({ order, of }: { readonly order: WorkOrder; readonly of: 'returns' | 'extensions' }): ReactNode {
  const text = useOrderText();
  const request = order[of].findLast(({ state }) => state === 'PENDING');
  if (request === undefined) return null;
  return (
    <div className="modal-about">
      <b>{text.actions.asked}</b>
      <ul className="limit-list">
        <RequestLine request={request} />
      </ul>
    </div>
  );
}
