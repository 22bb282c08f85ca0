/** One HTTP message signature (RFC 9421) as the fields Signature-Input and Signature carry it. */
export interface SignatureFields {
  /** What is signed, in this order: derived components as `@method`, and names of header fields. */
  readonly components: readonly string[];
  /** Exactly as received: the last line of what is signed. */
  readonly parameters: string;
  /** Unix seconds of the signer's clock. */
  readonly created: number | null;
  /** Unix seconds from which the signer himself wants it refused. */
  readonly expires: number | null;
  readonly nonce: string | null;
  readonly keyId: string | null;
  readonly algorithm: string | null;
  readonly signature: Buffer;
}

const LONGEST = 2_048;
/** One member of a structured dictionary (RFC 8941) whose value is a list of strings without parameters of their own, as signers serialize it. */
const INPUT = /^([a-z*][a-z0-9_.*-]*)=(\(((?:"[\x20\x21\x23-\x5b\x5d-\x7e]+"(?: "[\x20\x21\x23-\x5b\x5d-\x7e]+")*)?)\)((?:;[a-z*][a-z0-9_.*-]*=(?:-?\d{1,15}|"[\x20\x21\x23-\x5b\x5d-\x7e]*"))*))$/;
const BYTES = /^([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):$/;

/** Undefined when the two fields are not one well-formed signature. */
export const readSignatureFields = (input: string, signature: string): SignatureFields | undefined => {
  if (input.length > LONGEST || signature.length > LONGEST) return undefined;
  const [, label, parameters = '', list = '', rest = ''] = INPUT.exec(input.trim()) ?? [];
  const [, signed, bytes = ''] = BYTES.exec(signature.trim()) ?? [];
  if (label === undefined || label !== signed) return undefined;
  const components = [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
  const values = new Map([...rest.matchAll(/;([a-z*][a-z0-9_.*-]*)=(?:"([^"]*)"|(-?\d+))/g)].map(([, name = '', text, number]) => [name, text ?? Number(number)]));
  return {
    components, parameters,
    created: numberOf(values.get('created')), expires: numberOf(values.get('expires')),
    nonce: textOf(values.get('nonce')), keyId: textOf(values.get('keyid')), algorithm: textOf(values.get('alg')),
    signature: Buffer.from(bytes, 'base64'),
  };
};

const numberOf = (value: string | number | undefined): number | null => (typeof value === 'number' ? value : null);
const textOf = (value: string | number | undefined): string | null => (typeof value === 'string' ? value : null);

/** The digests of a Content-Digest field (RFC 9530) by the name of their algorithm. */
export const readContentDigest = (field: string): ReadonlyMap<string, Buffer> =>
  new Map(field.slice(0, LONGEST).split(',').flatMap((member) => {
    const [, name, bytes] = BYTES.exec(member.trim()) ?? [];
    return name === undefined || bytes === undefined ? [] : [[name, Buffer.from(bytes, 'base64')] as const];
  }));
