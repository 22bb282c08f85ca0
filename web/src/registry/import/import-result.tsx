import { useQuery } from '@tanstack/react-query';
import { Alert, Progress } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Problem, read } from '../../api/client';
import { Icon } from '../../marks/icons';
import { Waiting } from '../choices';
import { filled } from '../../text/filled';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { ContactImport, ImportState } from '../registry-types';
import { ApplyBar } from './apply-bar';
import { ImportDifferences } from './import-differences';
import { ImportProblems } from './import-problems';

const POLL_MS = 700;
const RUNNING: ReadonlySet<ImportState> = new Set<ImportState>(['READING', 'CHECKING', 'APPLYING']);
const WHOLE = 100;

/** One import: how far it is, then what it would do, what is wrong in it, and the button that registers it. */
export function ImportResult(): ReactNode {
  const { id = '' } = useParams();
  const text = useRegistryText();
  const found = useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => read<ContactImport>(`/contacts/imports/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) => (state.data !== undefined && RUNNING.has(state.data.state) ? POLL_MS : false),
  });
  const another = (
    <Link to="/registry/import" className="back">
      <Icon name="back" size={15} /> {text.import.another}
    </Link>
  );
  if (found.data === undefined) {
    const isMissing = found.error instanceof Problem && (found.error.status === 404 || found.error.status === 403);
    return (
      <>
        {another}
        {isMissing ? <p className="nothing">{text.import.missing}</p> : <Waiting failed={found.isError} retry={() => void found.refetch()} />}
      </>
    );
  }
  const one = found.data;
  return (
    <>
      {another}
      <section className={`panel import-head import-${one.state.toLowerCase()}`} data-testid="import-state" data-state={one.state}>
        <h2>
          <Icon name="file" size={17} /> {one.file.name} <span className="chip">{text.import.states[one.state]}</span>
        </h2>
        <p className="quiet digits">
          {one.form === null ? '' : `${text.import.formOf[one.form]} · `}
          {filled(text.import.uploaded, { by: one.uploadedBy, at: minuteOf(one.uploadedAt) })}
          {one.appliedAt === null ? '' : ` · ${filled(text.import.applied, { by: one.appliedBy ?? '', at: minuteOf(one.appliedAt) })}`}
        </p>
        {RUNNING.has(one.state) ? <HowFar one={one} /> : null}
        {one.refusal === null ? null : <Alert type="error" showIcon role="alert" title={one.refusal.detail} />}
        {one.notes.length === 0 ? null : (
          <ul className="notes quiet">
            {one.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        <ApplyBar one={one} />
      </section>
      {RUNNING.has(one.state) || (one.state === 'FAILED' && one.counts === null) ? null : (
        <>
          <ImportProblems one={one} />
          {one.state === 'FAILED' ? null : <ImportDifferences one={one} />}
        </>
      )}
    </>
  );
}

function HowFar({ one: { state, progress } }: { readonly one: ContactImport }): ReactNode {
  const text = useRegistryText();
  const { rowsDone, rowsTotal } = progress;
  return (
    <div className="how-far" role="status">
      <Progress percent={rowsTotal === null || rowsTotal === 0 ? 0 : Math.floor((rowsDone / rowsTotal) * WHOLE)} status="active" showInfo={false} aria-label={text.import.states[state]} />
      <span className="quiet digits">{rowsTotal === null ? filled(text.import.rowsDone, { done: rowsDone }) : filled(text.import.progress, { done: rowsDone, total: rowsTotal })}</span>
    </div>
  );
}
