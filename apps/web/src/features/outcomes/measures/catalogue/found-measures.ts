import type { CatalogueMeasure } from '../../catalogue.graphql';

/** Everything a measure says of itself, in one line to look through. */
function textOfMeasure(measure: CatalogueMeasure): string {
  const { id, title, description, frameworks, versions } = measure;
  const ofVersions = versions.flatMap(({ version, title: name, definition }) => [version, name, definition]);
  return [id, title, description, ...frameworks, ...ofVersions].join(' ').toLowerCase();
}

/** Measures that have every word, somewhere in title, description, tags or definitions; no words: all. */
export function foundMeasures(measures: readonly CatalogueMeasure[], find: string): CatalogueMeasure[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  return measures.filter((measure) => {
    const text = textOfMeasure(measure);
    return words.every((word) => text.includes(word));
  });
}
