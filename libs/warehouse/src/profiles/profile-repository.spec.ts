import { createEmptyDatabase } from '../testing/empty-database';
import { ProfileRepository, type NewProfile } from './profile-repository';

describe('saved mapping profiles', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let profiles: ProfileRepository;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    profiles = new ProfileRepository(database.dataSource);
  }, 60_000);
  beforeEach(() =>
    database.dataSource.query('truncate mapping_profile, default_profile, import_profile restart identity'),
  );
  afterAll(() => database.drop());

  const clinic = (changes: Partial<NewProfile> = {}): NewProfile => ({
    name: 'clinic-visits',
    feed: 'visits',
    source: 'clinic',
    yaml: 'name: clinic-visits',
    isDefault: false,
    savedBy: 'steward',
    ...changes,
  });

  it('are versions: a later save takes the place of the one before, which stays on record', async () => {
    expect(await profiles.save(clinic())).toMatchObject({ version: 1, savedBy: 'steward', supersededAt: null });
    expect(await profiles.save(clinic({ yaml: 'second', savedBy: 'another' }))).toMatchObject({ version: 2 });
    expect(await profiles.find('clinic-visits')).toMatchObject({ version: 2, yaml: 'second' });
    const versions = await profiles.versions('clinic-visits');
    expect(versions.map(({ version, yaml, supersededAt }) => [version, yaml, supersededAt === null])).toEqual([
      [2, 'second', true],
      [1, 'name: clinic-visits', false],
    ]);
  });

  it('saved by two at once are two versions, one of them in force', async () => {
    await Promise.all([profiles.save(clinic()), profiles.save(clinic({ savedBy: 'another' }))]);
    expect((await profiles.versions('clinic-visits')).map(({ version }) => version)).toEqual([2, 1]);
    expect((await profiles.list()).map(({ version }) => version)).toEqual([2]);
  });

  it('may be the default of their source, one a source and feed', async () => {
    await profiles.save(clinic({ isDefault: true }));
    await profiles.save(clinic({ name: 'clinic-stays', feed: 'stays', isDefault: true }));
    expect(await profiles.defaultFor('clinic', 'visits')).toBe('clinic-visits');
    expect(await profiles.defaultFor('clinic', 'stays')).toBe('clinic-stays');
    expect(await profiles.defaultFor('hospital', 'visits')).toBeNull();
    await profiles.save(clinic({ name: 'clinic-new', isDefault: true }));
    expect(await profiles.defaultFor('clinic', 'visits')).toBe('clinic-new');
    expect(await profiles.list()).toMatchObject([
      { name: 'clinic-new', defaultFor: ['clinic'] },
      { name: 'clinic-stays', defaultFor: ['clinic'] },
      { name: 'clinic-visits', defaultFor: [] },
    ]);
  });

  it('are on record with the imports they read', async () => {
    await profiles.noteUse({ importId: 7, profile: 'clinic-visits', version: 2, byDefault: true });
    expect(await profiles.usedBy(7)).toEqual({ importId: 7, profile: 'clinic-visits', version: 2, byDefault: true });
    expect(await profiles.usedBy(8)).toBeNull();
  });

  it('that are removed are no longer found nor any default, and a name used again goes on counting', async () => {
    await profiles.save(clinic({ isDefault: true }));
    expect(await profiles.remove('clinic-visits')).toBe(true);
    expect(await profiles.remove('clinic-visits')).toBe(false);
    expect(await profiles.find('clinic-visits')).toBeNull();
    expect(await profiles.defaultFor('clinic', 'visits')).toBeNull();
    expect(await profiles.save(clinic())).toMatchObject({ version: 2, defaultFor: [] });
  });
});
