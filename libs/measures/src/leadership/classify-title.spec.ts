import { classifyRole, classifyTitle } from './classify-title';
import { focusRules, levelRules } from './title-rules';

describe('a title', () => {
  it.each([
    ['Chief Virtual Care Officer', 'chief', true],
    ['Chief Telehealth Officer', 'chief', true],
    ['Associate Chief Medical Officer, Telehealth', 'associate_chief', true],
    ['Associate Chief of Virtual Care', 'associate_chief', true],
    ['Vice Chair for Digital Health', 'associate_chief', true],
    ['Senior Vice President, Digital Health', 'vice_president', true],
    ['SVP & Chief Digital Officer', 'vice_president', true],
    ['Associate Vice President of Telemedicine', 'vice_president', true],
    ['Executive Medical Director, Connected Care', 'executive_director', true],
    ['Executive Director, Virtual Care', 'executive_director', true],
    ['Senior Director, Telemedicine Operations', 'senior_director', true],
    ['Sr. Director of Remote Patient Monitoring', 'senior_director', true],
    ['Associate Director, Tele-ICU', 'associate_director', true],
    ['Associate Medical Director for Telepsychiatry', 'associate_director', true],
    ['Medical Director, Virtual Urgent Care', 'medical_director', true],
    ['Co-Medical Director of Telestroke', 'medical_director', true],
    ['Director of Telehealth', 'director', true],
    ['Head of Digital Health', 'director', true],
    ['Interim Director, E-Consults', 'director', true],
    ['Director, Hospital at Home', 'director', true],
  ])('%s counts as %s', (title, level, counted) => {
    expect(classifyTitle(title)).toMatchObject({ level, telehealth: true, counted });
  });

  it.each([
    ['Telehealth Program Manager', 'manager'],
    ['Virtual Care Physician Lead', 'lead'],
    ['Telemedicine Champion', 'lead'],
    ['Chair, Telehealth Steering Committee', 'lead'],
    ['Member, Virtual Care Committee', 'member'],
    ['Board of Directors Member, Telehealth Association', 'member'],
    ['Executive Assistant to the Director of Telehealth', 'other'],
    ['Chief Resident, Telepsychiatry', 'other'],
    ['Telehealth Nurse', 'other'],
  ])('%s is pipeline or other, not counted', (title, level) => {
    expect(classifyTitle(title)).toMatchObject({ level, telehealth: true, counted: false });
  });

  it.each([
    'Director of Cardiology',
    'Chief Medical Officer',
    'Vice President, Digital Marketing',
    'Director, Remote Work',
  ])('%s has no telehealth focus', (title) => {
    expect(classifyTitle(title)).toMatchObject({ telehealth: false, counted: false });
  });

  it('shows which rules decided', () => {
    expect(classifyTitle('Medical Director, Virtual Care').rules).toEqual([
      'level.medical-director',
      'focus.virtual-care',
    ]);
    expect(classifyTitle('Staff physician').rules).toEqual([]);
  });

  it('yields to what the source gives, and says so', () => {
    expect(classifyRole({ title: 'Physician', level: 'director', telehealth: true })).toEqual({
      level: 'director',
      telehealth: true,
      counted: true,
      rules: ['given'],
    });
    expect(classifyRole({ title: 'Director of Telehealth', level: null, telehealth: false })).toEqual({
      level: 'director',
      telehealth: false,
      counted: false,
      rules: ['level.director', 'given'],
    });
    // A given level in other words is read as a title would be.
    expect(classifyRole({ title: 'Telehealth', level: 'Senior Director', telehealth: null }).level).toBe(
      'senior_director',
    );
    expect(classifyRole({ title: 'Telehealth', level: 'VP', telehealth: null }).level).toBe('vice_president');
    // A given level that says nothing leaves the title to decide.
    expect(classifyRole({ title: 'Telehealth manager', level: 'grade 7', telehealth: null }).level).toBe('manager');
  });
});

describe('the rule table', () => {
  it('classifies every example by its own rule', () => {
    for (const rule of levelRules)
      expect([rule.id, classifyTitle(rule.example).rules]).toEqual([rule.id, expect.arrayContaining([rule.id])]);
    for (const rule of focusRules)
      expect([rule.id, classifyTitle(rule.example).rules]).toEqual([rule.id, expect.arrayContaining([rule.id])]);
  });

  it('has ids of its own', () => {
    const ids = [...levelRules, ...focusRules].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
