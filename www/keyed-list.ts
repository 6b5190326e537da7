const known = new WeakMap<Element, Map<string, Element>>();

export interface KeyedParts<Item, E extends Element> {
  key(item: Item): string;
  create(item: Item): E;
  update(made: E, item: Item): void;
}

/**
 * Makes the children of `container` follow `items`. An element lives as long as its key does and moves only when the order
 * really changed, so focus and scroll positions stay.
 */
export function updateList<Item, E extends Element>(container: Element, items: readonly Item[], parts: KeyedParts<Item, E>): void {
  const before = (known.get(container) ?? new Map()) as Map<string, E>;
  const after = new Map<string, E>();
  for (const item of items) {
    const key = parts.key(item);
    const made = before.get(key) ?? parts.create(item);
    parts.update(made, item);
    after.set(key, made);
  }
  for (const [key, made] of before) if (!after.has(key)) made.remove();
  let place: Element | null = container.firstElementChild;
  for (const made of after.values()) {
    if (made === place) place = place.nextElementSibling;
    else container.insertBefore(made, place);
  }
  known.set(container, after);
}
