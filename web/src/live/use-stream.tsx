import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { BoardStream, type StreamState } from './board-stream';

const StreamContext = createContext<BoardStream | null>(null);

/** Keeps one stream open as long as somebody is signed in, over all pages. */
export function StreamProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const queries = useQueryClient();
  const stream = useMemo(() => new BoardStream(queries), [queries]);
  useEffect(() => {
    stream.open();
    return () => stream.close();
  }, [stream]);
  return <StreamContext value={stream}>{children}</StreamContext>;
}

export function useStream(): StreamState {
  const stream = use(StreamContext);
  if (stream === null) throw new Error('StreamProvider is missing');
  return useSyncExternalStore(stream.subscribe, stream.current);
}
