import { inspectFile } from '../src/index';
import { csv } from './reading';

async function* once(content: string): AsyncGenerator<string> {
  yield content;
}

const bornOn = async (birthDate: (i: number) => string) => {
  const visits = Array.from({ length: 100 }, (_, i) => ({
    visit_id: `V${i}`,
    patient_id: `P${i % 30}`,
    status: 'completed',
    starts_at: '2025-03-04T10:00:00Z',
    birth_date: birthDate(i),
  }));
  const { suggestion } = await inspectFile({ stream: once(csv(...visits)), fileName: 'a.csv', feed: 'visits' });
  return suggestion.columns.find(({ column }) => column === 'birth_date');
};

describe('a column of dates some of which do not exist', () => {
  it('is still the column of its own name, less surely', async () => {
    const found = await bornOn((i) => (i % 12 === 0 ? '1970-02-31' : '1970-02-11'));
    expect(found).toMatchObject({ from: 'birth_date' });
    expect(found?.confidence).toBeLessThan(1);
    expect(found?.reasons).toContain('100% of the values are written as dates');
  });

  it('is not, where most values are no dates', async () => {
    expect(await bornOn((i) => (i % 3 === 0 ? '1970-02-11' : 'unknown to us'))).toMatchObject({ from: null });
  });
});
