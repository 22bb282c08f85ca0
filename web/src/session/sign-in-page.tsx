import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useAccountText } from '../account/account-text';
import { Problem, write } from '../api/client';
import { keys } from '../api/queries';
import type { Session } from '../api/types';
import { useText } from '../look/preferences';
import { LookSwitches } from '../shell/look-switches';
import type { Text } from '../text/zh';
import { SingleSignOn } from './single-sign-on';
import { sitsHere } from './typed';

interface Credentials {
  readonly account: string;
  readonly password: string;
  /** Once the service has asked for it. */
  readonly code?: string;
}

export function SignInPage(): ReactNode {
  const text = useText();
  const { signIn: more } = useAccountText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { state } = useLocation();
  const signIn = useMutation({
    mutationFn: (body: Credentials) => write<Session>('/session', { method: 'POST', body }),
    onSuccess: (session) => {
      // Whoever sat here before may have seen more than this person may.
      if (queries.getQueryData<Session>(keys.session)?.account.id !== session.account.id) queries.removeQueries();
      sitsHere(session.account.id);
      queries.setQueryData(keys.session, session);
      void navigate(cameFrom(state), { replace: true });
    },
  });
  const asked = signIn.error instanceof Problem ? signIn.error.code : undefined;
  const [needsCode, setNeedsCode] = useState(false);
  if (asked === 'SECOND_FACTOR_NEEDED' && !needsCode) setNeedsCode(true);
  return (
    <main className="sign-in">
      <div className="sign-in-corner">
        <LookSwitches />
      </div>
      <section className="sign-in-panel">
        <img src="/favicon.svg" alt="" width="44" height="44" />
        <h1>
          {text.product}
          <small>{text.productLine}</small>
        </h1>
        <p className="quiet">{text.signIn.lead}</p>
        <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(credentials) => signIn.mutate(credentials)}>
          {signIn.isError ? <Alert type={asked === 'SECOND_FACTOR_NEEDED' ? 'info' : 'error'} showIcon role="alert" title={failure(signIn.error, text)} /> : null}
          <Form.Item name="account" label={text.signIn.account} rules={[{ required: true, message: text.signIn.required }]}>
            <Input size="large" autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label={text.signIn.password} rules={[{ required: true, message: text.signIn.required }]}>
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
          {needsCode ? (
            <Form.Item name="code" label={more.code} extra={more.codeHint} rules={[{ required: true, message: text.signIn.required }]}>
              <Input size="large" autoFocus autoComplete="one-time-code" maxLength={40} />
            </Form.Item>
          ) : null}
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            {text.signIn.submit}
          </Button>
        </Form>
        <SingleSignOn to={cameFrom(state)} />
      </section>
    </main>
  );
}

function failure(error: Error, text: Text): string {
  if (!(error instanceof Problem) || error.status === 0) return text.live.unreachable;
  if (error.status === 429) return error.body.detail ?? text.signIn.tooMany;
  if (error.code === 'SECOND_FACTOR_NEEDED' || error.code === 'SECOND_FACTOR_WRONG') return error.message;
  return error.status === 401 || error.status === 400 ? text.signIn.wrong : (error.body.detail ?? text.problems.server);
}

/** Only a path of this console: an address from elsewhere must not ride on the sign-in. */
function cameFrom(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  return typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : '/';
}
