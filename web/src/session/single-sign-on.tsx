import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { usePreferences } from '../look/preferences';
import { filled } from '../text/filled';
import { singleEn } from '../text/single-en';
import { singleZh, type SingleText } from '../text/single-zh';
import { signInOptions } from './sign-in-options';

export function useSingleText(): SingleText {
  return usePreferences().language === 'zh' ? singleZh : singleEn;
}

type Faults = SingleText['faults'];
const isFault = (fault: string, faults: Faults): fault is keyof Faults => Object.hasOwn(faults, fault);

/** Signing in by the city's own provider, where there is one: beside the password, never in its place. */
export function SingleSignOn({ to }: { readonly to: string }): ReactNode {
  const words = useSingleText();
  const [asked] = useSearchParams();
  const options = useQuery(signInOptions);
  const oidc = options.data?.oidc ?? null;
  const fault = asked.get('sso');
  return (
    <div className="single">
      {fault !== null && isFault(fault, words.faults) ? <Alert type="error" showIcon role="alert" title={words.faults[fault]} /> : null}
      {oidc === null ? null : (
        <>
          {oidc.available ? null : <p className="quiet">{filled(words.away, { name: oidc.name })}</p>}
          <Button size="large" block disabled={!oidc.available} href={`/api/v1/session/oidc?to=${encodeURIComponent(to)}`}>
            {filled(words.by, { name: oidc.name })}
          </Button>
        </>
      )}
    </div>
  );
}

/** For a session that a provider opened: who came by it has no password here to confirm with. */
export function ConfirmElsewhere(): ReactNode {
  const words = useSingleText();
  const { pathname, search } = useLocation();
  const oidc = useQuery(signInOptions).data?.oidc ?? null;
  if (oidc?.signOut !== true) return null;
  return (
    <>
      <p className="quiet">{filled(words.signedInThere, { name: oidc.name })}</p>
      <Button block disabled={!oidc.available} href={`/api/v1/session/oidc?confirm=yes&to=${encodeURIComponent(pathname + search)}`}>
        {filled(words.confirmBy, { name: oidc.name })}
      </Button>
    </>
  );
}
