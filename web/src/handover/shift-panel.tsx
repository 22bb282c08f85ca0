import { Alert, App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem } from '../api/client';
import { useSession } from '../api/queries';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { near, span } from '../time/format';
import { useNow } from '../time/use-now';
import { GiveForm } from './give-form';
import { filled } from '../text/filled';
import { useHandoverText } from './handover-text';
import { reasonOf, useAct, type Act } from './handover-queries';
import type { CurrentShift, FigureKey } from './handover-types';
import { ReasonForm } from './reason-form';

const FIGURES: readonly FigureKey[] = ['RECEIVED', 'ANSWERED', 'OVERDUE', 'CARD', 'ALARM', 'CLOSED'];
const OPEN_FIGURES: readonly FigureKey[] = ['OPEN', 'OPEN_UNANSWERED', 'OPEN_OVERDUE'];

type Asked = 'give' | 'refuse' | 'takeOver' | null;

/** Who is on duty, the figures of the shift, and the one act that fits the reader's place in it. */
export function ShiftPanel({ shift, mayWrite }: { readonly shift: CurrentShift; readonly mayWrite: boolean }): ReactNode {
  const text = useHandoverText();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Asked>(null);
  const act = useAct();
  const run = (what: Act, done: string): void => act.mutate({ ...what, version: shift.version }, { onSuccess: () => { setAsked(null); void message.success(done); } });
  const isStale = act.error instanceof Problem && act.error.status === 412;
  return (
    <section className="panel shift-panel" aria-label={text.onDuty}>
      <div className="shift-top">
        <Holder shift={shift} />
        {mayWrite ? <Acts shift={shift} isPending={act.isPending} ask={setAsked} run={run} /> : null}
      </div>
      {shift.offered === null ? null : <Offered shift={shift} />}
      {act.isError ? (
        <Alert type="error" showIcon role="alert" title={reasonOf(act.error, text)} action={isStale ? <Button size="small" onClick={() => act.reset()}>{text.reload}</Button> : null} />
      ) : null}
      {asked === 'give' ? <GiveForm shift={shift} isPending={act.isPending} cancel={() => setAsked(null)} give={(body) => run({ path: '/handovers', body }, text.gaveOver)} /> : null}
      {asked === 'refuse' && shift.offered !== null ? (
        <ReasonForm label={text.refuseReason} submit={text.refuse} isPending={act.isPending} cancel={() => setAsked(null)} done={(reason) => run({ path: `/handovers/${shift.offered?.id ?? ''}/refusal`, body: { reason } }, text.saved)} />
      ) : null}
      {asked === 'takeOver' ? (
        <ReasonForm label={text.takeOverReason} submit={text.takeOver} note={filled(text.takeOverNote, { name: shift.shift?.holder ?? '' })} isPending={act.isPending} cancel={() => setAsked(null)} done={(reason) => run({ path: '/handovers/shifts', body: { reason } }, text.begun)} />
      ) : null}
      <Figures shift={shift} />
    </section>
  );
}

function Holder({ shift }: { readonly shift: CurrentShift }): ReactNode {
  const text = useHandoverText();
  const { time } = useText();
  const session = useSession();
  const now = useNow();
  if (shift.shift === null) {
    return (
      <div className="holder holder-none">
        <Icon name="question" size={26} />
        <div>
          <strong>{text.nobody}</strong>
          <p>{text.nobodyHint}</p>
          <p className="quiet">{filled(text.sinceLast, { at: near(shift.since, now) })}</p>
        </div>
      </div>
    );
  }
  const { holder, holderId, beganAt, beganAs, reason } = shift.shift;
  const as = { BEGUN: text.asBegun, HANDED_OVER: text.asHandedOver, TAKEN_OVER: text.asTakenOver }[beganAs];
  return (
    <div className="holder">
      <Icon name="user" size={26} />
      <div>
        <small className="quiet">{text.onDuty}</small>
        <strong data-testid="holder">
          {holder}
          {session.data?.account.id === holderId ? text.you : ''}
        </strong>
        <p>
          <span className="digits">{filled(text.since, { at: near(beganAt, now) })}</span> · {as}
          {reason === null ? '' : ` · ${reason}`}
          {now === null ? null : (
            <span className="digits quiet">
              {' '}
              · {text.lasted} {span(Math.max(0, now - Math.floor(Date.parse(beganAt) / 1000)), time.day)}
            </span>
          )}
        </p>
      </div>
    </div>
  );
}

interface ActsProps {
  readonly shift: CurrentShift;
  readonly isPending: boolean;
  readonly ask: (what: Asked) => void;
  readonly run: (what: Act, done: string) => void;
}

function Acts({ shift, isPending, ask, run }: ActsProps): ReactNode {
  const text = useHandoverText();
  const session = useSession();
  const me = session.data?.account;
  const { offered } = shift;
  if (offered !== null && offered.to.id === me?.id) {
    return (
      <div className="acts">
        <Button type="primary" size="large" loading={isPending} onClick={() => run({ path: `/handovers/${offered.id}/acceptance` }, text.tookOver)}>
          {text.accept}
        </Button>
        <Button size="large" disabled={isPending} onClick={() => ask('refuse')}>
          {text.refuse}
        </Button>
      </div>
    );
  }
  if (offered !== null && offered.from.id === me?.id) {
    return (
      <div className="acts">
        <Button size="large" loading={isPending} onClick={() => run({ path: `/handovers/${offered.id}/withdrawal` }, text.saved)}>
          {text.withdraw}
        </Button>
      </div>
    );
  }
  if (shift.shift === null) {
    return (
      <div className="acts">
        <Button type="primary" size="large" loading={isPending} onClick={() => run({ path: '/handovers/shifts' }, text.begun)}>
          {text.begin}
        </Button>
      </div>
    );
  }
  const isMine = shift.shift.holderId === me?.id;
  if (!isMine && me?.role !== 'SUPERVISOR') return null;
  return (
    <div className="acts">
      {isMine ? (
        <Button type="primary" size="large" onClick={() => ask('give')}>
          {text.give}
        </Button>
      ) : (
        <Button size="large" onClick={() => ask('takeOver')}>
          {text.takeOver}
        </Button>
      )}
    </div>
  );
}

function Offered({ shift: { offered } }: { readonly shift: CurrentShift }): ReactNode {
  const text = useHandoverText();
  const now = useNow();
  if (offered === null) return null;
  const names = { from: offered.from.name, to: offered.to.name };
  return (
    <div className="offered" role="status" data-testid="offered">
      <p>
        <strong>{filled(text.offered, names)}</strong> <span className="digits">{filled(text.offeredAt, { at: near(offered.offeredAt, now) })}</span>
      </p>
      <p>{filled(text.waitingFor, names)}</p>
      <blockquote>{offered.summary}</blockquote>
      <Link to={`/handover?id=${encodeURIComponent(offered.id)}`}>{text.showFrozen}</Link>
    </div>
  );
}

function Figures({ shift }: { readonly shift: CurrentShift }): ReactNode {
  const text = useHandoverText();
  return (
    <dl className="shift-figures">
      {[...FIGURES, ...OPEN_FIGURES].map((key) => (
        <div key={key} className={OPEN_FIGURES.includes(key) ? 'figure figure-open' : 'figure'}>
          <dt>{text.figures[key]}</dt>
          <dd className="digits" data-testid={`figure-${key}`}>
            {shift.figures[key]}
          </dd>
        </div>
      ))}
      {shift.figures.DRILLS > 0 ? (
        <div className="figure figure-drills">
          <dt>
            {text.figures.DRILLS} <small>{text.drillsApart}</small>
          </dt>
          <dd className="digits">{shift.figures.DRILLS}</dd>
        </div>
      ) : null}
    </dl>
  );
}
