import 'reflect-metadata';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

// What jsdom has not: asked for by Mantine and by the router.
window.matchMedia ??= (query: string) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  }) as MediaQueryList;
window.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
window.scrollTo = () => undefined;
