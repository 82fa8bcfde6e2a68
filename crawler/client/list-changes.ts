/** What a server says of changes to its list of tools; see `listChanges`. */
export interface ListChanges {
  /** To be called for every notification that comes. */
  hear(method: string): void;
  /** How often it has said that its list has changed. */
  heard(): number;
  /** Waits until it says so once more, for at most `timeoutMs`: whether it has. */
  next(timeoutMs: number): Promise<boolean>;
}

/** Counts the notifications of a changed list, on whichever stream they come. */
export function listChanges(): ListChanges {
  const waiting = new Set<() => void>();
  let count = 0;
  return {
    hear: (method) => {
      if (method !== 'notifications/tools/list_changed') return;
      count += 1;
      for (const wake of waiting) wake();
    },
    heard: () => count,
    next: (timeoutMs) =>
      new Promise((resolve) => {
        const end = (isHeard: boolean): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve(isHeard);
        };
        const wake = (): void => end(true);
        const timer = setTimeout(() => end(false), timeoutMs);
        waiting.add(wake);
      }),
  };
}
