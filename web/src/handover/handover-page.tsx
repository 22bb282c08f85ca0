import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../api/queries';
import { usePageTitle } from '../live/page-title';
import { useText } from '../look/preferences';
import { FrozenHandover } from './frozen-handover';
import { useHandoverText } from './handover-text';
import { useCurrentShift } from './handover-queries';
import type { CurrentShift } from './handover-types';
import { Happenings } from './happenings';
import { History } from './history';
import { NotesPanel } from './notes-panel';
import { OpenOrders } from './open-orders';
import { ShiftPanel } from './shift-panel';
import { Waiting } from './waiting';
import './handover.css';

/** The duty room's log: who is on duty, what happened since, what is open, and how it is handed on. */
export function HandoverPage(): ReactNode {
  const text = useHandoverText();
  const [params] = useSearchParams();
  const shown = params.get('id');
  usePageTitle(text.title);
  return <div className="handover">{shown === null ? <Desk /> : <FrozenHandover id={shown} />}</div>;
}

function Desk(): ReactNode {
  const text = useHandoverText();
  const { loading } = useText();
  const current = useCurrentShift();
  return (
    <>
      <header className="handover-head">
        <h1>{text.title}</h1>
        <Button onClick={() => window.print()}>{text.print}</Button>
      </header>
      {current.data === undefined ? (
        <p className="loading" role="status">
          {current.isError ? text.failed : loading} {current.isError ? <Button onClick={() => void current.refetch()}>{text.retry}</Button> : null}
        </p>
      ) : (
        <Parts shift={current.data} />
      )}
    </>
  );
}

function Parts({ shift }: { readonly shift: CurrentShift }): ReactNode {
  const text = useHandoverText();
  const session = useSession();
  const role = session.data?.account.role;
  const mayWrite = role === 'OPERATOR' || role === 'SUPERVISOR';
  return (
    <>
      {mayWrite ? null : <p className="handover-readonly quiet">{text.readOnly}</p>}
      <ShiftPanel shift={shift} mayWrite={mayWrite} />
      <div className="handover-columns">
        <div>
          <OpenOrders orders={shift.orders} noted={new Set(shift.notes.map(({ workOrderId }) => workOrderId ?? ''))} />
          <Happenings happenings={shift.happenings} figures={shift.figures} />
        </div>
        <div>
          <NotesPanel shift={shift} mayWrite={mayWrite} />
          <Waiting waiting={shift.waiting} />
          <History />
        </div>
      </div>
    </>
  );
}
