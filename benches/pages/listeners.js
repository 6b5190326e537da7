/** Counts the listeners that are added and not removed, from now on. */
export function countListeners() {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const kept = new Map();
  const key = (type, options) => `${type} ${options === true || options?.capture === true}`;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const of = kept.get(this) ?? kept.set(this, new Map()).get(this);
    const all = of.get(key(type, options)) ?? of.set(key(type, options), new Set()).get(key(type, options));
    all.add(listener);
    return addEventListener.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    kept.get(this)?.get(key(type, options))?.delete(listener);
    return removeEventListener.call(this, type, listener, options);
  };
  return {
    count: () => [...kept.values()].flatMap((of) => [...of.values()]).reduce((sum, all) => sum + all.size, 0),
    /** Forgets targets without listeners: this map must not keep what the host lets go. */
    sweep() {
      for (const [target, of] of kept) if ([...of.values()].every((all) => all.size === 0)) kept.delete(target);
    },
  };
}
