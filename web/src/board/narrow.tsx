import { Select } from 'antd';
import type { ReactNode } from 'react';
import { ORDER_CLASSES, type BoardItem, type BoardSnapshot, type OrderClass } from '../api/types';
import { useText } from '../look/preferences';

interface Place {
  readonly id: string;
  readonly name: string;
}

/** What the board could be narrowed to, and is. */
export interface Narrowed {
  readonly classes: readonly (readonly [OrderClass, number])[];
  readonly chosenClass: OrderClass | null;
  readonly places: readonly Place[];
  readonly chosenPlace: string | null;
  readonly passes: (item: BoardItem) => boolean;
}

/** Only what stands on the board is offered; a wish that nothing on it fulfils any more still holds, or rows would jump in by themselves. */
export function narrowed(params: URLSearchParams, snapshot: BoardSnapshot): Narrowed {
  const asked = params.get('class');
  const chosenClass = ORDER_CLASSES.find((known) => known === asked) ?? null;
  const chosenPlace = params.get('place');
  const counts = new Map<OrderClass, number>();
  for (const item of snapshot.items) counts.set(item.class, (counts.get(item.class) ?? 0) + 1);
  return {
    classes: ORDER_CLASSES.filter((known) => counts.has(known) || known === chosenClass).map((known) => [known, counts.get(known) ?? 0] as const), chosenClass,
    places: [...new Map(snapshot.items.map((item) => [item.jurisdiction, item.jurisdictionName])).entries()].map(([id, name]) => ({ id, name })), chosenPlace,
    passes: (item) => (chosenClass === null || item.class === chosenClass) && (chosenPlace === null || item.jurisdiction === chosenPlace),
  };
}

const EVERY = '';

/** By class, and by place when the desk serves more than one. Nothing is shown where there is nothing to choose. */
export function Narrow({ by, set }: { readonly by: Narrowed; readonly set: (name: string, value: string) => void }): ReactNode {
  const text = useText();
  return (
    <div className="narrow">
      {by.classes.length > 1 || by.chosenClass !== null ? (
        <Select<string>
          aria-label={text.board.byClass}
          data-testid="by-class"
          value={by.chosenClass ?? EVERY}
          onChange={(value) => set('class', value)}
          options={[{ value: EVERY, label: text.board.everyClass }, ...by.classes.map(([value, count]) => ({ value, label: `${text.classes[value]} ${count}` }))]}
          popupMatchSelectWidth={false}
        />
      ) : null}
      {by.places.length > 1 || by.chosenPlace !== null ? (
        <Select<string>
          aria-label={text.board.byPlace}
          data-testid="by-place"
          value={by.chosenPlace ?? EVERY}
          onChange={(value) => set('place', value)}
          options={[{ value: EVERY, label: text.board.everyPlace }, ...by.places.map(({ id, name }) => ({ value: id, label: name }))]}
          popupMatchSelectWidth={false}
        />
      ) : null}
    </div>
  );
}
