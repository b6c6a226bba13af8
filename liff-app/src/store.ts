// A value that screens can follow: read it, write it, and every screen that uses it is drawn again.
import { useEffect, useState } from 'preact/hooks';

export interface Store<T> {
  read(): T;
  write(next: T): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    read: () => value,
    write(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<T>(store: Store<T>): T {
  const [value, show] = useState(store.read());
  useEffect(() => {
    const follow = () => show(() => store.read());
    // What was written between the first drawing and now would else be missed.
    follow();
    return store.subscribe(follow);
  }, [store]);
  return value;
}
