import type { CatalogueMeasure } from '../../catalogue.graphql';

/** Values taken again and again from the same patients: a change within them can be asked for. */
export function hasPairs({ kind, versions }: CatalogueMeasure, version: string): boolean {
  return kind === 'MEAN' && versions.find((each) => each.version === version)?.fact === 'observation';
}

/** Missed appointments: failed connections and recovered slots are questions about them alone. */
export function isNoShowRate({ id }: CatalogueMeasure): boolean {
  return id === 'no_show_rate';
}
