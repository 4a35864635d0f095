import { samplePrograms } from '../clinical/sample-programs';
import { csvOf } from '../generation/csv-text';

export function programsText(): AsyncGenerator<string> {
  return csvOf(
    ['code', 'name', 'model', 'service_line', 'launched_on'],
    samplePrograms.map(({ code, name, model, serviceLine, launchedOn }) => ({
      code,
      name,
      model,
      service_line: serviceLine,
      launched_on: launchedOn,
    })),
  );
}
