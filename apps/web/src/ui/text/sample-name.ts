const mark = /\s*\(SAMPLE\)$/;

/** A name beside a SAMPLE badge, which says what its own "(SAMPLE)" would repeat. */
export function nameBesideBadge(name: string): string {
  return name.replace(mark, '');
}

/** A name where no badge fits, marked once. */
export function markedName({ name, sample }: { name: string; sample: boolean }): string {
  return sample && !mark.test(name) ? `${name} (SAMPLE)` : name;
}
