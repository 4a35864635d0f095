import { uploadAddress } from './upload-import';

const choice = { feed: 'visits', source: '', profile: '', isDryRun: false };

describe('where a file is posted', () => {
  it('names the feed and the file, and leaves out what was not chosen', () =>
    expect(uploadAddress(choice, 'visits 2026&10.csv')).toBe('/api/imports?feed=visits&fileName=visits+2026%2610.csv'));
  it('carries source, profile and dry run', () => {
    const address = uploadAddress(
      { feed: 'visit_counts', source: 'nhs', profile: 'nhs-gp-appointments', isDryRun: true },
      'a.csv',
    );
    expect(Object.fromEntries(new URL(address, 'http://inflect.test').searchParams)).toEqual({
      feed: 'visit_counts',
      fileName: 'a.csv',
      source: 'nhs',
      profile: 'nhs-gp-appointments',
      dryRun: '1',
    });
  });
});
