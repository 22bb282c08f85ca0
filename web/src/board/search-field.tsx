import { Input, type InputRef } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { BoardItem } from '../api/types';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { useShortcut } from '../shell/shortcuts';

/** Where closed orders are found, too. */
export const allOrders = (sought: string): string => `/orders?q=${encodeURIComponent(sought)}`;

/** Enter opens the only order that fits; when none does, all orders, also closed ones, are searched. */
export function SearchField({ value, shown, onChange }: { readonly value: string; readonly shown: readonly BoardItem[]; readonly onChange: (value: string) => void }): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (value !== typed.trim()) setTyped(value);
  }
  const field = useRef<InputRef>(null);
  useShortcut('/', () => field.current?.focus({ cursor: 'all' }));
  return (
    <Input
      ref={field}
      className="board-search"
      allowClear
      type="search"
      value={typed}
      prefix={<Icon name="search" size={15} />}
      placeholder={text.board.search}
      aria-label={text.board.search}
      aria-keyshortcuts="/"
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(event.target.value.trim());
      }}
      onPressEnter={() => {
        const [only, ...others] = shown;
        if (typed.trim() === '') return;
        if (only === undefined) void navigate(allOrders(typed.trim()));
        else if (others.length === 0) void navigate(`/orders/${encodeURIComponent(only.id)}`);
      }}
    />
  );
}
