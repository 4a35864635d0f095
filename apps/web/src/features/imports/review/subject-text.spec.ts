import { subjectText } from './subject-text';

const none = { title: null, cpt: null, modifiers: [], placeOfService: null, encounterClass: null, named: null };

describe('what a review is about', () => {
  it('names the title of roles', () =>
    expect(subjectText({ ...none, title: 'Director, Virtual Care' })).toBe('“Director, Virtual Care”'));
  it('names the codes that are there', () =>
    expect(subjectText({ ...none, cpt: '99213', modifiers: ['95', 'GT'], placeOfService: '11' })).toBe(
      'CPT 99213 · modifier 95, GT · place of service 11',
    ));
  it('says so where there are none', () => expect(subjectText(none)).toBe('Visits without codes'));
});
