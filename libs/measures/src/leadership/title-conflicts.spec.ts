import { classifyRole, classifyTitle } from './classify-title';
import { titleConflicts } from './title-conflicts';
import { holdsOn, levelRules } from './title-rules';

describe('a title that names two levels', () => {
  it.each([
    ['SVP & Chief Digital Officer', 'vice_president', ['level.chief']],
    ['Medical Director and Vice President, Telehealth', 'vice_president', ['level.medical-director', 'level.director']],
    ['Director of Telehealth and Program Manager', 'director', ['level.manager']],
  ])('%s is decided as %s and listed for review', (title, level, conflicts) => {
    expect(titleConflicts(title)).toMatchObject({ level, conflicts });
  });

  it.each([
    'Executive Medical Director, Connected Care',
    'Associate Chief Medical Officer, Telehealth',
    'Senior Director, Telemedicine Operations',
    'Executive Assistant to the Director of Telehealth',
    'Chair, Telehealth Steering Committee',
    'Chief Resident, Telepsychiatry',
  ])('%s names one level only', (title) => {
    expect(titleConflicts(title).conflicts).toEqual([]);
  });

  it('decides as the classifier does', () => {
    for (const { example } of levelRules) expect(titleConflicts(example).level).toBe(classifyTitle(example).level);
  });

  it('has no level where no rule reads one', () => {
    expect(titleConflicts('Telehealth wizard')).toEqual({ level: 'other', rule: null, conflicts: [] });
  });
});

describe('a dated rule', () => {
  it('holds from its first to its last day', () => {
    const rule = { id: 'x', pattern: /x/, example: 'x', from: '2025-01-01', until: '2025-12-31' };
    const days = ['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01', null];
    expect(days.map((day) => holdsOn(rule, day))).toEqual([false, true, true, false, true]);
  });
});

describe('an organisation’s decision on a title', () => {
  it('is named as the rule', () => {
    const role = { title: 'Telehealth wizard', level: 'director', telehealth: null, levelRule: 'organisation.3' };
    expect(classifyRole(role)).toMatchObject({ level: 'director', rules: ['organisation.3', 'focus.telehealth'] });
  });
});
