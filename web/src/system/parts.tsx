import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { useText } from '../look/preferences';
import { Icon, type IconName } from '../marks/icons';
import type { SystemText } from '../text/system-zh';
import { useSystemText } from './system-text';

/** What stands in the place of something that is being read or could not be. */
export function Waiting({ failed, retry }: { readonly failed: boolean; readonly retry: () => void }): ReactNode {
  const text = useSystemText();
  const { loading } = useText();
  return (
    <p className="loading" role="status">
      {failed ? text.failed : loading} {failed ? <Button onClick={retry}>{text.retry}</Button> : null}
    </p>
  );
}

interface SheetProps {
  readonly headings: readonly string[];
  readonly label: string;
  readonly children: ReactNode;
}

/** A table that scrolls sideways by itself where the screen is narrow. */
export function Sheet({ headings, label, children }: SheetProps): ReactNode {
  return (
    <div className="system-sheet" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function Mark({ tone, icon, words }: { readonly tone: 'good' | 'warn' | 'bad' | 'info' | 'quiet'; readonly icon: IconName; readonly words: string }): ReactNode {
  return (
    <span className={`mark mark-${tone}`}>
      <Icon name={icon} size={13} />
      {words}
    </span>
  );
}

/** The service's own sentence, field by field where it named some. */
export function reasonsOf(error: Error, text: SystemText): readonly string[] {
  if (!(error instanceof Problem)) return [text.otherProblem];
  if (error.status === 0) return [text.unreachable];
  const fields = error.body.errors ?? [];
  return fields.length > 0 ? fields.map(({ detail }) => detail) : [error.body.detail ?? text.otherProblem];
}
