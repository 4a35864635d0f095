const openers = new WeakMap<object, unknown>();

/**
 * Figures read from the warehouse that no one may see yet. Only this library can open one
 * (`open` is not exported from the index), and what it returns has passed the disclosure gate.
 */
export class Undisclosed<T> {
  // Makes the type nominal: a plain object is not an Undisclosed.
  declare private readonly held: T;
  constructor(value: T) {
    openers.set(this, value);
  }
  toJSON(): never {
    throw new Error('Undisclosed figures cannot be serialised: pass them through the disclosure gate.');
  }
}

/** For this library's own gate only. */
export function open<T>(figures: Undisclosed<T>): T {
  return openers.get(figures) as T;
}
