import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesUnder, read } from './tracked-files.js';

const units = filesUnder('deploy').filter((path) => path.endsWith('.service'));
const valueOf = (path: string, name: string): string | undefined => new RegExp(`^${name}=(.*)$`, 'm').exec(read(path))?.[1];

/** What a service that needs no privilege is told to do without; systemd-analyze security knows them too. */
const HARDENING = {
  NoNewPrivileges: 'yes', ProtectSystem: 'strict', ProtectHome: 'yes', PrivateTmp: 'yes', PrivateDevices: 'yes', ProtectKernelTunables: 'yes', ProtectKernelModules: 'yes', ProtectControlGroups: 'yes',
  RestrictNamespaces: 'yes', RestrictSUIDSGID: 'yes', LockPersonality: 'yes', CapabilityBoundingSet: '', SystemCallArchitectures: 'native', User: 'jidi',
};

describe('等保 2.0 最小权限: the units for systemd', () => {
  it('are there, with their timers', () => {
    expect(units).toEqual(['deploy/jidi-backup.service', 'deploy/jidi-restore-test.service', 'deploy/jidi.service']);
    for (const unit of units.filter((path) => valueOf(path, 'Type') === 'oneshot')) expect(existsSync(unit.replace('.service', '.timer'))).toBe(true);
  });

  it.each(units)('%s runs a program of this repository without privileges', (unit) => {
    const program = /^\/usr\/bin\/node (dist\/\S+)\.js/.exec(valueOf(unit, 'ExecStart') ?? '')?.[1] ?? '';
    expect(existsSync(`${program.replace(/^dist\//, '')}.ts`), program).toBe(true);
    for (const [name, value] of Object.entries(HARDENING)) expect(valueOf(unit, name), name).toBe(value);
  });

  it('the service has longer to stop than it ever takes, and comes back by itself', () => {
    expect(Number(valueOf('deploy/jidi.service', 'TimeoutStopSec'))).toBeGreaterThan(30);
    expect(valueOf('deploy/jidi.service', 'Restart')).toBe('always');
    expect(valueOf('deploy/jidi.service', 'KillMode')).toBe('mixed');
  });
});
