import type { CustomFetchOptions } from 'openid-client';

/** A person waits in front of it; a provider that takes longer is down for him. */
export const PROVIDER_TIMEOUT_S = 5;
const LARGEST = 256 * 1024;

/** The provider did not answer, answered with a fault of its own, or did not stop answering. */
export class ProviderAway extends Error {}

/** One question to the provider, with its answer read whole and no further than it may reasonably be long. */
export const fetchFromProvider = async (url: string, options: CustomFetchOptions): Promise<Response> => {
  try {
    const response = await fetch(url, options as RequestInit);
    const body = await readWhole(response);
    if (response.status >= 500) throw new ProviderAway(`${String(response.status)}`);
    return new Response(body.length === 0 ? null : body, { status: response.status, headers: response.headers });
  } catch (error) {
    throw error instanceof ProviderAway ? error : new ProviderAway('no answer', { cause: error });
  }
};

const readWhole = async (response: Response): Promise<Buffer<ArrayBuffer>> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LARGEST) throw new ProviderAway('an answer too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** An error and what caused it, outermost first. */
export const causesOf = (error: unknown): readonly unknown[] => {
  const causes: unknown[] = [];
  for (let one = error; one !== undefined && !causes.includes(one); one = one instanceof Error ? one.cause : undefined) causes.push(one);
  return causes;
};
