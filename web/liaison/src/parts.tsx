import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { keep, kept } from './kept';

/** Something went wrong, or something was done: said aloud by screen readers as it appears. */
export const Notice = ({ text, isGood = false }: { readonly text: string; readonly isGood?: boolean }): JSX.Element => {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (text !== '' && place.current !== null) bringIntoView(place.current);
  }, [text]);
  return <p ref={place} role={isGood ? 'status' : 'alert'} class={text === '' ? 'notice none' : isGood ? 'notice good' : 'notice bad'}>{text}</p>;
};

/** Room for the bar with the hotline's number. */
const BAR_PX = 90;

/** What was tapped at the end of a long page is answered where it is seen. */
const bringIntoView = (element: HTMLElement): void => {
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > window.innerHeight - BAR_PX) window.scrollBy(0, top - BAR_PX);
};

/** Folded until it is wanted; the browser itself opens it, with or without scripts. */
export const Fold = ({ title, children, isOpen = false }: { readonly title: string; readonly children: ComponentChildren; readonly isOpen?: boolean }): JSX.Element => {
  // As it began: after that it is the reader's, and does not close under the finger that deletes the last letter.
  const [beganOpen] = useState(isOpen);
  return (
    <details open={beganOpen}>
      <summary>{title}</summary>
      <div class="fold">{children}</div>
    </details>
  );
};

/** A text that outlives a reload until it was sent. */
export const useDraft = (name: string): readonly [string, (text: string) => void] => {
  const [text, setText] = useState(() => kept(name));
  return [text, (next) => {
    keep(name, next);
    setText(next);
  }];
};

interface Writing {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly most?: number;
  readonly hint?: string;
}

export const TextField = ({ id, label, value, onChange, most = 2000, hint }: Writing): JSX.Element => (
  <p class="field">
    <label for={id}>{label}</label>
    <textarea id={id} rows={3} maxLength={most} value={value} placeholder={hint || ''} onInput={({ currentTarget }) => onChange(currentTarget.value)} />
  </p>
);
