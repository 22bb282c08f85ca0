import { Popover } from 'antd';
import type { ReactNode } from 'react';
import { usePreferences } from '../look/preferences';
import { Icon } from '../marks/icons';
import { useDefinitions } from './queries';
import { filled } from '../text/filled';
import { useStatisticsText } from './statistics-text';

/** A question mark that says what a figure means, from which instant to which. */
export function Explain({ of }: { readonly of: string }): ReactNode {
  const { language } = usePreferences();
  const text = useStatisticsText();
  const found = useDefinitions().data?.items.find(({ key }) => key === of);
  if (found === undefined) return null;
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      content={
        <div className="explained">
          <b>{found.name[language]}</b>
          <p>{found.means[language]}</p>
          {found.because.length === 0 ? null : <small className="quiet">{found.because.join(' · ')}</small>}
        </div>
      }
    >
      <button type="button" className="explain" aria-label={filled(text.definition, { name: found.name[language] })}>
        <Icon name="question" size={15} />
      </button>
    </Popover>
  );
}

/** Every definition, for whoever reads or prints the whole page. */
export function Definitions(): ReactNode {
  const { language } = usePreferences();
  const text = useStatisticsText();
  const definitions = useDefinitions();
  return (
    <details className="panel definitions">
      <summary>
        <h2>{text.panels.definitions}</h2>
      </summary>
      <dl>
        {definitions.data?.items.map(({ key, name, means, because }) => (
          <div key={key}>
            <dt>{name[language]}</dt>
            <dd>
              {means[language]} <small className="quiet">{because.join(' · ')}</small>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
