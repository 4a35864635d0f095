import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../../graphql/execute';
import { graphql } from '../../../../graphql/graphql';
import { runnableText } from '../../../../graphql/graphql-literal';
import type { DateWindow } from '../../../../ui/text/date-text';
import { OutcomeFields } from '../../outcome-fields.graphql';
import type { MeasureSelection } from '../measure/measure-search';

const PairedChangeQuery = graphql(
  `
    query PairedChange($input: PairedChangeInput!) {
      pairedChange(input: $input) {
        change {
          ...OutcomeFields
        }
        statement
        snapshot {
          number
        }
      }
    }
  `,
  [OutcomeFields],
);

const NoShowSensitivityQuery = graphql(
  `
    query NoShowSensitivity($input: NoShowSensitivityInput!) {
      noShowSensitivity(input: $input) {
        result {
          ...OutcomeFields
        }
        technicalFailures {
          status
          rows
          reason
        }
        allAttended
        allMissed
        statement
        snapshot {
          number
        }
      }
    }
  `,
  [OutcomeFields],
);

const RecoveredCapacityQuery = graphql(
  `
    query RecoveredCapacity($input: RecoveredCapacityInput!) {
      recoveredCapacity(input: $input) {
        baseline {
          ...OutcomeFields
        }
        post {
          ...OutcomeFields
        }
        difference {
          value
          low
          high
        }
        visits {
          value
          low
          high
        }
        hours {
          value
          low
          high
        }
        margin {
          value
          low
          high
        }
        net {
          value
          low
          high
        }
        returnOnCost {
          value
          low
          high
        }
        inputs {
          slotMinutes
        }
        statement
        assumptions
        snapshot {
          number
        }
      }
    }
  `,
  [OutcomeFields],
);

export type PairedChange = ResultOf<typeof PairedChangeQuery>['pairedChange'];
export type SensitivityBand = ResultOf<typeof NoShowSensitivityQuery>['noShowSensitivity'];
export type RecoveredCapacity = ResultOf<typeof RecoveredCapacityQuery>['recoveredCapacity'];

export interface TwoWindows {
  selection: MeasureSelection;
  baseline: DateWindow;
  post: DateWindow;
}

export function pairedChangeOptions({ selection, baseline, post }: TwoWindows) {
  const input = { ...selection, baseline, post };
  return queryOptions({
    queryKey: ['measure', 'paired', input],
    queryFn: ({ signal }) => execute(PairedChangeQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

export function pairedChangeAsGraphql({ selection, baseline, post }: TwoWindows): string {
  const value = { ...selection, baseline, post };
  return runnableText(PairedChangeQuery, { name: 'input', type: 'PairedChangeInput', value });
}

/** The questions about no-shows name no measure: it is always the same one. */
function appointmentsOf({ version, where }: MeasureSelection) {
  return { where, ...(version !== undefined && { version }) };
}

export function sensitivityOptions(selection: MeasureSelection, window: DateWindow) {
  const input = { ...appointmentsOf(selection), range: window };
  return queryOptions({
    queryKey: ['measure', 'sensitivity', input],
    queryFn: ({ signal }) => execute(NoShowSensitivityQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

export function sensitivityAsGraphql(selection: MeasureSelection, window: DateWindow): string {
  const value = { ...appointmentsOf(selection), range: window };
  return runnableText(NoShowSensitivityQuery, { name: 'input', type: 'NoShowSensitivityInput', value });
}

/** What a person says a slot is worth; undefined: not said. */
export interface CapacityAmounts {
  slotMinutes: number;
  marginPerVisit: number | undefined;
  programCost: number | undefined;
}

const capacityInput = ({ selection, baseline, post }: TwoWindows, amounts: CapacityAmounts) => ({
  ...appointmentsOf(selection),
  baseline,
  post,
  ...amounts,
});

export function recoveredCapacityOptions(windows: TwoWindows, amounts: CapacityAmounts) {
  const input = capacityInput(windows, amounts);
  return queryOptions({
    queryKey: ['measure', 'capacity', input],
    queryFn: ({ signal }) => execute(RecoveredCapacityQuery, { input }, signal),
    placeholderData: keepPreviousData,
  });
}

export function recoveredCapacityAsGraphql(windows: TwoWindows, amounts: CapacityAmounts): string {
  const value = capacityInput(windows, amounts);
  return runnableText(RecoveredCapacityQuery, { name: 'input', type: 'RecoveredCapacityInput', value });
}
