import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { FormDialog, type Typed } from '../form-dialog';

export type { Typed };

interface Props {
  readonly title: string;
  readonly initial?: Typed;
  readonly width?: number;
  readonly send: (typed: Typed) => Promise<unknown>;
  readonly children: ReactNode;
}

/** A button and the form behind it. */
export function RosterForm({ title, ...form }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      {open ? <FormDialog title={title} close={() => setOpen(false)} {...form} /> : null}
    </>
  );
}

/** The address of one roster. */
export function pathOf(unit: string, role: string, what = ''): string {
  return `/rosters/${encodeURIComponent(unit)}/${encodeURIComponent(role)}${what}`;
}
