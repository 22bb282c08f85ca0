import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Radio, Upload } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { Problem, read, upload } from '../../api/client';
import type { Page } from '../../api/types';
import { useText } from '../../look/preferences';
import { Icon } from '../../marks/icons';
import { queryOf, useAddress } from '../address';
import { CountyChoice, Labelled } from '../choices';
import { filled } from '../../text/filled';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { ContactImport } from '../registry-types';

const END_WITHIN = ['FILE_UNITS', 'ALL_UNITS'] as const;
const FORMS = '/api/v1/contacts';

/** A list comes in: choose the file, try it, and look at what it would do before anything is registered. */
export function ImportPage(): ReactNode {
  const text = useRegistryText();
  const { problems } = useText();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [endAbsent, setEndAbsent] = useState(false);
  const [within, setWithin] = useState<(typeof END_WITHIN)[number]>('FILE_UNITS');
  const attempt = useMutation({
    mutationFn: (chosen: File) => upload<ContactImport>(`/contacts/imports${queryOf({ dryRun: 'true', ...(endAbsent ? { endAbsent: 'true', endWithin: within } : {}) })}`, chosen),
    onSuccess: ({ id }) => void navigate(`/registry/import/${encodeURIComponent(id)}`),
  });
  return (
    <>
      <p className="lead quiet">{text.import.lead}</p>
      <div className="two-columns">
        <section className="panel upload">
          <Upload.Dragger
            accept=".xlsx,.xls,.xlsm"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(chosen) => {
              setFile(chosen);
              attempt.reset();
              // The form below sends it, with its options.
              return false;
            }}
          >
            <Icon name="file" size={30} />
            <p>{file === null ? text.import.choose : file.name}</p>
            <small className="quiet">{file === null ? text.import.chooseHint : `${sizeOf(file)} · ${text.import.again}`}</small>
          </Upload.Dragger>
          <Checkbox checked={endAbsent} onChange={(event) => setEndAbsent(event.target.checked)}>
            {text.import.endAbsent}
          </Checkbox>
          <p className="quiet hint">{text.import.endAbsentHint}</p>
          {endAbsent ? (
            <Radio.Group aria-label={text.import.within} value={within} options={END_WITHIN.map((value) => ({ value, label: text.import[value] }))} onChange={(event) => setWithin(event.target.value as typeof within)} />
          ) : null}
          {attempt.isError ? <Alert type="error" showIcon role="alert" title={attempt.error instanceof Problem && attempt.error.status > 0 ? attempt.error.message : problems.unreachable} /> : null}
          <Button type="primary" disabled={file === null} loading={attempt.isPending} onClick={() => (file === null ? undefined : attempt.mutate(file))}>
            {text.import.try}
          </Button>
        </section>
        <div className="stack">
          <Forms />
          <Recent />
        </div>
      </div>
    </>
  );
}

/** Empty forms to fill in, and the registry as it stands to work on. */
function Forms(): ReactNode {
  const text = useRegistryText();
  const [get, set] = useAddress();
  const county = get('county');
  return (
    <section className="panel">
      <h2>{text.import.forms}</h2>
      <ul className="downloads">
        <li>
          <a href={`${FORMS}/template?form=registration`} download>
            <Icon name="down" size={14} /> {text.import.registration}
          </a>
        </li>
        <li>
          <a href={`${FORMS}/template?form=full`} download>
            <Icon name="down" size={14} /> {text.import.full}
          </a>
        </li>
        <li>
          <a href={`${FORMS}/exports${queryOf({ form: 'full', county })}`} download>
            <Icon name="down" size={14} /> {text.import.export}
          </a>
          <Labelled label={text.by.county}>
            <CountyChoice label={text.by.county} every={text.every.county} value={county} onChange={(chosen) => set({ county: chosen })} />
          </Labelled>
          <small className="quiet">{text.import.exportNote}</small>
        </li>
      </ul>
    </section>
  );
}

function Recent(): ReactNode {
  const text = useRegistryText();
  const recent = useQuery({ queryKey: ['imports'], queryFn: ({ signal }) => read<Page<ContactImport>>('/contacts/imports?limit=8', signal) });
  if (recent.data === undefined) return null;
  return (
    <section className="panel">
      <h2>{text.import.recent}</h2>
      {recent.data.items.length === 0 ? <p className="quiet">{text.import.noRecent}</p> : null}
      <ul className="recent">
        {recent.data.items.map((one) => (
          <li key={one.id}>
            <Link to={`/registry/import/${encodeURIComponent(one.id)}`}>{one.file.name}</Link>
            <span className="chip">{text.import.states[one.state]}</span>
            <small className="quiet digits">{filled(text.import.uploaded, { by: one.uploadedBy, at: minuteOf(one.uploadedAt) })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sizeOf({ size }: File): string {
  return size < 1_000_000 ? `${Math.max(1, Math.round(size / 1000))} KB` : `${(size / 1_000_000).toFixed(1)} MB`;
}
