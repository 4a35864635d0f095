/** Where the focus goes when what had it is gone: a new page, an action that took its own button away. False where there is no title. */
export function focusPageTitle(): boolean {
  const title = document.querySelector<HTMLElement>('main [data-page-title]');
  title?.focus({ preventScroll: true });
  return title !== null;
}
