import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { Problem, read, write } from '../api/client';
import { useSession } from '../api/queries';
import type { Instant, Role, WorkOrder } from '../api/types';
import { telephone } from '../board/alarm-panel';
import { usePrivacyText } from '../look/privacy-text';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { useSecondsSince } from '../time/use-now';

interface Petitioner {
  readonly name: string | null;
  readonly phone: string | null;
  readonly caller: string | null;
  readonly description: string | null;
  readonly erasedAt: Instant | null;
}

interface Shown {
  readonly petitioner: Petitioner;
  /** A `performance.now()` value. */
  readonly since: number;
}

/** Who handles an order may have to talk with whoever reported it; a unit only while it leads. */
const HANDLING: ReadonlySet<Role> = new Set<Role>(['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE']);
const SHOWN_SECONDS = 60;

/** Who reported: masked, and in full for a minute once somebody said what for. */
export function PetitionerPanel({ order }: { readonly order: WorkOrder }): ReactNode {
  const { petitioner: words } = usePrivacyText();
  const role = useSession().data?.account.role;
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const path = `/work-orders/${encodeURIComponent(order.id)}`;
  const masked = useQuery({
    queryKey: ['order', order.id, 'petitioner'], queryFn: ({ signal }) => read<Petitioner>(`${path}/petitioner`, signal), enabled: role !== undefined && HANDLING.has(role),
    retry: (count, error) => count < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
  });
  useEffect(() => {
    if (shown === null) return undefined;
    const timer = window.setTimeout(() => setShown(null), SHOWN_SECONDS * 1000);
    return () => window.clearTimeout(timer);
  }, [shown]);
  // 422: another unit leads; its people read nothing here.
  if (role === undefined || !HANDLING.has(role) || (masked.error instanceof Problem && masked.error.status > 0 && masked.error.status < 500)) return null;
  const data = shown?.petitioner ?? masked.data;
  return (
    <section className="panel" aria-label={words.title}>
      <h2>{words.title}</h2>
      {data === undefined ? <p className="quiet" role="status">{masked.isError ? words.failed : '…'}</p> : <Known petitioner={data} isFull={shown !== null} />}
      {data === undefined || isEmpty(data) ? null : shown === null ? (
        <Button size="small" onClick={() => setAsking(true)}>
          {words.show}
        </Button>
      ) : (
        <InFull since={shown.since} mask={() => setShown(null)} />
      )}
      {asking ? <Asking path={`${path}/reveals`} close={() => setAsking(false)} reveal={(petitioner) => setShown({ petitioner, since: performance.now() })} /> : null}
    </section>
  );
}

const isEmpty = ({ name, phone, caller, description }: Petitioner): boolean => name === null && phone === null && caller === null && description === null;

function Known({ petitioner, isFull }: { readonly petitioner: Petitioner; readonly isFull: boolean }): ReactNode {
  const { petitioner: words } = usePrivacyText();
  const { name, phone, caller, description, erasedAt } = petitioner;
  if (erasedAt !== null) return <p className="quiet">{filled(words.erased, { at: dayAndTime(erasedAt) })}</p>;
  if (name === null && phone === null && caller === null) return <p className="quiet">{words.none}</p>;
  const number = (value: string): ReactNode => (isFull ? <a className="digits" href={telephone(value)}>{value}</a> : <span className="digits">{value}</span>);
  return (
    <dl>
      {name === null ? null : <><dt>{words.name}</dt><dd lang="zh">{name}</dd></>}
      {phone === null ? null : <><dt>{words.phone}</dt><dd>{number(phone)}</dd></>}
      {caller === null || caller === phone ? null : <><dt>{words.caller}</dt><dd>{number(caller)}</dd></>}
      {isFull && description !== null ? <><dt>{words.original}</dt><dd lang="zh">{description}</dd></> : null}
    </dl>
  );
}

function InFull({ since, mask }: { readonly since: number; readonly mask: () => void }): ReactNode {
  const { petitioner: words } = usePrivacyText();
  const left = Math.max(0, SHOWN_SECONDS - useSecondsSince(since));
  return (
    <p className="in-full">
      <Button size="small" onClick={mask}>
        {words.mask}
      </Button>{' '}
      <span className="quiet digits">{filled(words.left, { n: left })}</span>
    </p>
  );
}

interface AskingProps {
  readonly path: string;
  readonly close: () => void;
  readonly reveal: (petitioner: Petitioner) => void;
}

/** What for? One field, and one press for the usual answers. */
function Asking({ path, close, reveal }: AskingProps): ReactNode {
  const { petitioner: words } = usePrivacyText();
  const [typed, setTyped] = useState('');
  const asked = useMutation({
    mutationFn: (purpose: string) => write<Petitioner>(path, { method: 'POST', body: { purpose } }),
    onSuccess: (petitioner) => {
      reveal(petitioner);
      close();
    },
  });
  const submit = (purpose: string): void => (purpose.trim() === '' ? undefined : asked.mutate(purpose.trim()));
  return (
    <Modal open title={words.ask} onCancel={close} onOk={() => submit(typed)} okText={words.ok} cancelText={words.cancel} okButtonProps={{ disabled: typed.trim() === '' }} confirmLoading={asked.isPending} width={440} destroyOnHidden>
      {asked.isError ? <Alert type="error" showIcon role="alert" title={asked.error instanceof Problem && asked.error.status > 0 ? asked.error.message : words.unreachable} /> : null}
      <div className="picks" role="group" aria-label={words.usual}>
        {words.picks.map((pick) => (
          <Button key={pick} disabled={asked.isPending} onClick={() => submit(pick)}>
            {pick}
          </Button>
        ))}
      </div>
      <label className="labelled">
        <span>{words.purpose}</span>
        <Input autoFocus maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={() => submit(typed)} />
        <small className="quiet">{words.purposeHint}</small>
      </label>
    </Modal>
  );
}
