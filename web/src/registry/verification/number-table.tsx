import type { ReactNode } from 'react';
import { word } from '../../look/preferences';
import { useRoleName } from '../choices';
import { filled } from '../../text/filled';
import { ContactNumber } from '../contact-number';
import { minuteOf } from '../numbers';
import { AskOwner } from '../people/ask-owner';
import { useRegistryText } from '../registry-text';
import type { KnownNumber, VerificationRequest } from './verification-types';

export function NumberTable({ rows, open }: { readonly rows: readonly KnownNumber[]; readonly open: (id: string) => void }): ReactNode {
  const text = useRegistryText();
  const { verification } = text;
  const roleName = useRoleName();
  return (
    <div className="sheet">
      <table className="people" data-testid="numbers">
        <thead>
          <tr>
            {[text.by.unit, verification.person, verification.number, verification.state, verification.asked, verification.act].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.contactId} ${row.kind}`}>
              <th scope="row">{rows[index - 1]?.unitCode === row.unitCode ? <span className="hidden">{row.unitName}</span> : row.unitName}</th>
              <td>
                <button type="button" className="as-link" onClick={() => open(row.contactId)}>
                  {row.name}
                </button>
                <small className="note">{roleName(row.role)}</small>
              </td>
              <td>
                <ContactNumber number={row.number} extension={row.extension} contact={{ id: row.contactId, name: row.name }} kind={row.kind === 'MOBILE' ? 'mobile' : 'landline'} />
              </td>
              <td>
                <Standing row={row} />
              </td>
              <td>{row.request === null ? <span className="quiet">{verification.neverAsked}</span> : <Asked request={row.request} />}</td>
              <td className="keep">{row.isAskable ? <AskOwner contact={{ id: row.contactId }} number={row.kind} /> : <span className="quiet">{verification.byHand}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Standing({ row }: { readonly row: KnownNumber }): ReactNode {
  const { verification } = useRegistryText();
  return (
    <>
      <span className={`trust-${row.state.toLowerCase()}`}>{verification.states[row.state]}</span>
      <small className="note digits">{filled(row.state === 'UNVERIFIED' ? verification.since : verification.provenAt, { at: minuteOf(row.lastProofAt ?? row.since) })}</small>
      {row.deniedAt === null ? null : <small className="note bad digits">{filled(verification.deniedAt, { at: minuteOf(row.deniedAt) })}</small>}
      {row.failing === null ? null : (
        <small className="note bad digits">
          {filled(verification.failedAt, { at: minuteOf(row.failing.at) })} {row.failing.reason}
        </small>
      )}
    </>
  );
}

function Asked({ request }: { readonly request: VerificationRequest }): ReactNode {
  const { verification } = useRegistryText();
  return (
    <>
      {word(verification.requests, request.state)} <span className="quiet">{request.requestedBy}</span>
      <small className="note digits">{minuteOf(request.answeredAt ?? request.sentAt ?? request.dueAt)}</small>
      {request.reason === null ? null : <small className="note">{request.reason}</small>}
    </>
  );
}
