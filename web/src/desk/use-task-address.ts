import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { TASKS, type Task } from './tasks';

interface TaskAddress {
  readonly orderId: string | null;
  readonly task: Task | null;
  readonly open: (orderId: string, task: Task) => void;
  readonly close: () => void;
}

/** Which form is open stands in the address bar: a reload opens it again, 后退 closes it. */
export function useTaskAddress(): TaskAddress {
  const [params, setParams] = useSearchParams();
  const task = TASKS.find(({ key }) => key === params.get('task')) ?? null;
  const open = useCallback((orderId: string, next: Task) => setParams((now) => new URLSearchParams([...without(now), ['order', orderId], ['task', next.key]])), [setParams]);
  const close = useCallback(() => setParams((now) => new URLSearchParams(without(now)), { replace: true }), [setParams]);
  return { orderId: params.get('order'), task, open, close };
}

const without = (params: URLSearchParams): [string, string][] => [...params].filter(([name]) => name !== 'order' && name !== 'task');
