import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';

/**
 * A certified provider of OpenID Connect as a process of its own. Arguments: port, client id, client secret, origin of the service.
 * Its sign-in page takes anybody: `subject` is who somebody is, `name` what the claim preferred_username says, `acr` how he proved it.
 */
const [port, clientId, clientSecret, origin] = process.argv.slice(2);
const names = new Map();

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [`${origin}/api/v1/session/oidc/callback`], post_logout_redirect_uris: [`${origin}/sign-in`] }],
  jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  acrValues: ['urn:example:two-factors'],
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: names.get(id) }) }),
  // Whoever has signed in has agreed: this service is the city's own.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

const page = `<!doctype html><html lang="zh-CN"><title>统一身份认证</title><h1>统一身份认证</h1><form method="post">
<label>subject <input name="subject"></label> <label>name <input name="name"></label> <label>acr <input name="acr"></label>
<button name="act" value="in">登录</button> <button name="act" value="cancel">取消</button></form></html>`;

const interact = async (request, response) => {
  if (request.method === 'GET') return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  const form = new URLSearchParams(await text(request));
  if (form.get('act') === 'cancel') return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'cancelled' });
  const subject = form.get('subject') ?? '';
  names.set(subject, form.get('name') ?? '');
  await provider.interactionFinished(request, response, { login: { accountId: subject, ...(form.get('acr') ? { acr: form.get('acr') } : {}) } });
};

const answer = provider.callback();
createServer((request, response) => {
  if (request.url?.startsWith('/interaction/')) interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
  else void answer(request, response);
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
