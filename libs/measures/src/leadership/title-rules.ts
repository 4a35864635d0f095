import type { RoleLevel } from './results';

/** One line of the title table. The first level rule that matches decides the level; every focus rule that matches is named. */
export interface TitleRule {
  id: string;
  /** Tested on the title in lower case, dots and extra spaces removed, '&' as 'and'. */
  pattern: RegExp;
  /** Shown beside the rule. */
  example: string;
  /** First and last day of roles it holds for, 'YYYY-MM-DD'; absent: open. */
  from?: string;
  until?: string;
}

export interface LevelRule extends TitleRule {
  level: RoleLevel;
  /** Settles the level whatever else the title names: "assistant to the director" names no director. */
  settles?: true;
}

/** Where the tables below come from. No rule is dated today: the words of titles have not changed meaning. */
export const titleRuleSource = {
  version: '1',
  source:
    'Leadership definition of this product: telehealth focus at director level or above; see `example` of each rule.',
} as const;

/** Levels, most specific first: 'associate chief' must be seen before 'chief', 'medical director' before 'director'. */
export const levelRules: readonly LevelRule[] = [
  {
    id: 'level.assistant-to',
    level: 'other',
    settles: true,
    pattern: /\b(assistant|secretary|aide|adviser|advisor) to\b|\b(executive|administrative) assistant\b/,
    example: 'Executive assistant to the director of telehealth',
  },
  {
    id: 'level.trainee',
    level: 'other',
    settles: true,
    pattern: /\b(chief|lead) (resident|fellow)\b|\b(resident|fellow|intern|student)\b(?! experience)/,
    example: 'Chief resident, telepsychiatry',
  },
  {
    id: 'level.committee-chair',
    level: 'lead',
    settles: true,
    pattern:
      /\b(co-?chair|chair|chairman|chairwoman|chairperson)\b.*\b(committee|subcommittee|council|task ?force|work ?group|working group|board)\b|\b(committee|subcommittee|council|task ?force|work ?group|working group)\b.*\b(co-?chair|chair|chairman|chairwoman|chairperson)\b/,
    example: 'Chair, telehealth quality committee',
  },
  {
    id: 'level.committee-member',
    level: 'member',
    settles: true,
    pattern:
      /\b(member|representative|delegate|liaison)\b.*\b(committee|subcommittee|council|task ?force|work ?group|working group|board|team)\b|\b(committee|subcommittee|council|task ?force|work ?group|working group|board)\b.*\b(member|representative|delegate)\b/,
    example: 'Member, virtual care steering committee',
  },
  {
    id: 'level.vice-president',
    level: 'vice_president',
    pattern: /\bvice[ -]president\b|\b[sea]?vp\b/,
    example: 'Senior vice president, digital health',
  },
  {
    id: 'level.associate-chief',
    level: 'associate_chief',
    pattern:
      /\b(associate|assistant|deputy|vice)[ -](division |section |department )?(chief|chair|chairman|chairwoman|chairperson|dean)\b|\b(associate|deputy) c(?:m|h|n|q|x)?[iemd]o\b/,
    example: 'Associate chief medical officer, telehealth',
  },
  {
    id: 'level.chief',
    level: 'chief',
    pattern:
      /\bchief\b|\bc(?:[eidtx]|m|n|q|h|mi|ni|hi|md|vc|th)o\b|\bpresident\b|\bdean\b|\b(department|division)? ?(chair|chairman|chairwoman|chairperson)\b/,
    example: 'Chief virtual care officer',
  },
  {
    id: 'level.executive-director',
    level: 'executive_director',
    pattern: /\bexecutive (\w+ )?director\b|\bmanaging director\b/,
    example: 'Executive director, connected care',
  },
  {
    id: 'level.senior-director',
    level: 'senior_director',
    pattern: /\b(senior|sr) (\w+ )?director\b/,
    example: 'Senior director, telemedicine operations',
  },
  {
    id: 'level.associate-director',
    level: 'associate_director',
    pattern: /\b(associate|assoc|deputy|assistant|asst|vice) (\w+ )?director\b/,
    example: 'Associate director, remote patient monitoring',
  },
  {
    id: 'level.medical-director',
    level: 'medical_director',
    pattern: /\b(medical|clinical|physician|nursing) (co-?)?director\b|\bdirector of (medical|clinical) services\b/,
    example: 'Medical director, virtual care',
  },
  {
    id: 'level.director',
    level: 'director',
    pattern: /\b(co-?)?director\b|\bdir\b|\bhead\b(?! nurse)/,
    example: 'Director of telehealth',
  },
  {
    id: 'level.manager',
    level: 'manager',
    pattern: /\b(manager|mgr|supervisor|administrator|head nurse)\b/,
    example: 'Telehealth program manager',
  },
  {
    id: 'level.lead',
    level: 'lead',
    pattern: /\b(co-?)?(lead|leader|champion|coordinator|co-ordinator)\b/,
    example: 'Virtual care physician lead',
  },
  {
    id: 'level.member',
    level: 'member',
    pattern: /\b(member|representative|delegate)\b/,
    example: 'Team member, virtual care',
  },
];

/** What makes a title a telehealth title. Focus is read from the title alone, never from the unit. */
export const focusRules: readonly TitleRule[] = [
  { id: 'focus.telehealth', pattern: /\btele-? ?health(care)?\b/, example: 'Director of telehealth' },
  { id: 'focus.telemedicine', pattern: /\btele-? ?medicine\b/, example: 'Medical director, telemedicine' },
  {
    id: 'focus.tele-specialty',
    pattern:
      /\btele-? ?(psychiatry|behaviou?ral|mental|stroke|neurology|icu|critical|intensive|dermatology|radiology|pathology|cardiology|rehab|rehabilitation|oncology|urgent|emergency|nursing|pharmacy|genetics|ophthalmology|obstetrics|pediatrics|surgery|trauma|hospitalist|monitoring|care|consults?|triage|presence|services|visits?)\b|\bvirtual icu\b|\be-?icu\b/,
    example: 'Director, telestroke',
  },
  {
    id: 'focus.virtual-care',
    pattern:
      /\bvirtual[ -](\w+ ){0,2}?(care|health|healthcare|medicine|visits?|clinics?|hospital|hospitals|nursing|wards?|services|programs?|urgent care|primary care)\b/,
    example: 'Medical director, virtual care',
  },
  {
    id: 'focus.digital-health',
    pattern: /\bdigital[ -](\w+ )?(health|healthcare|medicine|care|patient experience|clinics?)\b|\bchief digital\b/,
    example: 'Vice president, digital health',
  },
  {
    id: 'focus.remote-monitoring',
    pattern: /\bremote[ -](\w+ )?(monitoring|care|health|visits?|consults?)\b|\brpm\b/,
    example: 'Director, remote patient monitoring',
  },
  {
    id: 'focus.connected-care',
    pattern: /\bconnected[ -](care|health|medicine)\b/,
    example: 'Executive director, connected care',
  },
  {
    id: 'focus.e-health',
    pattern: /\be-?(health|consults?|visits?)\b|\bm-?health\b|\bmobile health\b/,
    example: 'Director of e-consults',
  },
  {
    id: 'focus.hospital-at-home',
    pattern: /\bhospital[ -](care )?at[ -]home\b|\bhome[ -]hospital\b|\bdistance (health|medicine)\b/,
    example: 'Medical director, hospital at home',
  },
];

/** Whether a rule holds for a role that began on a day; null: today's table whatever the day. */
export const holdsOn = ({ from, until }: TitleRule, day: string | null): boolean =>
  day === null || ((from === undefined || from <= day) && (until === undefined || day <= until));
