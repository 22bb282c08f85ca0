import { describe, expect, it } from 'vitest';
import { inventory, lockedPackages, manifest, partId } from './inventory.js';
import { ALLOWED, isAllowed, licencesOf, renderLicences } from './licences.js';
import { bomOf } from './sbom.js';
import { read } from './tracked-files.js';

interface Component {
  readonly 'bom-ref': string;
  readonly purl: string;
  readonly scope?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly object[];
  readonly components?: readonly Component[];
}

interface Bom {
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

describe('ASVS 5.0 V15.2, 等保 2.0 软件供应链: what comes from elsewhere', () => {
  it('is pinned: exact versions, one source, a digest for each', () => {
    const { dependencies, optionalDependencies, devDependencies } = manifest();
    const ranges = Object.entries({ ...dependencies, ...optionalDependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name]) => name);
    // The linters take any patch of one TypeScript; the lock file pins which.
    expect(ranges).toEqual(['typescript']);
    const loose = Object.entries(lockedPackages()).filter(([path, { integrity, resolved }]) => path !== '' && (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '') || resolved !== undefined));
    expect(loose).toEqual([]);
  });

  it('runs nothing while it is installed: .npmrc says so, and docs/security.md names and explains every part that would', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    const wanting = inventory().filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    const section = read('docs/security.md').split(/^## /m).find((one) => one.startsWith('Supply chain')) ?? '';
    const named = [...section.matchAll(/^\| `([^`]+)` \| (.{20,}) \|$/gm)].map(([, name = '']) => name);
    expect(named.sort()).toEqual(wanting.sort());
  });

  it('has a licence of the list', () => {
    expect(inventory().filter((part) => !isAllowed(part)).map((part) => `${partId(part)}: ${part.licence}`)).toEqual([]);
    expect(isAllowed({ name: 'x', version: '1.0.0', licence: 'MIT AND AGPL-3.0-only', place: 'service', isOptional: false, integrity: '', hasInstallScript: false, needs: [] })).toBe(false);
    expect(licencesOf('(Apache-2.0 AND MIT)')).toEqual(['Apache-2.0', 'MIT']);
    expect(ALLOWED.some((licence) => /AGPL|^GPL|SSPL|BUSL/.test(licence))).toBe(false);
  });

  it('stands in docs/licences.md (npm run licences)', () => {
    expect(read('docs/licences.md')).toBe(renderLicences());
  });
});

describe('the bill of materials (CycloneDX 1.6, npm run sbom)', () => {
  const bom = bomOf() as unknown as Bom;

  it('holds every part of the lock file once, with its digest and licence', () => {
    expect(bom.specVersion).toBe('1.6');
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    const listed = bom.components.map(({ purl }) => decodeURIComponent(purl).replace('pkg:npm/', ''));
    expect(listed).toEqual([...new Set(Object.entries(lockedPackages()).filter(([path]) => path !== '').map(([path, { version }]) => `${path.split('node_modules/').at(-1) ?? ''}@${version}`))].sort());
    for (const { hashes, licenses } of bom.components) {
      expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
      expect(licenses).toHaveLength(1);
    }
  });

  it('says of each part what it needs, and leads nowhere else', () => {
    const known = new Set(bom.components.map((one) => one['bom-ref']));
    const reached = new Set<string>();
    const next = [bom.dependencies[0]?.ref ?? ''];
    const needs = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    for (let ref = next.pop(); ref !== undefined; ref = next.pop()) {
      if (reached.has(ref)) continue;
      reached.add(ref);
      next.push(...(needs.get(ref) ?? []));
    }
    expect([...known].filter((ref) => !reached.has(ref))).toEqual([]);
    expect(bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
  });

  it('counts what the pages carry as shipped, tools as not, and PostgreSQL as itself', () => {
    const scopeOf = (name: string): string | undefined => bom.components.find(({ purl }) => purl.startsWith(`pkg:npm/${name}@`))?.scope;
    expect(['react', 'antd', 'fastify', 'vitest', 'eslint'].map(scopeOf)).toEqual(['required', 'required', 'required', 'excluded', 'excluded']);
    expect(bom.components.flatMap(({ components = [] }) => components).map(({ purl }) => purl)).toEqual(['pkg:generic/postgresql@18.4', 'pkg:generic/postgresql@18.4']);
  });

  it('is the same from the same lock file and knows nothing of the machine', () => {
    expect(JSON.stringify(bomOf())).toBe(JSON.stringify(bom));
    expect(JSON.stringify(bom)).not.toMatch(/\/home\/|\/work\/|\/tmp\/|file:|localhost|"timestamp"/);
  });
});
