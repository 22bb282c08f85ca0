import { Button, Select } from 'antd';
import { useId, useRef, type ReactNode, type RefObject } from 'react';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { useShortcut } from '../shell/shortcuts';
import { filled } from '../text/filled';
import { useBoardText } from './board-text';
import { NOBODY, type NarrowBy, type Narrowed } from './narrow';
import { NamedViews } from './named-views';

const EVERY = '';

interface Props {
  readonly by: Narrowed;
  readonly set: (name: string, value: string) => void;
  readonly clear: () => void;
  readonly isOpen: boolean;
  readonly setOpen: (open: boolean) => void;
  /** The search field, beside the button. */
  readonly children: ReactNode;
}

/** By class and by place where there is a choice; county, unit, level and state unfold. All of it stands in the address. */
export function FilterBar({ by, set, clear, isOpen, setOpen, children }: Props): ReactNode {
  const text = useText();
  const words = useBoardText().filters;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  useShortcut('f', () => {
    setOpen(true);
    button.current?.focus();
  });
  useShortcut('x', clear);
  return (
    <>
      <div className="narrow">
        {by.classes.length > 1 || by.chosen.class !== null ? (
          <Choice by="class" label={text.board.byClass} every={text.board.everyClass} narrowed={by} set={set} options={by.classes.map(([value, count]) => ({ value, label: `${text.classes[value]} ${count}` }))} />
        ) : null}
        {by.places.length > 1 || by.chosen.place !== null ? (
          <Choice by="place" label={text.board.byPlace} every={text.board.everyPlace} narrowed={by} set={set} options={by.places.map(({ id: value, name }) => ({ value, label: name ?? value }))} />
        ) : null}
        <FilterButton button={button} id={id} count={by.count} isOpen={isOpen} setOpen={setOpen} />
        {by.count > 0 ? (
          <Button type="link" onClick={clear}>
            {words.clear}
          </Button>
        ) : null}
      </div>
      {children}
      {isOpen ? (
        <section id={id} className="filters" aria-label={words.title}>
          <Choice by="county" label={words.county} every={words.everyCounty} narrowed={by} set={set} options={by.counties.map(({ id: value, name }) => ({ value, label: value === NOBODY ? words.nowhere : (name ?? value) }))} />
          <Choice by="unit" label={words.unit} every={words.everyUnit} narrowed={by} set={set} options={by.units.map(({ id: value, name }) => ({ value, label: value === NOBODY ? words.nobody : (name ?? value) }))} />
          <Choice by="level" label={words.level} every={words.everyLevel} narrowed={by} set={set} options={by.levels.map((value) => ({ value, label: words[value] }))} />
          <Choice by="state" label={words.state} every={words.everyState} narrowed={by} set={set} options={by.states.map((value) => ({ value, label: text.states[value] }))} />
          <NamedViews />
        </section>
      ) : null}
    </>
  );
}

interface FilterButtonProps {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly id: string;
  readonly count: number;
  readonly isOpen: boolean;
  readonly setOpen: (open: boolean) => void;
}

function FilterButton({ button, id, count, isOpen, setOpen }: FilterButtonProps): ReactNode {
  const words = useBoardText().filters;
  return (
    <Button ref={button} aria-expanded={isOpen} aria-controls={id} aria-keyshortcuts="f" icon={<Icon name="filter" size={15} />} onClick={() => setOpen(!isOpen)} data-testid="filters">
      {count > 0 ? filled(words.chosen, { n: count }) : words.title}
    </Button>
  );
}

interface ChoiceProps {
  readonly by: NarrowBy;
  readonly label: string;
  readonly every: string;
  readonly narrowed: Narrowed;
  readonly set: (name: string, value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function Choice({ by, label, every, narrowed, set, options }: ChoiceProps): ReactNode {
  return (
    <Select<string>
      aria-label={label}
      data-testid={`by-${by}`}
      value={narrowed.chosen[by] ?? EVERY}
      onChange={(value) => set(by, value)}
      options={[{ value: EVERY, label: every }, ...options]}
      popupMatchSelectWidth={false}
    />
  );
}
