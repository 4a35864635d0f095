export type Paper = 'us-letter' | 'a4';
