import { read } from '../api/client';

interface SignInOptions {
  /** Null: by password alone. `signOut`: this browser signed in there and can sign out there. */
  readonly oidc: { readonly name: string; readonly available: boolean; readonly signOut: boolean } | null;
}

const ask = (signal?: AbortSignal): Promise<SignInOptions> => read<SignInOptions>('/session/options', signal);

export const signInOptions = { queryKey: ['sign-in-options'], queryFn: ({ signal }: { readonly signal: AbortSignal }) => ask(signal), staleTime: 30_000, retry: false } as const;

/** Where somebody goes who has just signed out: by way of the provider who let him in, so that the next person is not let in as him. */
export const wayOut = (): Promise<string> => ask().then(({ oidc }) => (oidc?.signOut === true ? '/api/v1/session/oidc/logout' : '/sign-in'), () => '/sign-in');
