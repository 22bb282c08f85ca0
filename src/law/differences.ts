/** Where two parsed files differ, as `pointer: old → new`; lists at most ten places. */
export const differences = (before: unknown, after: unknown): string[] => collect(before, after, '').slice(0, 10);

const collect = (before: unknown, after: unknown, path: string): string[] => {
  if (isTree(before) && isTree(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => collect(before[key], after[key], `${path}/${key}`));
  }
  const [was, is] = [JSON.stringify(before) ?? '(无)', JSON.stringify(after) ?? '(无)'];
  return was === is ? [] : [`${path}: ${was} → ${is}`];
};

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
