import { codingsOf, labelOf, listOf, textAt, textOf, type JsonObject } from '../fhir-json';
import type { ResourceMapping } from './resource-mapping';

export const practitionerPeople: ResourceMapping = {
  type: 'Practitioner',
  paths: {
    source_updated_at: 'Practitioner.meta.lastUpdated',
    person_id: 'Practitioner.id',
    name: 'Practitioner.name',
    degrees: 'Practitioner.qualification',
  },
  records: (practitioner, id) => {
    const names = listOf(practitioner['name']);
    const name = names.find(({ use }) => use === 'official') ?? names.find(({ use }) => use !== 'old') ?? names[0];
    return [
      {
        source_updated_at: textAt(practitioner, 'meta', 'lastUpdated'),
        person_id: id,
        name: name === undefined ? '' : fullName(name),
        degrees: degreesOf(practitioner, name),
      },
    ];
  },
};

export const practitionerRoles: ResourceMapping = {
  type: 'PractitionerRole',
  paths: {
    source_updated_at: 'PractitionerRole.meta.lastUpdated',
    role_id: 'PractitionerRole.id',
    title: 'PractitionerRole.code',
    started_on: 'PractitionerRole.period.start',
    ended_on: 'PractitionerRole.period.end',
    person_id: 'PractitionerRole.practitioner',
    organisation: 'PractitionerRole.organization',
    specialties: 'PractitionerRole.specialty',
  },
  records: (role, id, { index }) => {
    const specialties = listOf(role['specialty']).map((concept) => labelOf(concept));
    return [
      {
        source_updated_at: textAt(role, 'meta', 'lastUpdated'),
        role_id: id,
        title: labelOf(role['code']),
        started_on: textAt(role, 'period', 'start'),
        ended_on: textAt(role, 'period', 'end'),
        person_id: index.practitioner(role['practitioner']),
        organisation: index.organisation(role['organization']),
        specialties: specialties.filter((label) => label !== '').join('|'),
      },
    ];
  },
};

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(textOf).filter((text) => text !== '') : [];

const fullName = (name: JsonObject): string =>
  [...texts(name['given']), textOf(name['family'])].filter((part) => part !== '').join(' ') || textOf(name['text']);

/** Degrees of HL7's table 0360, else what follows the name. */
function degreesOf(practitioner: JsonObject, name: JsonObject | undefined): string {
  const codes = listOf(practitioner['qualification'])
    .flatMap((qualification) => codingsOf(qualification['code']))
    .filter(({ system }) => /0360/.test(system))
    .map(({ code }) => code.split('/')[0]!);
  return (codes.length > 0 ? [...new Set(codes)] : texts(name?.['suffix'])).join(', ');
}
