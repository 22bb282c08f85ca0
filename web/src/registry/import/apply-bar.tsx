import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { Problem, write } from '../../api/client';
import { useApprovalsText } from '../../approvals/approvals-text';
import { useText } from '../../look/preferences';
import { Icon } from '../../marks/icons';
import { filled } from '../../text/filled';
import { useRegistryText } from '../registry-text';
import type { ContactImport } from '../registry-types';
import { SecondPerson } from './second-person';

/** What can be done with a list that was tried: register it, or take the workbook and mend it. */
export function ApplyBar({ one }: { readonly one: ContactImport }): ReactNode {
  const text = useRegistryText();
  const { problems } = useText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const twoPersons = useApprovalsText();
  const [confirming, setConfirming] = useState(false);
  const apply = useMutation({
    mutationFn: (confirmEnded: number | null) => write<ContactImport>(`/contacts/imports/${encodeURIComponent(one.id)}/application`, { method: 'POST', body: confirmEnded === null ? {} : { confirmEnded } }),
    onSuccess: ({ state }) => void (state === 'APPLIED' ? message.success(text.import.done) : message.info(twoPersons.submitted)),
    onSettled: async () => {
      setConfirming(false);
      // What was refused was computed anew: the page shows the new result.
      await Promise.all([['imports'], ['contacts'], ['coverage'], ['rosters'], ['board']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  const { counts } = one;
  const changes = counts === null ? 0 : counts.new + counts.changed + counts.ended;
  const absent = counts?.absent ?? 0;
  return (
    <>
      {apply.isError ? <Alert type="error" showIcon role="alert" title={apply.error instanceof Problem && apply.error.status > 0 ? apply.error.message : problems.unreachable} description={apply.error instanceof Problem && apply.error.status === 409 ? text.import.recount : undefined} /> : null}
      <SecondPerson one={one} />
      <div className="apply-bar">
        {one.links.application === null || changes === 0 || one.approval?.state === 'OPEN' ? null : (
          <Button type="primary" loading={apply.isPending} onClick={() => (absent > 0 ? setConfirming(true) : apply.mutate(null))} data-testid="apply">
            {filled(text.import.apply, { n: changes })}
          </Button>
        )}
        {one.state === 'READY' && counts !== null && counts.problems > 0 ? <span className="bad">{filled(text.import.mendFirst, { n: counts.problems })}</span> : null}
        {one.state === 'READY' && counts !== null && counts.problems === 0 && changes === 0 ? <span className="quiet">{text.import.nothingToApply}</span> : null}
        {one.links.workbook === null ? (
          <span className="quiet">{text.import.gone}</span>
        ) : counts === null ? null : (
          <a href={one.links.workbook} download data-testid="returned-workbook">
            <Icon name="down" size={14} /> {text.import.workbook}
          </a>
        )}
      </div>
      {confirming ? <ConfirmEnding count={absent} pending={apply.isPending} close={() => setConfirming(false)} confirm={() => apply.mutate(absent)} /> : null}
    </>
  );
}

interface Confirming {
  readonly count: number;
  readonly pending: boolean;
  readonly close: () => void;
  readonly confirm: () => void;
}

/** Ending people takes more than a click: whoever does it has read how many. */
function ConfirmEnding({ count, pending, close, confirm }: Confirming): ReactNode {
  const text = useRegistryText();
  const [typed, setTyped] = useState('');
  const agrees = typed.trim() === String(count);
  return (
    <Modal
      open
      title={filled(text.import.confirmTitle, { n: count })}
      onCancel={close}
      onOk={() => (agrees ? confirm() : undefined)}
      okText={text.import.confirm}
      cancelText={text.import.cancel}
      okButtonProps={{ danger: true, disabled: !agrees }}
      confirmLoading={pending}
      width={460}
      className="registry-modal"
      destroyOnHidden
    >
      <p>{filled(text.import.confirmText, { n: count })}</p>
      <label className="labelled">
        <span>{text.import.confirmAsk}</span>
        <Input autoFocus inputMode="numeric" value={typed} status={typed !== '' && !agrees ? 'error' : ''} onChange={(event) => setTyped(event.target.value)} onPressEnter={() => (agrees ? confirm() : undefined)} />
        <small className="bad">{typed !== '' && !agrees ? filled(text.import.confirmWrong, { n: count }) : ' '}</small>
      </label>
    </Modal>
  );
}
