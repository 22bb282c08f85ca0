/** Where each order stands: its section, and its place in it. */
export interface Layout {
  readonly sections: readonly { readonly name: string; readonly ids: readonly string[] }[];
}

export function sameLayout(a: Layout, b: Layout): boolean {
  return a.sections.length === b.sections.length && a.sections.every(({ name, ids }, index) => {
    const other = b.sections[index];
    return other?.name === name && other.ids.length === ids.length && ids.every((id, at) => other.ids[at] === id);
  });
}

/** How many orders came, went or belong into another section since the layout was held. */
export function differences(held: Layout, wanted: Layout): number {
  const [before, after] = [sectionById(held), sectionById(wanted)];
  const cameOrMoved = [...after].filter(([id, section]) => before.get(id) !== section).length;
  return cameOrMoved + [...before.keys()].filter((id) => !after.has(id)).length;
}

function sectionById({ sections }: Layout): ReadonlyMap<string, string> {
  return new Map(sections.flatMap(({ name, ids }) => ids.map((id) => [id, name] as const)));
}
