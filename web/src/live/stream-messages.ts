import type { BoardPatch, ServicePatch } from './board-patch';

/** The service's own messages; what cannot be read as one is nothing. */

export function textOf(data: string, field: string): string | null {
  const value = objectOf(data)?.[field];
  return typeof value === 'string' ? value : null;
}

export function itemsOf(data: string): BoardPatch | null {
  const found = objectOf(data);
  return Array.isArray(found?.['items']) && Array.isArray(found['removed']) ? (found as unknown as BoardPatch) : null;
}

export function serviceOf(data: string): ServicePatch | null {
  return objectOf(data) as ServicePatch | null;
}

function objectOf(data: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(data);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
