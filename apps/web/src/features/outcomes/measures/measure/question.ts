import type { CatalogueMeasure } from '../../catalogue.graphql';
import type { Unit } from '../../../../ui/text/quantity-text';
import type { DateWindow } from '../../../../ui/text/date-text';
import type { MeasureSearch, MeasureSelection } from './measure-search';

/** What every part of a measure's page is given. */
export interface MeasureQuestion {
  measure: CatalogueMeasure;
  /** Version in use. */
  version: string;
  unit: Unit;
  selection: MeasureSelection;
  window: DateWindow;
  search: MeasureSearch;
  smallCellThreshold: number;
  /** Changes the URL; what is undefined is taken out of it. */
  onChange: (change: Partial<MeasureSearch>) => void;
}
