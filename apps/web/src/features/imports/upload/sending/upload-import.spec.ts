import { previewAddress } from '../preview/preview-file';
import { uploadAddress } from './upload-import';

const choice = { feed: 'visits', source: '', profile: '', rejectLimitShare: 0.05 };
const parameters = (address: string) => Object.fromEntries(new URL(address, 'http://inflect.test').searchParams);

describe('where a file is posted', () => {
  it('names the feed and the file, and leaves out what was not chosen', () =>
    expect(uploadAddress(choice, 'visits 2026&10.csv')).toBe(
      '/api/imports?feed=visits&fileName=visits+2026%2610.csv&rejectLimitShare=0.05',
    ));

  it('carries source and mapping', () =>
    expect(
      parameters(uploadAddress({ ...choice, source: 'nhs', profile: 'nhs-gp-appointments' }, 'a.csv')),
    ).toMatchObject({ source: 'nhs', profile: 'nhs-gp-appointments' }));
});

describe('where a FHIR export is posted', () => {
  it('says so, with the program of rows that name none', () => {
    expect(parameters(uploadAddress({ ...choice, fhir: { program: 'tele' } }, 'Patient.ndjson'))).toMatchObject({
      format: 'fhir',
      program: 'tele',
    });
    expect(parameters(uploadAddress({ ...choice, fhir: { program: '' } }, 'a.ndjson'))).not.toHaveProperty('program');
  });
});

describe('where the beginning of a file is looked at', () => {
  const draft = { name: 'mine', description: 'Mine.', feed: 'visits', columns: {} };

  it('says whether the file goes on', () => {
    const ask = { feed: '', source: '', profile: '', draft: null };
    expect(parameters(previewAddress(ask, { name: 'a.csv', size: 10 }))).toEqual({ fileName: 'a.csv' });
    expect(parameters(previewAddress(ask, { name: 'a.csv', size: 9_000_000 }))).toMatchObject({ partial: '1' });
  });

  it('names no mapping and no feed where an edited mapping says both', () =>
    expect(
      parameters(
        previewAddress({ feed: 'stays', source: 'epic', profile: 'other', draft }, { name: 'a.csv', size: 10 }),
      ),
    ).toEqual({ fileName: 'a.csv', source: 'epic' }));
});
